"""What belongs to an event, below it: its accounts and its files."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.groups.event_accounts import EventAccounts
from waybook.desktop.records.files.record_files import RecordFiles
from waybook.desktop.session.session import Session


class EventParts(QWidget):
    """Show the accounts of an event, and the files attached to it."""

    def __init__(
        self, session: Session, group: str, event: str, parent: QWidget | None = None
    ) -> None:
        """Take the group and its event."""
        super().__init__(parent)
        self.accounts = EventAccounts(session, group, event, self)
        self.files = RecordFiles(session, event, self)
        self.files.setMinimumWidth(0)  # as wide as the pane
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.accounts)
        column.addWidget(self.files)

    @property
    def is_busy(self) -> bool:
        """Tell whether a person writes about a file, or is asked about one."""
        return self.files.is_busy
