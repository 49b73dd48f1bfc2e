"""What bundles would change: by sender, group and record; any of it can be left out."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.handover.receive.arrival_detail import ArrivalDetail
from waybook.desktop.pages.handover.receive.arrival_model import ArrivalModel
from waybook.desktop.pages.handover.receive.arrival_view import ArrivalView
from waybook.desktop.pages.handover.receive.arrivals import ArrivalNode
from waybook.desktop.pages.handover.receive.selection import Selection
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.lost_cards import lost_sentence
from waybook.desktop.widgets.banner import Banner
from waybook.desktop.widgets.labels import strong
from waybook.desktop.widgets.responsive_split import Beside
from waybook.work.handover.merging import ChosenBundle, Outcome

_TOLD = 3  # lost cards in sight at once


class PreviewView(QWidget):
    """Tick what will be merged; the item under the cursor is shown in full beside it."""

    ticked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self._titles: dict[str, str] = {}
        self.model = ArrivalModel(self._title_of, self)
        self.tree = ArrivalView(self.model, self.tr("Contents of the bundles"), self)
        self.detail = ArrivalDetail(session, self._title_of, self)
        self.state = strong("", self)
        self.lost = Banner(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.lost)
        column.addWidget(Beside(self.tree, self.detail, (1, 1), self), 1)
        column.addWidget(self.state)
        self.tree.chosen.connect(self._on_chosen)
        self.model.ticked.connect(self._on_ticked)
        self.model.ticked.connect(self.tree.viewport().update)

    @property
    def selection(self) -> Selection:
        """Return what will be merged."""
        return self.model.selection

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show what a preview found."""
        me = self._session.book.card
        said = {each.record: each for found in outcomes for each in found.lost}
        told = [lost_sentence(each, me) for each in said.values()]
        self.lost.hide()
        if told:
            more = self.tr("And {} more.").format(QLocale().toString(len(told) - _TOLD))
            self.lost.warn(told[0], (*told[1:_TOLD], *((more,) if len(told) > _TOLD else ())))
        self._titles = {each.uid: each.title for found in outcomes for each in found.records}
        self.detail.fields.name_records(self._titles)
        self.model.show(Selection(outcomes))
        self.tree.open_up()
        self._on_ticked()

    def chosen(self) -> list[ChosenBundle]:
        """Return the bundles to merge, each without what is left out of it."""
        return self.selection.chosen()

    def put(self, place: int, *, inside: bool) -> None:
        """Take a bundle, or leave it."""
        self.selection.put(place, inside=inside)
        self.model.ticked.emit()

    def _on_chosen(self, node: ArrivalNode) -> None:
        self.detail.show_node(node, self.selection)

    def _on_ticked(self) -> None:
        total = self.selection.total()
        number = QLocale().toString
        self.state.setText(
            counted(
                "PreviewView",
                "{taken} of %Ln record will be merged",
                "{taken} of %Ln records will be merged",
                total.all,
            ).format(taken=number(total.taken))
        )
        self.ticked.emit()

    def _title_of(self, uid: str) -> str:
        return self._titles.get(uid) or title_of(self._session.book, uid)
