"""A value of a field; if it is very long, its beginning, and more on request."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from waybook.desktop.texts.counts import counted
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import body, breakable

PART = 4000
"""How many characters are shown at once; a hundred thousand would freeze the window."""


def value_text(words: str, name: str, parent: QWidget | None = None) -> QWidget:
    """Show a value; `name` is its field."""
    return LongText(words, name, parent) if len(words) > PART else _named(words, name, parent)


class LongText(QWidget):
    """Show the beginning of a text, and as much more with each press of the button."""

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        """Take the text and what it is."""
        super().__init__(parent)
        self._words = words
        self._name = name
        self._shown = PART
        self.text = _named(words[:PART], name, self)
        self.more_button = flat(
            "",
            QCoreApplication.translate("LongText", "Show more of {}").format(name),
            self.show_more,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._count()

    def show_more(self) -> None:
        """Show more of the text."""
        self._shown += PART
        self.text.setText(breakable(self._words[: self._shown]))
        self.text.setAccessibleName(f"{self._name}: {self._words[: self._shown]}")
        self._count()

    def _count(self) -> None:
        left = max(0, len(self._words) - self._shown)
        self.more_button.setText(
            counted(
                "LongText",
                "Show more (%Ln character left)",
                "Show more (%Ln characters left)",
                left,
            )
        )
        self.more_button.setVisible(left > 0)


def _named(words: str, name: str, parent: QWidget | None) -> QLabel:
    made = body(words, parent)
    made.setAccessibleName(f"{name}: {words}")
    return made
