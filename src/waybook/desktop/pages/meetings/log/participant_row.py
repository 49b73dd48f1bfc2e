"""One of those who were there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from waybook.desktop.session.drafts.draft_format import PartState
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import body, quiet
from waybook.work.meetings.meeting_log import LoggedParticipant


class ParticipantRow(QWidget):
    """Show a name; of a new contact, ask whether it is one of theirs."""

    removed = Signal()

    def __init__(self, contact: str, name: str, parent: QWidget | None = None) -> None:
        """Take the contact, or '' for a new one, and its name."""
        super().__init__(parent)
        self.contact = contact
        self.name = name
        self.theirs = QCheckBox(self.tr("Belongs to the group"), self)
        self.theirs.setAccessibleName(self.tr("Belongs to the group: {}").format(name))
        self.theirs.setChecked(True)
        self.remove_button = flat(
            self.tr("Remove"), self.tr("Remove {}").format(name), self.removed.emit, "x"
        )
        row = Flow(self)
        shown = body(isolate(name), row)
        shown.setWordWrap(False)
        row.add(shown)
        if contact:
            self.theirs.hide()
        else:
            new = quiet(self.tr("new contact"), row)
            new.setWordWrap(False)
            row.add(new)
            row.add(self.theirs)
        row.add(self.remove_button)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row)

    def participant(self, group: str) -> LoggedParticipant:
        """Return who this is; a new contact of theirs belongs to the meeting's group."""
        if self.contact:
            return LoggedParticipant(contact=self.contact)
        return LoggedParticipant(
            code_name=self.name, group=group if self.theirs.isChecked() else ""
        )

    def state(self) -> PartState:
        """Return it for a draft."""
        if self.contact:
            return {"contact": self.contact}
        return {"name": self.name, "theirs": self.theirs.isChecked()}
