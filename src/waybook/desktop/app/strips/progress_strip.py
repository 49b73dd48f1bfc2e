"""The line below a page that shows a running task."""

from PySide6.QtCore import QLocale, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from waybook.desktop.session.background import Task
from waybook.desktop.theme.parts import button, label

_WAIT_MS = 400  # a reading is mostly done by then


class ProgressStrip(QFrame):
    """Show one running task, with a button to cancel it; one that only reads after a while."""

    ended = Signal(object)

    def __init__(self, task: Task, parent: QWidget | None = None) -> None:
        """Take the task; the strip closes when it ends."""
        super().__init__(parent)
        self.setProperty("role", "strip")
        self.setAccessibleName(task.words)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(task.words)
        self.share = label("", "soft")
        self._cancel = button(self.tr("Cancel"), "quiet")
        self._cancel.setAccessibleName(self.tr("Cancel: {}").format(task.words))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(14)
        row.addWidget(label(task.words))
        row.addWidget(self._bar, 1)
        row.addWidget(self.share)
        row.addWidget(self._cancel)
        self._cancel.clicked.connect(task.cancel)
        self._cancel.clicked.connect(self._on_cancel)
        task.progressed.connect(self._on_progressed)
        task.ended.connect(self._on_ended)
        if task.only_reads:
            self.hide()
            QTimer.singleShot(_WAIT_MS, self, self.show)

    @Slot()
    def _on_ended(self) -> None:
        self.ended.emit(self)

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(self.tr("Stopping…"))

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        percent = min(100 * done // total, 100) if total else 0
        self.share.setText(self.tr("{} %").format(QLocale().toString(percent)) if total else "")
