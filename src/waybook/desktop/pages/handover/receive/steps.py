"""The merges, step by step: each can be undone and redone."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import records_words
from waybook.desktop.texts.phrases import isolate, joined, moment_words, sender_words
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import heading
from waybook.work.handover.merge_steps import steps, take_back, undo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waybook.book import Changes, MergeStep, ReceivedBundle, UndoOutcome
    from waybook.model.faults import Fault

_LEAST_LINES = 6  # of text, in sight at once


class CameIn(QFrame):
    """List the steps, newest first, and undo the one under the cursor."""

    undone = Signal(int, object)  # the step, and what became of it
    taken_back = Signal(int, object)
    failed = Signal(object)
    words_wanted = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._steps: dict[str, MergeStep] = {}
        self._is_busy = False
        self.list = LineView(self.tr("Received bundles"), parent=self)
        self.list.setProperty("role", "inner")
        self.list.setMinimumHeight(_LEAST_LINES * self.fontMetrics().height())
        self.list.chosen.connect(self._offer)
        self.list.opened.connect(lambda _: self._on_words())
        self.undo_button = plain(self.tr("Undo"), self._on_undo)
        self.words_button = plain(self.tr("Words to read out…"), self._on_words)
        buttons = QHBoxLayout()
        buttons.addWidget(self.undo_button)
        buttons.addWidget(self.words_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(8)
        column.addWidget(heading(self.tr("Received bundles"), self))
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.refresh()

    def refresh(self) -> None:
        """Read the steps again."""
        known = self._steps.keys()
        self._steps = {str(step.number): step for step in steps(self._session.book)}
        self.list.show_lines([_line(step) for step in self._steps.values()])
        newest = next(iter(self._steps), "")
        if newest not in known or not self.list.current_uid():
            self.list.choose(newest)
        self.setVisible(bool(self._steps))
        self._offer()

    def bundles_of(self, number: int) -> "Sequence[ReceivedBundle]":
        """Return the bundles of a step."""
        step = self._steps.get(str(number))
        return [each for each in step.bundles if each.is_bundle] if step else ()

    def undo(self, number: int) -> None:
        """Undo a step."""
        self._start()
        self._session.run(
            undo,
            words=self.tr("Undoing the merge"),
            step=number,
            done=partial(self._on_undone, number),
            cancelled=partial(self._on_undone, number),
            failed=self._on_fault,
        )

    def take_back(self, number: int) -> None:
        """Redo a step."""
        self._start()
        self._session.run(
            take_back,
            words=self.tr("Redoing the merge"),
            step=number,
            done=partial(self._on_taken_back, number),
            cancelled=partial(self._on_taken_back, number),
            failed=self._on_fault,
        )

    def _on_undo(self) -> None:
        step = self._steps.get(self.list.current_uid())
        if step is not None:
            (self.take_back if step.undone_ms else self.undo)(step.number)

    def _on_words(self) -> None:
        step = self._steps.get(self.list.current_uid())
        if step is not None and not step.undone_ms:
            self.words_wanted.emit(step.number)

    def _on_undone(self, number: int, undone: "UndoOutcome | None") -> None:
        self._end()
        if undone is not None:
            self.undone.emit(number, undone)

    def _on_taken_back(self, number: int, changes: "Changes | None") -> None:
        self._end()
        if changes is not None:
            self.taken_back.emit(number, changes)

    def _on_fault(self, fault: "Fault") -> None:
        self._end()
        self.failed.emit(fault)

    def _start(self) -> None:
        self._is_busy = True
        self._offer()

    def _end(self) -> None:
        self._is_busy = False
        self.refresh()
        self.list.setFocus()

    def _offer(self, *_: object) -> None:
        """Say on the button what it does to the step under the cursor."""
        step = self._steps.get(self.list.current_uid())
        gone = step is not None and bool(step.undone_ms)
        self.undo_button.setText(self.tr("Redo merge") if gone else self.tr("Undo"))
        self.undo_button.setEnabled(step is not None and not self._is_busy)
        self.words_button.setEnabled(step is not None and not gone)


def _brought_words(each: "ReceivedBundle") -> str:
    if not each.is_bundle:
        return sender_words(each.sender_name)
    told = QCoreApplication.translate("CameIn", "{name}: bundle {number}")
    return told.format(name=isolate(each.sender_name), number=each.number)


def _line(step: "MergeStep") -> ListLine:
    title = "  ·  ".join(dict.fromkeys(_brought_words(each) for each in step.bundles))
    records = records_words(step.records)
    if not step.undone_ms:
        chip = Chip(QCoreApplication.translate("CameIn", "merged"))
        return ListLine(str(step.number), title, records, moment_words(step.at_ms), (chip,))
    chip = Chip(QCoreApplication.translate("CameIn", "undone"), loud=True)
    when = QCoreApplication.translate("CameIn", "undone on {}").format(moment_words(step.undone_ms))
    remark = joined(when, records if step.records else "")
    return ListLine(str(step.number), title, remark, moment_words(step.at_ms), (chip,))
