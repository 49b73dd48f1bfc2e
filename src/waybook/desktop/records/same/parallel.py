"""Values of records that are one, side by side, each under the name it stands under."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from waybook.book import Record
from waybook.desktop.records.cards.headed_card import written_by
from waybook.desktop.records.conflict import shown_value
from waybook.desktop.records.long_text import value_text
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.widgets.labels import quiet, soft, strong
from waybook.desktop.widgets.layouts import clear
from waybook.model.kinds import kind as kind_of
from waybook.work.records.duplicates import DifferingField, differences

_NAMES = 150


class ParallelValues(QWidget):
    """Show the fields in which records differ: one column for each record."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._session = session
        self.lines: list[tuple[str, ...]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_records(self, uids: Sequence[str]) -> None:
        """Lay these records side by side, the one shown first."""
        clear(self._column)
        records = [self._session.book.lists.record(uid) for uid in uids]
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, _NAMES)
        for place, record in enumerate(records, 1):
            grid.setColumnStretch(place, 1)
            grid.addWidget(strong(record.title, self), 0, place)
            grid.addWidget(quiet(written_by(self._session, record.uid), self), 1, place)
        self.lines = []
        for number, each in enumerate(differences(self._session.book, uids), 2):
            self._add(grid, number, each, records)
        self._column.addLayout(grid)

    def _add(
        self, grid: QGridLayout, number: int, parallel: DifferingField, records: Sequence[Record]
    ) -> None:
        field = kind_of(records[0].kind).by_name.get(parallel.field)
        name = field_words(field) if field else parallel.field
        values = [shown_value(self._session, field, value) for _, value in parallel.values]
        self.lines.append((name, *values))
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(soft(name, self), number, 0, top)
        for place, (record, value) in enumerate(zip(records, values, strict=True), 1):
            under = self.tr("{field}, under {contact}")
            called = under.format(field=name, contact=record.title)
            shown = value_text(value or self.tr("(nothing)"), called, self)
            grid.addWidget(shown, number, place, top)
