"""The text in place of an empty list: its purpose, and the next step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from waybook.desktop.theme.parts import button, label


class EmptyState(QWidget):
    """Say what belongs here and offer the next step."""

    chosen = Signal()

    def __init__(
        self, title: str, sentence: str, action: str = "", parent: QWidget | None = None
    ) -> None:
        """Take a short title, one sentence, and the words of the button (none: no button)."""
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(10)
        layout.addStretch(2)
        self._title = _centred(title, "heading")
        self._sentence = _centred(sentence, "soft")
        layout.addWidget(self._title)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._sentence, 20)
        middle.addStretch(1)
        layout.addLayout(middle)
        self.button = button(action, "primary")
        self.button.clicked.connect(self.chosen)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.button.setVisible(bool(action))  # inside by now: alone it would flash as a window
        layout.addStretch(3)

    @property
    def title(self) -> str:
        """Return the title shown."""
        return self._title.text()

    def say(self, title: str, sentence: str) -> None:
        """Replace the words."""
        self._title.setText(title)
        self._sentence.setText(sentence)


def _centred(words: str, role: str) -> QLabel:
    made = label(words, role, wraps=True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    if role == "soft":
        made.setMinimumWidth(320)
        made.setMaximumWidth(520)
    return made
