"""The lines below a page: what was said, and what is at work."""

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from waybook.desktop.background import Task
from waybook.desktop.look.parts import button, dress_again, label, tool
from waybook.desktop.messages import Message, Tone


class MessageStrip(QFrame):
    """Show the last message until it is put away; a defect brings its report along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.says = label("", wraps=True)
        self._report = label("", "small", wraps=True)
        self._details = button(self.tr("Details"), "quiet")
        self._away = tool(self.tr("Put this message away"), "x")
        self.setProperty("role", "strip")
        top = QHBoxLayout()
        top.addWidget(self.says, 1)
        top.addWidget(self._details)
        top.addWidget(self._away)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 8, 6)
        column.addLayout(top)
        column.addWidget(self._report)
        self._away.clicked.connect(self.hide)
        self._details.clicked.connect(lambda: self._report.setVisible(self._report.isHidden()))
        self.hide()

    def pass_by(self) -> None:
        """Put a note away, as one does by going elsewhere; what went wrong stays."""
        if self.property("tone") == Tone.NOTE.value:
            self.hide()

    @Slot(object)
    def show_message(self, message: Message) -> None:
        """Show it, and have screen readers say it."""
        is_defect = message.tone is Tone.DEFECT
        self.says.setText(self._sentence() if is_defect else message.text)
        self._report.setText(message.text if is_defect else "")
        self._report.hide()
        self._details.setVisible(is_defect)
        self.setProperty("tone", message.tone.value)
        self.setAccessibleName(self.says.text())
        for part in (self, self.says):
            dress_again(part)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _sentence(self) -> str:
        return self.tr(
            "Something went wrong inside Waybook. What was saved is safe. The details hold nothing "
            "of what you wrote."
        )


class ProgressStrip(QFrame):
    """Show one task that is at work, and let it be cancelled."""

    ended = Signal(object)

    def __init__(self, task: Task, parent: QWidget | None = None) -> None:
        """Take the task; the strip goes when it ends."""
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
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(14)
        row.addWidget(label(task.words))
        row.addWidget(self._bar, 1)
        row.addWidget(self.share)
        row.addWidget(self._cancel)
        self._cancel.clicked.connect(task.cancel)
        self._cancel.clicked.connect(self._on_cancel)
        task.progressed.connect(self._on_progressed)
        task.ended.connect(lambda: self.ended.emit(self))

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(self.tr("Stopping…"))

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        percent = min(100 * done // total, 100) if total else 0
        self.share.setText(self.tr("{} %").format(QLocale().toString(percent)) if total else "")
