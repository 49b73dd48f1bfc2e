"""One bundle in a preview: whose, how it is met, how much it brings, whether to merge it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.lists.painting import Chip
from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.handover.sentences import counts, status_words
from waybook.desktop.pages.parts.buttons import flat
from waybook.desktop.pages.parts.chips import ChipMark
from waybook.desktop.pages.parts.flowing import Flow
from waybook.desktop.pages.parts.text import problem, quiet, soft
from waybook.work.merging import NOTHING_NEW, Outcome


class BundleRow(QFrame):
    """A card for one bundle; a refused one cannot be ticked, a doubtful one is not by itself."""

    ticked = Signal()
    looked = Signal(object)

    def __init__(self, outcome: Outcome, parent: QWidget | None = None) -> None:
        """Take what the preview says of it."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.outcome = outcome
        name = isolate(outcome.path.name)
        who = isolate(outcome.sender) if outcome.sender else name
        self.setAccessibleName(self.tr("Bundle from {}").format(who))
        self.box = QCheckBox(who, self)
        self.box.setAccessibleName(self.tr("Merge the bundle from {}").format(who))
        can = not outcome.is_refused or outcome.consent
        self.box.setEnabled(can)
        self.box.setChecked(not outcome.is_refused and outcome.status != NOTHING_NEW)
        self.box.toggled.connect(lambda _: self.ticked.emit())
        self._chips = Flow(self)
        self._chips.add(ChipMark(Chip(status_words(outcome), loud=outcome.is_refused)))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addLayout(self._top())
        column.addWidget(self._chips)
        if outcome.number:
            number = self.tr("number {number}, {name}")
            column.addWidget(quiet(number.format(number=outcome.number, name=name), self))
        column.addWidget(soft(counts(outcome), self))
        for notice in outcome.notices or ((outcome.reason,) if outcome.consent else ()):
            column.addWidget(problem(notice, self))
        for refusal in outcome.refusals:
            column.addWidget(problem(self.tr("Left out: {}").format(refusal.reason), self))

    @property
    def is_ticked(self) -> bool:
        """Tell whether it is to be merged."""
        return self.box.isChecked() and self.box.isEnabled()

    def mark(self, *, chosen: bool) -> None:
        """Say whether its records are shown beside it."""
        self._look.setEnabled(not chosen and bool(self.outcome.records))
        self._look.setText(self.tr("Shown") if chosen else self.tr("Show"))

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.box, 1)
        name = self.tr("Show the records of this bundle")
        self._look = flat(self.tr("Show"), name, lambda: self.looked.emit(self.outcome))
        self._look.setVisible(bool(self.outcome.records))
        row.addWidget(self._look)
        return row
