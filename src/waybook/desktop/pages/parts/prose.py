"""Running text to read: each paragraph in its own writing direction, selectable."""

from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from waybook.desktop.pages.parts.text import body


def prose(text: str, name: str, parent: QWidget | None = None) -> QWidget:
    """Show paragraphs under each other; `name` says what they are."""
    made = QWidget(parent)
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for paragraph in text.split("\n"):
        if paragraph.strip():
            line = body(paragraph, made)
            turn(line, paragraph)
            line.setAccessibleName(f"{name}: {paragraph}")
            column.addWidget(line)
    return made


def turn(line: QLabel, text: str) -> None:
    """Align a paragraph to the side where its own script begins."""
    starts_right = not text.isascii() and _first_strong(text) in {"R", "AL"}
    side = Qt.AlignmentFlag.AlignRight if starts_right else Qt.AlignmentFlag.AlignLeft
    line.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)


def _first_strong(text: str) -> str:
    """Return the bidirectional class of the first letter that has a direction."""
    classes = (bidirectional(letter) for letter in text)
    return next((one for one in classes if one in {"L", "R", "AL"}), "L")
