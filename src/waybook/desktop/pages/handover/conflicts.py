"""Every field in which several values stand, one item for each, to settle."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.parts.clearing import clear
from waybook.desktop.pages.parts.column import Column
from waybook.desktop.pages.parts.conflict import ConflictPanel
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.text import soft
from waybook.desktop.session import Session

if TYPE_CHECKING:
    from waybook.book import Changes

_SHOWN = 40


class ConflictsPart(Showing):
    """List conflicts; keeping a value settles one, the others stay in the history."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self.panels: list[ConflictPanel] = []
        self._stack = QStackedWidget(self)
        column = Column(self.tr("Conflicts to settle"), parent=self)
        self._remark = soft("", self)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        column.parts.addWidget(self._remark)
        column.parts.addLayout(self._list)
        column.parts.addStretch(1)
        self._stack.addWidget(column)
        self._stack.addWidget(
            EmptyState(
                self.tr("No conflicts"),
                self.tr(
                    "When two people change the same field without knowing of each other, both "
                    "values stand here with their authors until one is kept."
                ),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._stack)
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the conflicts again."""
        del changes
        clear(self._list)
        found = self._session.book.conflicts()
        self.panels = [
            ConflictPanel(self._session, each.uid, each.field, each.title, self)
            for each in found[:_SHOWN]
        ]
        for panel in self.panels:
            self._list.addWidget(panel)
        shown = self.tr("Conflicts: {}. Keeping a value settles one; the others stay on record.")
        more = self.tr(" The first {} are shown.").format(_SHOWN) if len(found) > _SHOWN else ""
        self._remark.setText(shown.format(len(found)) + more)
        self._stack.setCurrentIndex(0 if found else 1)
