"""Make a new book of one that does not open: what is asked, what goes on, what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from waybook.desktop.opening.new_folder import NewFolderRow
from waybook.desktop.opening.passphrase_field import PassphraseField
from waybook.desktop.opening.screen import Screen
from waybook.desktop.session.background import Task
from waybook.desktop.theme.parts import button, label

_LINES = 8


@dataclass(frozen=True, slots=True)
class RecoveredBook:
    """A book in a new folder, one sentence about it, and a line for each thing to know."""

    path: Path
    sentence: str
    lines: tuple[str, ...] = ()


class RecoveryScreen(Screen):
    """Ask for the folder and mostly for the passphrase, work in a thread, offer the new book.

    A subclass gives the words, and what is done in the thread.
    """

    left = Signal()
    book_wanted = Signal(object, str)  # the new book's path, and the passphrase, '' if none

    def __init__(
        self, title: str, says: str, go: str, path: Path, parent: QWidget | None = None
    ) -> None:
        """Take the title, what will happen, the label of the button, and the path proposed."""
        super().__init__(title, parent)
        self._made: RecoveredBook | None = None
        self._task: Task | None = None
        self.field = PassphraseField(self.tr("Passphrase"), self)
        self.field.line.setPlaceholderText(self.tr("Passphrase"))
        self.folder = NewFolderRow(path, self)
        self.report = QPlainTextEdit(self)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(self.tr("What is missing"))
        self.report.hide()
        self.go = button(go, "primary")
        self.back = button(self.tr("Back"))
        self.column.addWidget(label(says, "soft", wraps=True))
        self.column.addSpacing(6)
        self.add_parts()
        self.column.addWidget(self.field)
        self.column.addWidget(self.folder)
        self.place_says()
        self.column.addWidget(self.report)
        row = QHBoxLayout()
        row.addWidget(self.go, 1)
        row.addWidget(self.back)
        self.column.addLayout(row)
        self.go.clicked.connect(lambda *_: self._on_go())
        self.back.clicked.connect(lambda *_: self._on_back())
        self.field.line.returnPressed.connect(self._on_go)
        self.setFocusProxy(self.field)

    def add_parts(self) -> None:
        """Add what a subclass asks for besides."""

    def problem(self) -> str:
        """Return why it cannot begin yet, or ''."""
        return "" if self.field.text() else self.tr("Type the passphrase of this book.")

    def working_words(self) -> str:
        """Say what is being done."""
        raise NotImplementedError

    def work(self, on_progress: Callable[[int, int], None]) -> Callable[[], Any]:
        """Return what is done in the thread; it may not touch the screen."""
        raise NotImplementedError

    def outcome(self, result: Any) -> RecoveredBook:
        """Say what came of it."""
        raise NotImplementedError

    def show_problem(self, sentence: str) -> None:
        """Say why it was not done, and let the person go on."""
        self._end()
        self.say(sentence)

    def _on_go(self) -> None:
        if self._made is not None:
            self.book_wanted.emit(self._made.path, self.field.text())
            return
        if self._task is not None:
            return
        problem = self.problem()
        if problem:
            self.say(problem)
            return
        self._task = task = Task("", self)
        task.progressed.connect(self._on_progress)
        self._enable(is_enabled=False)
        self.back.setText(self.tr("Cancel"))
        self.working.setRange(0, 0)
        self.working.show()
        self.say(self.working_words(), is_problem=False)
        task.start(
            self.work(task.on_progress), self._on_done, self._on_failed, lambda _: self._end()
        )

    def _on_progress(self, done: int, total: int) -> None:
        self.working.setRange(0, total)
        self.working.setValue(done)

    def _on_done(self, result: Any) -> None:
        self._end()
        self._made = made = self.outcome(result)
        for part in (self.field, self.folder):
            part.hide()
        self.report.setPlainText("\n".join(made.lines))
        self.report.setVisible(bool(made.lines))
        self.report.setFixedHeight(
            (min(len(made.lines), _LINES) + 2) * self.report.fontMetrics().lineSpacing()
        )
        self.go.setText(self.tr("Open the new book"))
        self.say(made.sentence, is_problem=bool(made.lines))
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        self.show_failure(error)

    def _on_back(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.back.setEnabled(False)
        else:
            self.left.emit()

    def _end(self) -> None:
        self._task = None
        self._enable(is_enabled=True)
        self.back.setText(self.tr("Back"))
        self.working.hide()
        self.say("")

    def _enable(self, *, is_enabled: bool) -> None:
        for part in (self.field, self.folder, self.go):
            part.setEnabled(is_enabled)
        self.back.setEnabled(True)
