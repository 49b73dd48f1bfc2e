"""Filters of the board, such as groups that are willing but not able."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from waybook.desktop.pages.board.board_texts import model_words, not_known_words
from waybook.desktop.session.view_state import mark, wanted
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.choosing.filter_box import FilterBox
from waybook.desktop.widgets.flow import Flow
from waybook.practice.phases.overview.board_filter import ANY_OPEN, NOT_KNOWN, BoardFilter
from waybook.work.phases.boards import Board

Choice = tuple[str, str]  # a code, and words


class Filters(Flow):
    """Hold the filter; `changed` when it changes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with every group."""
        super().__init__(parent)
        self.quarter = self._box(self.tr("Readiness"))
        self.stage = self._box(self.tr("Stage"))
        self.warned = self._box(self.tr("Open warning"))
        self.attention = QCheckBox(self.tr("Only groups that need attention"), self)
        mark(self.quarter, "readiness")
        mark(self.stage, "stage")
        mark(self.warned, "warning")
        mark(self.attention, "attention")
        self.attention.toggled.connect(self.changed)
        self.add(self.attention)

    def wanted(self) -> BoardFilter:
        """Return the filter."""
        model, _, stage = str(self.stage.currentData() or "").partition("/")
        return BoardFilter(
            quarter=str(self.quarter.currentData() or ""),
            model=model,
            stage=stage,
            warned=str(self.warned.currentData() or ""),
            attention=self.attention.isChecked(),
        )

    def words(self) -> str:
        """Return the filter in words; '' for all groups."""
        said = [
            f"{box.accessibleName()}: {box.currentText().rpartition(' (')[0]}"
            for box in (self.quarter, self.stage, self.warned)
            if box.currentData()
        ]
        if self.attention.isChecked():
            said.append(self.attention.text())
        return "; ".join(said)

    def clear(self) -> None:
        """Ask for every group again."""
        with QSignalBlocker(self):
            for box in (self.quarter, self.stage, self.warned):
                box.setCurrentIndex(0)
            self.attention.setChecked(False)
        self._on_chosen()

    def offer(self, board: Board) -> None:
        """Offer what may be asked, each with how many groups it finds."""
        with QSignalBlocker(self):
            _fill(self.quarter, self.tr("any readiness"), _quarters(board))
            _fill(self.stage, self.tr("any stage"), _stages(board))
            some = f"{self.tr('at least one')} ({board.counts.warned.get(ANY_OPEN, 0)})"
            _fill(self.warned, self.tr("any warnings"), ((ANY_OPEN, some), *_warnings(board)))
        self.arrange()

    def _box(self, name: str) -> QComboBox:
        box = FilterBox(name, self)
        box.currentIndexChanged.connect(self._on_chosen)
        self.add(box)
        return box

    def _on_chosen(self) -> None:
        self.arrange()
        self.changed.emit()


def _fill(box: QComboBox, any_words: str, choices: Iterable[Choice]) -> None:
    chosen = wanted(box)
    box.clear()
    box.addItem(any_words, "")
    for code, words in choices:
        box.addItem(words, code)
    box.setCurrentIndex(max(box.findData(chosen), 0))


def _quarters(board: Board) -> list[Choice]:
    plot = board.methods.plot
    if plot is None:
        return []
    found = board.counts.quarters
    named = [(code, isolate(quarter.name)) for code, quarter in plot.quarters.items()]
    return [
        (code, f"{words} ({found.get(code, 0)})")
        for code, words in (*named, (NOT_KNOWN, not_known_words()))
    ]


def _stages(board: Board) -> list[Choice]:
    counts, names = board.counts.stages, board.counts.stage_names
    return [
        (f"{model}/{stage}", f"{_stage_name(board, model, name or stage)} ({counts[model, stage]})")
        for (model, stage), name in sorted(names.items())
    ]


def _stage_name(board: Board, model: str, stage: str) -> str:
    return f"{model_words(model, board.methods)}: {isolate(stage)}"


def _warnings(board: Board) -> list[Choice]:
    found = board.counts.warned
    return [
        (code, f"{isolate(f'{code} {rule.name}')} ({found.get(code, 0)})")
        for code, (_, rule) in board.methods.rules.items()
    ]
