"""Running text to read: each paragraph in its own writing direction, selectable."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from waybook.desktop.lists.phrases import starts_right
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
    side = Qt.AlignmentFlag.AlignRight if starts_right(text) else Qt.AlignmentFlag.AlignLeft
    line.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
