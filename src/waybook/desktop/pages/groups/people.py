"""Who speaks with us, who works around a group, who leads it, and what it came from."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.groups.leaders import leaders, lineage
from waybook.desktop.pages.groups.roles import Roles
from waybook.desktop.records.forms.adding import add_to_one_of
from waybook.desktop.records.list_lines import contact_line
from waybook.desktop.records.related_records import RelatedRecords
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.book import Changes


class PeoplePart(Subview):
    """Show contacts, roles, leaders and lineage of a group."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(parent)
        self.contacts = RelatedRecords(
            session,
            ("contact", "group", uid),
            (self.tr("Contacts"), self.tr("Add a contact")),
            contact_line,
            "people",
            self,
        )
        self.roles = Roles(session, uid, self)
        self.leaders = leaders(session, uid, self)
        self.lineage = lineage(session, uid, self)
        column = Column(self.tr("People and leaders"), parent=self)
        for part in (self.contacts, self.roles, self.leaders, self.lineage):
            column.parts.addWidget(part)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(column)

    def add_new(self) -> bool:
        """Add to the list that has the cursor, or to the most used one."""
        return add_to_one_of(self.contacts, self.roles, self.leaders, self.lineage)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the records again."""
        del changes
        for part in (self.contacts, self.roles, self.leaders, self.lineage):
            part.refresh()
