"""The question on a meeting's page whether a follow-up is needed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import body
from waybook.desktop.widgets.subview import Subview
from waybook.work.phases.follow_ups import asks_for_follow_up, say_none_needed

if TYPE_CHECKING:
    from waybook.book import Changes


class FollowUpQuestion(Subview):
    """Ask as long as a meeting that was told of has no follow-up and no answer."""

    wanted = Signal()

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the meeting."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        add, none = self.tr("Add a follow-up"), self.tr("No follow-up needed")
        self.add_button = flat(add, add, self.wanted.emit, "plus")
        self.none_button = flat(none, none, self._say_none)
        row = Flow(self)
        question = body(self.tr("No follow-up is recorded. Is one needed?"), row)
        question.setWordWrap(False)
        for part in (question, self.add_button, self.none_button):
            row.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Look whether it still asks."""
        del changes
        self.setVisible(asks_for_follow_up(self._session.book, meeting=self._uid))

    def _say_none(self) -> None:
        self._session.write(say_none_needed, meeting=self._uid)
