"""A value of a field: a label, or for a long text a document that is laid out where it is seen."""

from PySide6.QtWidgets import QLabel, QWidget

from waybook.desktop.widgets.labels import body
from waybook.desktop.widgets.long_text.prose import Prose

MOST_LETTERS, MOST_LINES = 1_000, 12
"""What a label lays out at once; others decide how long a text is."""


def is_long(words: str) -> bool:
    """Tell whether a text is too long for a label."""
    return len(words) > MOST_LETTERS or words.count("\n") >= MOST_LINES


def value_text(words: str, name: str, parent: QWidget | None = None) -> QLabel | Prose:
    """Show a value; `name` is its field."""
    if is_long(words):
        return Prose(words, name, parent)
    made = body(words, parent)
    made.setAccessibleName(f"{name}: {words}")
    return made
