"""The search page: type, walk through what was found, open it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.book.search.querying import MOST_TERMS, count_unused
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.pages.search.box import SearchBox
from waybook.desktop.session.page import Page
from waybook.desktop.session.places import place_of
from waybook.desktop.session.view_state import mark
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.field_values import said
from waybook.desktop.widgets.bars import title_bar
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.labels import quiet
from waybook.model.kinds import KINDS

if TYPE_CHECKING:
    from waybook.book import Changes, Hit
    from waybook.desktop.session.session import Session

_MOST = 80
_TYPING_MS = 60


class SearchPage(Page):
    """Find records by words that a person partly remembers."""

    name = "search"
    icon = "search"

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        self.box = SearchBox(self)
        self.order = QuietComboBox(self)
        self.list = LineView(self.tr("Search results"), parent=self)
        self.list.mark_drafts(session.marks)
        self._count = quiet("", self)
        self._stack = QStackedWidget(self)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._lay_out()
        self._pause.timeout.connect(self.search)
        self.box.textChanged.connect(lambda _: self._pause.start())
        self.box.returnPressed.connect(self._on_enter)
        self.box.left_down.connect(self._into_list)
        self.order.currentIndexChanged.connect(self.search)
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
        self.search()

    def search(self) -> None:
        """Show what the words typed find."""
        self._pause.stop()
        query = self.box.typed().strip()
        hits = self._find(query) if query else []
        self.list.show_lines([_line(hit) for hit in hits])
        if hits:
            self.list.setCurrentIndex(self.list.lines.index(0))
        self._stack.setCurrentIndex(1 if hits else (2 if query else 0))
        many = counted("SearchPage", "The first result", "The first %Ln results", _MOST)
        found = counted("SearchPage", "%Ln result", "%Ln results", len(hits))
        told = (many if len(hits) == _MOST else found) if hits else ""
        self._count.setText("  ".join(filter(None, (told, self._unused(query)))))

    def open(self, uid: str) -> None:
        """Go to a record."""
        self.session.go(place_of(self.session.book, uid))

    def _find(self, query: str) -> "list[Hit]":
        if self.order.currentIndex() == 0:
            return self.session.book.search.hits(query, order="newest", limit=_MOST)
        return self.session.book.search.hits(query, order="rank", limit=_MOST)

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

    def _on_enter(self) -> None:
        self.search()
        if self.list.current_uid():
            self.open(self.list.current_uid())

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
        for part in (start, self.list, nothing):
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
        layout.addWidget(self._count)
        layout.addWidget(self._stack, 1)


def _line(hit: "Hit") -> ListLine:
    kind = KINDS.get(hit.kind)
    words = said(kind.words) if kind else hit.kind
    pieces = tuple((piece.text.replace("\n", "  "), piece.is_match) for piece in hit.snippet)
    return ListLine(hit.uid, hit.title, date=hit.date, chips=(Chip(words),), pieces=pieces)
