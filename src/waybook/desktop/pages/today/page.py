"""The Today page of the window."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.pages.today.due_view import DueView
from waybook.desktop.pages.today.paper_view import TodayPaperView
from waybook.desktop.session.page import Page
from waybook.work.today.reading import READS

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.session.session import Session

PAPER = "paper"


class TodayPage(Page):
    """Show what is due, by day; or the same as a page to print."""

    name = "today"
    icon = "sun"
    kinds = READS

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        self._stack = QStackedWidget(self)  # what is moved into it stands before it for Tab
        self.due = DueView(session, self._stack)
        self.paper: TodayPaperView | None = None
        self.due.printed.connect(lambda: session.go(f"{self.name}/{PAPER}"))
        session.marks.changed.connect(self._on_drafts)
        self._stack.addWidget(self.due)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 16)
        layout.addWidget(self._stack)

    def title(self) -> str:
        """Return the words in the rail."""
        return self.tr("Today")

    @property
    def place(self) -> str:
        """Return the line whose form is open, or that the page to print is shown."""
        return PAPER if self._is_paper else self.due.place

    @property
    def group(self) -> str:
        """Return the group of the line under the cursor."""
        return "" if self._is_paper else self.due.group

    def go(self, place: str) -> None:
        """Show the list, a line whose form was begun, or the page to print."""
        if place == PAPER:
            self._show_paper()
            return
        self._stack.setCurrentWidget(self.due)
        self.due.go(place)

    def first_stop(self) -> QWidget:
        """Return the list, or the first choice for the paper."""
        if self._is_paper and self.paper is not None:
            return self.paper.choices.up_to
        return self.due.list

    def to_print(self) -> str:
        """Return the page to print."""
        return f"{self.name}/{PAPER}"

    def refresh(self, changes: "Changes | None") -> None:
        """Read again what is shown."""
        self.due.refresh(changes)
        if self.paper is not None and self._is_paper:
            self.paper.refresh(changes)

    @property
    def _is_paper(self) -> bool:
        return self.paper is not None and self._stack.currentWidget() is self.paper

    def _show_paper(self) -> None:
        if self.paper is None:
            self.paper = TodayPaperView(self.session, self._stack)
            self.paper.left.connect(lambda: self.session.go(self.name))
            self._stack.addWidget(self.paper)
        self.paper.days = self.due.top.chosen_days()
        self._stack.setCurrentWidget(self.paper)
        self.paper.refresh(None)

    def _on_drafts(self) -> None:
        """Show drafts that began or ended elsewhere the next time."""
        if not self.isVisible():
            self._is_stale = True
