"""The list of contacts."""

from PySide6.QtWidgets import QWidget

from waybook.book import ListQuery, Record
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.columns import GROUP, LABEL, TITLE, UPDATED, field_column
from waybook.desktop.lists.tables.plan import ListPlan
from waybook.desktop.records.list_lines import contact_line
from waybook.desktop.records.record_listing import RecordListing
from waybook.desktop.session.reading.reader import Reader
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import primary


class PeopleListing(RecordListing):
    """Show all contacts, each with relation and both authorities in words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        empty = EmptyState(
            self.tr("No contacts yet"),
            self.tr(
                "Each contact has a code name and an authority: as they claim it, and as "
                "you see it."
            ),
            self.tr("Add a contact"),
        )
        empty.chosen.connect(self.wanted)
        self.new_button = primary(self.tr("New contact"), self.wanted.emit)
        self.lay_out(self.tr("People"), PLAN, empty, self.new_button)


def _remark(reader: Reader, contact: Record) -> str:
    return contact_line(reader, contact).remark


PLAN = ListPlan(
    ListQuery("contact", order="title"),
    (TITLE, GROUP, UPDATED, LABEL),
    tuple(
        field_column("contact", name)
        for name in (
            "relation_to_group",
            "authority_claimed",
            "authority_assessed",
            "consent",
            "review_on",
        )
    ),
    _remark,
    ("group", "authority_assessed", "consent", "review_on", "label"),
)
