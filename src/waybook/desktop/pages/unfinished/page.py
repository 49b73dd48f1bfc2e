"""The page of unfinished writing: every form that was begun and not saved."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.pages.unfinished.draft_texts import ages, first_words, what, where
from waybook.desktop.pages.unfinished.draft_view import DraftView
from waybook.desktop.records.forms.draft_leading import lead
from waybook.desktop.records.forms.draft_messages import discard
from waybook.desktop.session.messages import Tone
from waybook.desktop.session.page import Page
from waybook.desktop.session.view_state import mark
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.widgets.bars import title_bar
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.more_button import more_button, tell_left
from waybook.desktop.widgets.responsive_split import Beside
from waybook.model.faults import Fault
from waybook.work.phases.methods import methods_of
from waybook.work.records.drafts import Draft, gone, old, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waybook.book import Changes
    from waybook.desktop.session.session import Session

OLDEST = "oldest"
_PAGE = 100  # drafts that are read and listed at once


class UnfinishedPage(Page):
    """List drafts; open one in its form, read it, keep it or discard it."""

    name = "unfinished"
    icon = "notebook-pen"
    kinds: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        self._most = _PAGE
        self._drafts: dict[str, Draft] = {}
        self._gone: set[str] = set()
        self._beside: set[str] = set()
        self.list = LineView(self.title(), parent=self)
        self.order = QuietComboBox(self)
        mark(self.order, "order")
        self.more_button = more_button(self.show_more, self.title())
        self.reading = DraftView(session, self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self.open)
        self.order.currentIndexChanged.connect(lambda _: self.refresh(None))
        self.reading.opened.connect(self.open)
        self.reading.discarded.connect(self.discard)
        self.reading.kept.connect(self.keep)
        session.marks.changed.connect(self._on_marks)

    def title(self) -> str:
        """Return the words in the rail."""
        return self.tr("Drafts")

    @property
    def place(self) -> str:
        """Return the draft under the cursor."""
        return self.list.current_uid()

    def go(self, place: str) -> None:
        """Put the cursor on a draft, or on the one that was kept longest ago."""
        self.session.drafts.keep_soon()  # what was typed a moment ago is listed, too
        self.session.marks.refresh()
        if self._is_stale:
            self._is_stale = False
            self.refresh(None)
        if place == OLDEST:
            self.order.setCurrentIndex(1)
            self.list.setCurrentIndex(self.list.lines.index(0))
        elif place:
            self._list_as_far_as(place)
            self.list.choose(place)
        self.setFocus()

    def refresh(self, changes: "Changes | None") -> None:
        """Read the drafts again, with names as they are now."""
        del changes
        number = max(self.list.currentIndex().row(), 0)
        found = self._ordered()
        shown = found[: self._most]
        self._drafts = {draft.name: draft for draft in shown}
        self._gone = gone(self.session.book, shown)
        self._beside = {draft.name for draft in shown if draft.is_beside}
        self.list.show_lines(self._lines(shown))
        tell_left(self.more_button, len(found) - len(shown))
        self._stack.setCurrentIndex(0 if shown else 1)
        self.order.setVisible(len(found) > 1)
        if shown and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.lines.index(min(number, len(shown) - 1)))
        self._on_chosen(self.list.current_uid())

    def show_more(self) -> None:
        """List more of the drafts."""
        self._most += _PAGE
        self.refresh(None)
        self.list.setFocus()

    def open(self, name: str) -> None:
        """Go to the form of a draft; of one without a form there is only its text."""
        draft = self._drafts.get(name)
        if draft is None:
            return
        if name in self._gone | self._beside:
            self.reading.start()
        else:
            lead(self.session, draft)

    def discard(self, name: str) -> None:
        """Forget a draft; for a while it can be brought back."""
        draft = self._drafts.get(name)
        if draft is not None:
            self.list.setFocus()
            discard(self.session, *draft.rows, leads=False)

    def keep(self, name: str) -> None:
        """Keep a draft that was asked about; it is asked about again in a week."""
        draft = self._drafts.get(name)
        if draft is None:
            return
        self.list.setFocus()
        try:
            for row in draft.rows:
                raw = self.session.drafts.kept(row)
                if raw is not None:
                    self.session.drafts.put_back(row, raw)
        except Fault as fault:
            self.session.tell(worded(fault), Tone.FAULT)
            return
        self.session.tell(self.tr("Draft kept."))

    def _ordered(self) -> list[Draft]:
        found = list(self.session.marks.drafts)
        if self.order.currentIndex() == 1:
            found.reverse()
        return found

    def _list_as_far_as(self, name: str) -> None:
        names = [draft.name for draft in self._ordered()]
        if name in names and name not in self._drafts:
            self._most = names.index(name) + _PAGE
            self.refresh(None)

    def _lines(self, drafts: "Sequence[Draft]") -> list[ListLine]:
        methods = methods_of(self.session.book)
        is_old = {draft.name for draft in old(drafts, self.session.book.world.now_ms())}
        return [
            ListLine(
                draft.name,
                what(self.session, methods, draft),
                joined(where(self.session, draft), ages(self.session, draft)),
                pieces=self._pieces(draft),
                chips=self._chips(draft, is_old=draft.name in is_old),
            )
            for draft in drafts
        ]

    def _pieces(self, draft: Draft) -> tuple[tuple[str, bool], ...]:
        words = first_words(texts(self.session.book, draft))
        return ((isolate(words), False),) if words else ()

    def _chips(self, draft: Draft, *, is_old: bool) -> tuple[Chip, ...]:
        chips = [Chip(self.tr("older than a week"), loud=True)] if is_old else []
        if draft.name in self._gone:
            chips.append(Chip(self.tr("its record is no longer in this book")))
        if draft.name in self._beside:
            chips.append(Chip(self.tr("from another copy of this book")))
        return tuple(chips)

    def _on_chosen(self, name: str) -> None:
        line = next((each for each in self.list.lines.lines if each.uid == name), None)
        self.reading.read(self._drafts.get(name), line, opens=name not in self._gone | self._beside)

    def _on_marks(self) -> None:
        if self.isVisible():
            self.refresh(None)
        else:
            self._is_stale = True

    def first_stop(self) -> QWidget | None:
        """Return the list if there is one."""
        return self.list if self.list.isVisible() else None

    def _lay_out(self) -> None:
        self.order.setAccessibleName(self.tr("Sort by"))
        self.order.addItem(self.tr("Newest first"), "newest")
        self.order.addItem(self.tr("Oldest first"), "oldest")
        remark = self.tr(
            "What you typed and did not save. Drafts stay in this book and are never sent."
        )
        empty = EmptyState(
            self.tr("No drafts"),
            self.tr(
                "What you type in a form and do not save is kept, even when the book locks."
                " It is listed here until you save or discard it."
            ),
        )
        listed = QWidget(self)
        left = QVBoxLayout(listed)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.list, 1)
        left.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._stack.addWidget(Beside(listed, self.reading, (3, 2), self))
        self._stack.addWidget(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 16)
        layout.setSpacing(14)
        layout.addLayout(title_bar(self.tr("Drafts"), self.order, remark=remark))
        layout.addWidget(self._stack, 1)
