"""What bundles would change: by sender, group and record; any of it can be left out."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.handover.arrival_detail import ArrivalDetail
from waybook.desktop.pages.handover.arrival_model import ArrivalModel
from waybook.desktop.pages.handover.arrival_view import ArrivalView
from waybook.desktop.pages.handover.arrivals import Node
from waybook.desktop.pages.handover.beside import Beside
from waybook.desktop.pages.handover.selecting import Selection
from waybook.desktop.pages.parts.naming import title_of
from waybook.desktop.pages.parts.text import strong
from waybook.desktop.session import Session
from waybook.work.merging import Chosen, Outcome


class PreviewView(QWidget):
    """Tick what is to come in; beside it stands what is under the cursor, in full."""

    ticked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self._titles: dict[str, str] = {}
        self.model = ArrivalModel(self._title_of, self)
        self.tree = ArrivalView(self.model, self.tr("What arrived"), self)
        self.detail = ArrivalDetail(session, self._title_of, self)
        self.state = strong("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Beside(self.tree, self.detail, (1, 1), self), 1)
        column.addWidget(self.state)
        self.tree.chosen.connect(self._on_chosen)
        self.model.ticked.connect(self._on_ticked)
        self.model.ticked.connect(self.tree.viewport().update)

    @property
    def selection(self) -> Selection:
        """Return what is to come in."""
        return self.model.selection

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show what a preview found."""
        self._titles = {each.uid: each.title for found in outcomes for each in found.records}
        self.detail.fields.name_records(self._titles)
        revoked = {held.card.name for held in self._session.book.cards() if held.revoked}
        self.model.show(Selection(outcomes, revoked))
        self.tree.open_up()
        self._on_ticked()

    def chosen(self) -> list[Chosen]:
        """Return the bundles to merge, each without what is left out of it."""
        return self.selection.chosen()

    def put(self, place: int, *, inside: bool) -> None:
        """Take a bundle, or leave it."""
        self.selection.put(place, inside=inside)
        self.model.ticked.emit()

    def _on_chosen(self, node: Node) -> None:
        self.detail.show_node(node, self.selection)

    def _on_ticked(self) -> None:
        total = self.selection.total()
        number = QLocale().toString
        self.state.setText(
            self.tr("{taken} of {all} records will come in").format(
                taken=number(total.taken), all=number(total.all)
            )
        )
        self.ticked.emit()

    def _title_of(self, uid: str) -> str:
        return self._titles.get(uid) or title_of(self._session.book, uid)
