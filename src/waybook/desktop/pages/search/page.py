"""The search page: type, narrow, walk through what was found, open it at the word."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.book.queries.hits.narrowing import SearchScope
from waybook.book.queries.searching import MOST_COUNTED, SearchOrder
from waybook.book.search.querying import MOST_TERMS, count_unused
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.pages.search.box import SearchBox
from waybook.desktop.pages.search.hit_lines import hit_line
from waybook.desktop.pages.search.meant_links import MeantLinks
from waybook.desktop.pages.search.scope_bar import ScopeBar
from waybook.desktop.pages.search.seeking import (
    MOST,
    AlsoFound,
    FoundHits,
    first_hits,
    scope_offers,
    what_else,
)
from waybook.desktop.records.forms.folded_part import FoldedPart
from waybook.desktop.records.links.link_places import link_place
from waybook.desktop.session.page import Page
from waybook.desktop.session.places import Sought
from waybook.desktop.session.view_state import mark
from waybook.desktop.texts.counts import counted
from waybook.desktop.theme.parts import is_lettering
from waybook.desktop.widgets.announcement import announce
from waybook.desktop.widgets.bars import title_bar
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.labels import quiet

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.session.background import Task
    from waybook.desktop.session.session import Session

_TYPING_MS = 60
_LOW = 28  # lines of text; in a lower window the filters are folded
_START, _HITS, _NOTHING, _NOTHING_HERE = range(4)
_Asked = tuple[str, SearchScope, SearchOrder]


class SearchPage(Page):
    """Find records by words that a person partly remembers."""

    name = "search"
    icon = "search"

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        self.box = SearchBox(self)
        self.order = QuietComboBox(self)
        self.scope = ScopeBar(session.world.today, self)
        self.filters = FoldedPart(self.tr("Filters"), self)
        self._is_low: bool | None = None  # too low for filters and results
        self.meant = MeantLinks(self)
        self.list = LineView(self.tr("Search results"), parent=self)
        self.list.mark_drafts(session.marks)
        self._task: Task | None = None
        self._is_current = True  # what is shown is what the words typed find
        self._opens_first = False
        self._count = quiet("", self)
        self._stack = QStackedWidget(self)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._lay_out()
        self._pause.timeout.connect(self.search)
        self.box.textChanged.connect(self._on_typed)
        self.box.returnPressed.connect(self._on_enter)
        self.box.left_down.connect(self._into_list)
        self.order.currentIndexChanged.connect(self.search)
        self.scope.changed.connect(self.search)
        self.meant.chosen.connect(self._on_meant)
        self.list.opened.connect(self.open)

    def title(self) -> str:
        """Return the words for it."""
        return self.tr("Search")

    @property
    def place(self) -> str:
        """Return the words searched for; they stay inside the window."""
        return self.box.typed()

    def go(self, place: str) -> None:
        """Search for words, or be ready for them."""
        self.box.setText(place)
        self.box.selectAll()
        self.box.setFocus()
        self.search()

    def refresh(self, changes: "Changes | None") -> None:
        """Search again."""
        del changes
        self.session.run(scope_offers, done=self.scope.offer)
        self.search()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the filters where they would leave the results no room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fold them where letters became large."""
        super().changeEvent(event)
        if is_lettering(event):
            self._fit()

    def search(self) -> None:
        """Look in a thread for what the words typed find; what was looked for before is dropped."""
        self._pause.stop()
        self._stop()
        query = self.box.typed().strip()
        self._is_current = not query
        if not query:
            self._show(FoundHits((), {}))
            self._stack.setCurrentIndex(_START)
            return
        order: SearchOrder = "newest" if self.order.currentIndex() == 0 else "rank"
        asked = (query, self.scope.scope(), order)
        done = partial(self._on_found, asked)
        self._task = self.session.run(
            first_hits, done=done, query=query, scope=asked[1], order=order
        )

    def open(self, uid: str) -> None:
        """Go to a record, to the word that was found."""
        place = link_place(self.session.book, uid)
        if place:
            self.session.go(place)
            self.session.sought.emit(Sought(uid, self.box.typed().strip()))

    def _on_found(self, asked: _Asked, found: FoundHits) -> None:
        query, scope, _ = asked
        self._task, self._is_current = None, True
        self._show(found)
        is_narrow = any(scope)
        nothing = _NOTHING_HERE if is_narrow else _NOTHING
        self._stack.setCurrentIndex(_HITS if found.hits else nothing)
        shown = len(found.hits)
        if shown < MOST:
            self._tell(query, shown, shown)
        if self._opens_first and found.hits:
            self._opens_first = False
            self.open(self.list.current_uid())
            return
        self._opens_first = False
        done = partial(self._on_more, query, shown)
        self._task = self.session.run(what_else, done=done, query=query, scope=scope, shown=shown)

    def _on_more(self, query: str, shown: int, more: AlsoFound) -> None:
        self._task = None
        self._tell(query, shown, more.number)
        self.meant.show_queries(more.meant)

    def _show(self, found: FoundHits) -> None:
        self.list.show_lines([hit_line(hit, found.origins[hit.uid]) for hit in found.hits])
        if found.hits:
            self.list.setCurrentIndex(self.list.lines.index(0))
        self._count.setText("")
        self.meant.show_queries(())

    def _tell(self, query: str, shown: int, count: int) -> None:
        """Say how many there are, and which words the search was done without."""
        found = counted("SearchPage", "%Ln result", "%Ln results", count) if count else ""
        if count > MOST_COUNTED:
            most = counted(
                "SearchPage", "More than %Ln results", "More than %Ln results", count - 1
            )
            found = self.tr("{results}. The first {shown} are shown.").format(
                results=most, shown=shown
            )
        elif count > shown:
            found = self.tr("{results}. The first {shown} are shown.").format(
                results=found, shown=shown
            )
        said = "  ".join(filter(None, (found, self._unused(query))))
        if said != self._count.text():
            self._count.setText(said)
            announce(self._count, said)

    def _unused(self, query: str) -> str:
        """Say which words the search was done without."""
        many = count_unused(query)
        if not many:
            return ""
        return counted(
            "SearchPage",
            "Only the first {most} words were used. %Ln word was left out.",
            "Only the first {most} words were used. %Ln words were left out.",
            many,
        ).format(most=MOST_TERMS)

    def _fit(self) -> None:
        is_low = self.window().height() < _LOW * self.fontMetrics().height()
        if hasattr(self, "filters") and is_low != self._is_low:
            self._is_low = is_low
            self.filters.button.setVisible(is_low)
            self.filters.unfold(on=not is_low or any(self.scope.scope()))

    def _stop(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.halt()

    def _on_typed(self) -> None:
        self._is_current = self._opens_first = False
        self._pause.start()

    def _on_enter(self) -> None:
        """Open the first result, once it is there."""
        if not self._is_current:
            self._opens_first = True
            if self._pause.isActive():
                self.search()
        elif self.list.current_uid():
            self.open(self.list.current_uid())

    def _on_meant(self, query: str) -> None:
        self.box.setText(query)
        self.box.setFocus()
        self.search()

    def _into_list(self) -> None:
        if self.list.lines.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        self.setFocusProxy(self.box)
        self.box.setPlaceholderText(self.tr("A word, or its beginning"))
        self.box.setAccessibleName(self.tr("Search everything"))
        self.box.setClearButtonEnabled(True)
        self.order.setAccessibleName(self.tr("Sort by"))
        mark(self.order, "order")
        self.order.addItem(self.tr("Newest first"), "newest")
        self.order.addItem(self.tr("Best match first"), "rank")
        for part in self._parts():
            self._stack.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.box, 1)
        row.addWidget(self.order)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 16)
        layout.setSpacing(12)
        layout.addLayout(title_bar(self.tr("Search")))
        layout.addLayout(row)
        self.filters.parts.addWidget(self.scope)
        layout.addWidget(self.filters)
        layout.addWidget(self._count)
        layout.addWidget(self.meant)
        layout.addWidget(self._stack, 1)

    def _parts(self) -> Sequence[QWidget]:
        """Make what is shown at the start, the list, and what is shown where nothing is found."""
        start = EmptyState(
            self.tr("Search everything"),
            self.tr(
                "Search finds words in every record, with or without accents and vowel "
                "signs, in any script. Use the arrow keys to go through the results and "
                "Enter to open one."
            ),
        )
        nothing = EmptyState(
            self.tr("Nothing found"), self.tr("Try fewer words, or only the beginning of a word.")
        )
        nothing_here = EmptyState(
            self.tr("Nothing found with these filters"),
            self.tr("Clear the filters to search everything."),
            self.tr("Clear filters"),
        )
        nothing_here.chosen.connect(self.scope.clear)
        return start, self.list, nothing, nothing_here
