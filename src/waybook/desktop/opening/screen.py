"""What is shown while no book is open: one narrow column in the middle of the window."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from waybook.desktop.texts.next_steps import worded
from waybook.desktop.theme.parts import NO_FOCUS, IconPicture, card, change_role, label
from waybook.desktop.widgets.announcement import announce
from waybook.model.faults import Fault
from waybook.process.defects import describe

_LEAST = 470


class Screen(QScrollArea):
    """Hold a column that a subclass fills, and a line below it for progress and errors."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Take the words at the head of the column."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setProperty("focusPolicy", NO_FOCUS)
        self.setAccessibleName(title)
        self.says = label("", "problem", wraps=True)
        self.working = QProgressBar()
        self.working.setRange(0, 0)
        self.working.setTextVisible(False)
        self.working.setAccessibleName(self.tr("Working"))
        self.column = QVBoxLayout()
        self.column.setSpacing(10)
        self.column.addWidget(IconPicture("waypoints", 34))
        self.column.addSpacing(6)
        self.column.addWidget(label(title, "title", wraps=True))
        self.setWidget(self._centred())
        self.say("")
        self.working.hide()

    def say(self, sentence: str, *, is_problem: bool = True) -> None:
        """Show one sentence below the column, or none."""
        change_role(self.says, "problem" if is_problem else "soft")
        self.says.setText(sentence)
        self.says.setVisible(bool(sentence))
        announce(self.says, sentence, urgent=is_problem)

    def show_failure(self, error: Exception) -> None:
        """Say why something was not done, and let the person go on."""
        if isinstance(error, Fault):
            self.show_problem(worded(error, with_step=False))
        else:
            self.show_problem(describe(error))

    def show_problem(self, sentence: str) -> None:
        """Say a sentence as a problem, and let the person go on."""
        self.working.hide()
        self.say(sentence)

    def place_says(self) -> None:
        """Put the line for what goes on here, and what is added next below it."""
        self.column.addWidget(self.working)
        self.column.addWidget(self.says)

    def _surface(self) -> QWidget:
        made = card()
        inside = QVBoxLayout(made)
        inside.setContentsMargins(36, 32, 36, 32)
        inside.addLayout(self.column)
        return made

    def _centred(self) -> QWidget:
        column = QWidget()
        column.setMaximumWidth(self.fontMetrics().horizontalAdvance("n") * 66)
        column.setMinimumWidth(_LEAST)
        inner = QVBoxLayout(column)
        inner.setContentsMargins(24, 24, 24, 24)
        inner.setSpacing(12)
        inner.addStretch(3)
        inner.addWidget(self._surface())
        inner.addStretch(4)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(column, 100)
        row.addStretch(1)
        return whole
