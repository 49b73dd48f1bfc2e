"""Choose the records that an assessment or a score rests on."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from waybook.book import Record, Row
from waybook.desktop.lists.phrases import isolate, tooltip
from waybook.desktop.pages.fields.wording import said
from waybook.desktop.pages.parts.clearing import clear
from waybook.desktop.pages.parts.text import quiet, strong
from waybook.desktop.session import Session
from waybook.model.faults import BadInput
from waybook.model.folding import fold
from waybook.model.kinds import kind as kind_of

_KINDS = ("account", "meeting", "event", "commitment", "reference")
_OFFERED = 6
_LONG = 72  # letters of a title
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
    ) -> None:
        """Take the group whose records are offered; those of a day and before come first."""
        super().__init__(parent)
        self._session = session
        self._group = group
        self._day = day or "9999"
        self._chosen: dict[str, None] = {}
        self.box = QLineEdit(self)
        self.box.setPlaceholderText(self.tr("Find others by a word of theirs"))
        self.box.setAccessibleName(self.tr("Find evidence"))
        self.box.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.offer)
        self.box.textChanged.connect(lambda _: self._pause.start())
        self._offers = QVBoxLayout()
        self._offers.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(strong(self.tr("Evidence"), self))
        if remark:
            column.addWidget(quiet(remark, self))
        column.addLayout(self._offers)
        column.addWidget(self.box)
        self.offer()

    def chosen(self) -> list[str]:
        """Return the records ticked, in the order they were."""
        return list(self._chosen)

    def choose(self, uids: Iterable[str]) -> None:
        """Tick some records and no others."""
        self._chosen = dict.fromkeys(uids)
        self.offer()

    def offer(self) -> None:
        """Show what is ticked, then what may be."""
        self._pause.stop()
        clear(self._offers)
        shown = [held for uid in self._chosen if (held := self._record(uid)) is not None]
        others = [row for row in self._found() if row.uid not in self._chosen]
        for held in shown:
            self._offers.addWidget(self._check(held))
        for row in others:
            self._offers.addWidget(self._check(row))

    def _check(self, row: Row | Record) -> QCheckBox:
        kind = said(kind_of(row.kind).words)
        title = row.title if len(row.title) <= _LONG else f"{row.title[:_LONG]}…"
        words = "  ·  ".join(part for part in (row.date, isolate(title), kind) if part)
        check = QCheckBox(words.replace("&", "&&"), self)
        check.setToolTip(tooltip(row.title))
        check.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        check.setChecked(row.uid in self._chosen)
        check.toggled.connect(lambda on: self._on_toggled(row.uid, on=on))
        return check

    def _on_toggled(self, uid: str, *, on: bool) -> None:
        if on:
            self._chosen[uid] = None
        else:
            self._chosen.pop(uid, None)
        self.changed.emit()

    def _found(self) -> Sequence[Row]:
        """Return the group's newest records whose titles hold all words typed."""
        words = fold(self.box.text()).split()
        rows = [row for kind in _KINDS for row in self._rows(kind) if not row.withdrawn]
        rows.sort(key=lambda row: (row.date <= self._day, row.date), reverse=True)
        fitting = [row for row in rows if all(word in fold(row.title) for word in words)]
        return fitting[:_OFFERED]

    def _rows(self, kind: str) -> Sequence[Row]:
        book = self._session.book
        return book.rows(kind, group=self._group, order="date", descending=True, limit=_READ)

    def _record(self, uid: str) -> Record | None:
        try:
            return self._session.book.record(uid)
        except BadInput:
            return None
