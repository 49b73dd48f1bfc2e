"""What bundles would change: bundle by bundle, record by record, field by field."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.book import RecordOutcome
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import Line
from waybook.desktop.lists.painting import Chip
from waybook.desktop.lists.phrases import conflict_words
from waybook.desktop.look.parts import card as surface
from waybook.desktop.pages.fields.wording import said
from waybook.desktop.pages.handover.bundle_row import BundleRow
from waybook.desktop.pages.handover.field_lines import FieldLines
from waybook.desktop.pages.parts.clearing import clear
from waybook.desktop.pages.parts.column import Column
from waybook.desktop.pages.parts.text import quiet
from waybook.desktop.session import Session
from waybook.model.kinds import KINDS
from waybook.work.judging import EXPIRED, UNVERIFIED
from waybook.work.merging import Chosen, Outcome

_SHOWN = 2_000
_BOTH = frozenset({UNVERIFIED, EXPIRED})


class PreviewView(QWidget):
    """Tick bundles to merge at the left; at the right, the records of the one chosen."""

    ticked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.rows: list[BundleRow] = []
        self._records: dict[str, RecordOutcome] = {}
        self.list = LineView(self.tr("Records in the bundle chosen"), parent=self)
        self.fields = FieldLines(session, self)
        self._more = quiet("", self)
        bundles = Column(self.tr("Bundles"), parent=self)
        bundles.parts.setContentsMargins(0, 0, 6, 0)
        self._bundles = QVBoxLayout()
        self._bundles.setSpacing(10)
        bundles.parts.addLayout(self._bundles)
        bundles.parts.addStretch(1)
        frame = surface(self)
        below = QVBoxLayout(frame)
        below.setContentsMargins(14, 10, 14, 10)
        below.addWidget(self.fields)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.list, 3)
        right.addWidget(self._more)
        right.addWidget(frame, 2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(bundles, 2)
        layout.addLayout(right, 3)
        self.list.chosen.connect(self._on_chosen)

    def show_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        """Show what a preview found."""
        clear(self._bundles)
        arriving = (record for outcome in outcomes for record in outcome.records)
        self.fields.name_records({record.uid: record.title for record in arriving})
        self.rows = [BundleRow(outcome, self) for outcome in outcomes]
        for row in self.rows:
            row.ticked.connect(self.ticked)
            row.looked.connect(self._on_looked)
            self._bundles.addWidget(row)
        best = max(self.rows, key=lambda row: len(row.outcome.records), default=None)
        if best is not None:
            self.look(best.outcome)

    def chosen(self) -> list[Chosen]:
        """Return the bundles ticked; a tick on one that needs consent gives it, for that one."""
        return [
            Chosen(each.path, _BOTH if each.consent else frozenset(), each.sha256)
            for each in (row.outcome for row in self.rows if row.is_ticked)
        ]

    def look(self, outcome: Outcome) -> None:
        """Show the records of one bundle."""
        for row in self.rows:
            row.mark(chosen=row.outcome is outcome)
        found = sorted(outcome.records, key=_weight)
        told = [record for record in found if record.outcome != "same"]
        self._records = {record.uid: record for record in told}
        self.list.show_lines([_line(record) for record in told[:_SHOWN]])
        hidden = len(told) - _SHOWN
        self._more.setText(self.tr("And {} more.").format(hidden) if hidden > 0 else "")
        self._more.setVisible(hidden > 0)
        if told:
            self.list.setCurrentIndex(self.list.lines.index(0))
        else:
            self.fields.show_fields("", {})

    def _on_looked(self, outcome: Outcome) -> None:
        self.look(outcome)
        self.list.setFocus()

    def _on_chosen(self, uid: str) -> None:
        record = self._records.get(uid)
        if record is not None:
            self.fields.show_changes(record.kind, record.fields, record.conflicts)


def _weight(record: RecordOutcome) -> tuple[bool, bool, str]:
    return (not record.conflicts, record.outcome != "changed", record.title.casefold())


def _line(record: RecordOutcome) -> Line:
    kind = KINDS.get(record.kind)
    words = said(kind.words) if kind else record.kind
    chips = [Chip(outcome_words(record.outcome))]
    if record.conflicts:
        chips.append(Chip(f"≠ {conflict_words()}", loud=True))
    return Line(record.uid, record.title, words, chips=tuple(chips))


def outcome_words(outcome: str) -> str:
    """Return what happens to a record, in a word."""
    words = {
        "new": QCoreApplication.translate("PreviewView", "new"),
        "changed": QCoreApplication.translate("PreviewView", "changed"),
        "same": QCoreApplication.translate("PreviewView", "as before"),
    }
    return words.get(outcome, outcome)
