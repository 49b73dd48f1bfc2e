"""The Board page of the window."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.pages.board.comparison import Comparison
from waybook.desktop.pages.board.overview import Overview
from waybook.desktop.session.page import Page
from waybook.work.phases.boards import READS

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.session.session import Session

_COMPARE = "compare"


class BoardPage(Page):
    """Show all groups, or two of them side by side."""

    name = "board"
    icon = "layout-list"
    kinds = READS

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        self._stack = QStackedWidget(self)  # what is moved into it stands before it for Tab
        self.overview = Overview(session, self._stack)
        self.comparison: Comparison | None = None
        self.overview.compared.connect(self._compare)
        self._stack.addWidget(self.overview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 16)
        layout.addWidget(self._stack)

    def title(self) -> str:
        """Return the words in the rail."""
        return self.tr("Board")

    @property
    def place(self) -> str:
        """Return which groups are compared, if any."""
        return self.comparison.place if self.comparison else ""

    def go(self, place: str) -> None:
        """Show all groups, or `compare/<uid>/<uid>`, with a day after it where it is not today."""
        what, *rest = place.split("/")
        if what == _COMPARE and len(rest) >= 2:  # noqa: PLR2004 - a pair
            if place != self.place:
                self._show_comparison(rest)
        else:
            self._leave()

    def first_stop(self) -> QWidget:
        """Return the groups."""
        return (self.comparison or self.overview).view

    def refresh(self, changes: "Changes | None") -> None:
        """Read again what is shown."""
        self.overview.refresh(changes)
        if self.comparison is not None:
            self.comparison.refresh(changes)

    def _compare(self, first: str, second: str, day: str) -> None:
        self.session.go(
            "/".join(part for part in (self.name, _COMPARE, first, second, day) if part)
        )

    def _show_comparison(self, rest: list[str]) -> None:
        self._leave()
        day = rest[2] if len(rest) > 2 else ""  # noqa: PLR2004 - after the pair
        self.comparison = Comparison(self.session, (rest[0], rest[1]), day, self)
        self.comparison.left.connect(lambda: self.session.go(self.name))
        self._stack.addWidget(self.comparison)
        self._stack.setCurrentWidget(self.comparison)
        self.comparison.refresh(None)

    def _leave(self) -> None:
        if self.comparison is not None:
            self._stack.removeWidget(self.comparison)
            self.comparison.deleteLater()
            self.comparison = None
        self._stack.setCurrentWidget(self.overview)
