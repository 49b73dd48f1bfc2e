"""The history of a record: who changed what, when, and from where; an earlier value comes back."""

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.conflict import shown_value
from waybook.desktop.records.history.step_card import HistoryCard
from waybook.desktop.records.label_lowering_form import LabelLoweringForm
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.bars import back_button
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import soft, title
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.more_button import more_button, tell_left
from waybook.desktop.widgets.subview import Subview
from waybook.model.kinds import kind as kind_of
from waybook.work.records.earlier_values import HistoryStep, RecordHistory, history_of, take_back
from waybook.work.records.label_lowering import STRICT, is_lower

if TYPE_CHECKING:
    from collections.abc import Mapping

    from waybook.book import Changes

_PAGE = 20  # edits


class HistoryView(Subview):
    """List the saved edits of one record, newest first."""

    left = Signal()

    def __init__(
        self, session: Session, uid: str, place: str, parent: QWidget | None = None
    ) -> None:
        """Take the record, and the place of this view inside its page."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self._place = place
        self._most = _PAGE
        self._asked = 0
        self._history: RecordHistory | None = None
        self._asking: LabelLoweringForm | None = None
        self.cards: list[HistoryCard] = []
        self.title = title("", self)
        self._back = back_button(self.tr("Back"), self.tr("Back to the record"), self.left.emit)
        self._column = Column(self.tr("History"), parent=self)
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        self._column.parts.addLayout(self._list)
        self.more_button = more_button(self.show_more, self.tr("History"))
        self._column.parts.addWidget(self.more_button)
        self._column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._back)
        layout.addWidget(self.title)
        layout.addWidget(
            soft(self.tr("To use an earlier value again makes a new edit. Nothing is lost."), self)
        )
        layout.addWidget(self._column, 1)
        self.refresh(None)

    @property
    def place(self) -> str:
        """Return its place inside the page."""
        return self._place

    def refresh(self, changes: "Changes | None") -> None:
        """Read the history again in a thread; raise BadInput if the record is gone."""
        del changes
        name = isolate(self._session.book.lists.record(self._uid).title)
        self.title.setText(self.tr("History of {}").format(name))
        self._asked += 1
        mine = self._asked
        self._session.run(
            history_of,
            uid=self._uid,
            done=lambda found: self._take(found) if mine == self._asked else None,
        )

    def start(self) -> None:
        """Put the cursor on the way back."""
        self._back.setFocus()

    def show_more(self) -> None:
        """Show more edits."""
        self._most += _PAGE
        self._show()

    def _take(self, found: RecordHistory) -> None:
        self._history = found
        if self._asking is None:  # what is being typed stays
            self._show()

    def _show(self) -> None:
        if self._history is None:
            return
        clear(self._list)
        record = self._session.book.lists.record(self._uid)
        self.cards = []
        for step in self._history.steps[: self._most]:
            card = HistoryCard(self._session, record, step, self)
            card.wanted.connect(partial(self._on_wanted, card, step))
            self.cards.append(card)
            self._list.addWidget(card)
        tell_left(self.more_button, len(self._history.steps) - len(self.cards))

    def _on_wanted(self, card: HistoryCard, step: HistoryStep, name: str) -> None:
        """Take a value back, or ask first who lets more people read the record."""
        record = self._session.book.lists.record(self._uid)
        value = step.revision.fields[name]
        if name not in STRICT or not is_lower(record.kind, name, [record.fields.get(name)], value):
            self._write(step, name)
            return
        kind = kind_of(record.kind)
        shown = shown_value(self._session, kind.by_name[name], value) or self.tr("(empty)")
        place = (self._uid, name, step.revision.entry)
        asking = LabelLoweringForm(self._session, kind, place, shown, card)
        asking.given.connect(partial(self._write, step, name, asking))
        asking.left.connect(self._on_left)
        self._asking = asking
        card.ask(asking)
        asking.start()

    def _on_left(self) -> None:
        self._asking = None
        self._show()

    def _write(
        self,
        step: HistoryStep,
        name: str,
        asking: LabelLoweringForm | None = None,
        said: "Mapping[str, Any]" = MappingProxyType({}),
    ) -> None:
        done = self._session.write(
            take_back,
            draft=asking.draft if asking is not None else None,
            uid=self._uid,
            field=name,
            entry=step.revision.entry,
            **said,
        )
        if done is not None:
            self._asking = None
            self._session.tell(self.tr("The earlier value is used again."))
            self._back.setFocus()
