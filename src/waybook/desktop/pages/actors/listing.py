"""The list of actors."""

from PySide6.QtWidgets import QWidget

from waybook.book import ListQuery, Record
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.columns import NAMED, field_column
from waybook.desktop.lists.tables.plan import ListPlan
from waybook.desktop.records.list_lines import actor_line
from waybook.desktop.records.record_listing import RecordListing
from waybook.desktop.session.reading.reader import Reader
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import primary


class ActorListing(RecordListing):
    """Show all actors, each with its type and for whom it speaks."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        empty = EmptyState(
            self.tr("No actors yet"),
            self.tr(
                "Organisations, states and public persons who work around the groups, each with "
                "its mandate and its limits."
            ),
            self.tr("Add an actor"),
        )
        empty.chosen.connect(self.wanted)
        self.new_button = primary(self.tr("New actor"), self.wanted.emit)
        self.lay_out(self.tr("Actors"), PLAN, empty, self.new_button)


def _remark(reader: Reader, actor: Record) -> str:
    return actor_line(reader, actor).remark


PLAN = ListPlan(
    ListQuery("actor", order="title"),
    NAMED,
    tuple(
        field_column("actor", name)
        for name in ("form", "country", "represents_assessed", "mandate_until", "limits_review")
    ),
    _remark,
    ("form", "mandate_until", "limits_review", "label"),
)
