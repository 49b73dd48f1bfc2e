"""Choose the evidence of an assessment or a score."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from waybook.book import Record, Row
from waybook.desktop.pages.phases.wrapped_checkbox import TickingWords
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import isolate, joined, shortened, tooltip
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.widgets.labels import FieldLabel, quiet
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.scrolled.gradual_fill import GradualFill
from waybook.desktop.widgets.typed_text import LineEdit
from waybook.model.faults import BadInput
from waybook.model.folding import fold
from waybook.model.kinds import kind as kind_of

_KINDS = ("account", "meeting", "event", "commitment", "reference")
_OFFERED = 6
_LONG = 120  # letters of a title
_READ = 200
_PAUSE_MS = 120


class EvidenceChoice(QWidget):
    """Offer the group's newest records; a box finds others by their words."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        group: str,
        parent: QWidget | None = None,
        *,
        day: str = "",
        remark: str = "",
        on_asking: Sequence[str] = (),
    ) -> None:
        """Take the group whose records are offered; those of a day and before come first.

        Kinds that are `on_asking` have so many records that they are offered only in a search.
        """
        super().__init__(parent)
        self._session = session
        self._group = group
        self._day = day or "9999"
        self._on_asking = tuple(on_asking)
        self._chosen: dict[str, None] = {}
        self._checks: list[QCheckBox] = []
        self.box = LineEdit(self)
        self.box.setPlaceholderText(self.tr("Search for other records"))
        self.box.setAccessibleName(self.tr("Find evidence"))
        self.box.setClearButtonEnabled(True)
        self.setFocusProxy(self.box)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.offer)
        self._filling = GradualFill(self)
        self.box.textChanged.connect(lambda _: self._pause.start())
        self._offers = QGridLayout()
        self._offers.setColumnStretch(1, 1)
        self._offers.setHorizontalSpacing(8)
        self._offers.setVerticalSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(FieldLabel(self.tr("Evidence"), self.box, self))
        if remark:
            column.addWidget(quiet(remark, self))
        column.addWidget(self.box)
        column.addLayout(self._offers)
        self._offer_soon()

    def chosen(self) -> list[str]:
        """Return the records ticked, in the order they were."""
        return list(self._chosen)

    def choose(self, uids: Iterable[str]) -> None:
        """Tick some records and no others."""
        self._chosen = dict.fromkeys(uids)
        self._offer_soon()

    def offer(self) -> None:
        """Show what is ticked, then what may be."""
        self._pause.stop()
        self._filling.begin([], at_once=0)
        clear(self._offers)
        shown = [held for uid in self._chosen if (held := self._record(uid)) is not None]
        others = [row for row in self._found() if row.uid not in self._chosen]
        self._checks = [*map(self._check, shown), *map(self._check, others)]
        for before, after in pairwise(self.stops()):
            self.setTabOrder(before, after)

    def stops(self) -> list[QWidget]:
        """Return where Tab leads, in order."""
        return [self.box, *self._checks]

    def near(self, day: str) -> None:
        """Offer what is written now, of a day and before first."""
        self._day = day
        self._offer_soon()

    def _offer_soon(self) -> None:
        """Read once what may be offered, after what is in sight is painted."""
        self._filling.begin([self.offer], at_once=0)

    def _check(self, row: Row | Record) -> QCheckBox:
        kind = said(kind_of(row.kind).words)
        words = joined(date_words(row.date), isolate(shortened(row.title, _LONG)), kind)
        check = QCheckBox(self)
        check.setAccessibleName(words)
        check.setChecked(row.uid in self._chosen)
        check.toggled.connect(lambda on: self._on_toggled(row.uid, on=on))
        said_beside = TickingWords(words, check, self)
        said_beside.setToolTip(tooltip(row.title) if len(row.title) > _LONG else "")
        number = self._offers.rowCount()
        self._offers.addWidget(check, number, 0, Qt.AlignmentFlag.AlignTop)
        self._offers.addWidget(said_beside, number, 1)
        return check

    def _on_toggled(self, uid: str, *, on: bool) -> None:
        if on:
            self._chosen[uid] = None
        else:
            self._chosen.pop(uid, None)
        self.changed.emit()

    def _found(self) -> Sequence[Row]:
        """Return the newest records that a text finds, or whose titles hold pieces of words."""
        text = self.box.typed().strip()
        pieces = fold(text).split()
        kinds = (*_KINDS, *self._on_asking) if text else _KINDS
        newest = [row for kind in kinds for row in self._rows(kind)]
        fitting = [row for row in newest if all(piece in fold(row.title) for piece in pieces)]
        if text:
            fitting += [row for kind in kinds for row in self._rows(kind, text)]
        found = list({row.uid: row for row in fitting}.values())
        found.sort(key=lambda row: (row.date <= self._day, row.date), reverse=True)
        return found[:_OFFERED]

    def _rows(self, kind: str, text: str = "") -> Sequence[Row]:
        book = self._session.book
        return book.lists.rows(
            kind, group=self._group, text=text, order="date", descending=True, limit=_READ
        )

    def _record(self, uid: str) -> Record | None:
        try:
            return self._session.book.lists.record(uid)
        except BadInput:
            return None
