"""Text in the few roles that pages use; the style sheet gives them size and colour."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from waybook.desktop.theme.parts import dress_label, label

_ENDLESS = re.compile(r"\S{40,}")
_PIECE = re.compile(r"\S{20}")
_MAY_BREAK = "\u200b"


def breakable(words: str) -> str:
    """Let a word without end, such as an address, go on in the next line, not off the page."""
    return _ENDLESS.sub(lambda word: _PIECE.sub(rf"\g<0>{_MAY_BREAK}", word[0]), words)


class FieldLabel(QLabel):
    """The words before or above a field. A click on them goes to the field."""

    def __init__(
        self,
        words: str,
        field: QWidget,
        parent: QWidget | None = None,
        *,
        role: str = "label",
        wraps: bool = True,
    ) -> None:
        """Take the words and the field, which has its own accessible name."""
        super().__init__(breakable(words), parent)
        dress_label(self, role, wraps=wraps)
        self.field = field
        if not isinstance(field, QComboBox):  # which has its name from a label of its own
            self.setBuddy(field)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor into the field."""
        del event
        self.field.setFocus(Qt.FocusReason.MouseFocusReason)


def heading(words: str, parent: QWidget | None = None) -> QLabel:
    """Make the heading of a section."""
    return _made(words, "heading", parent)


def title(words: str, parent: QWidget | None = None) -> QLabel:
    """Make the title of a page or a record."""
    return selectable(_made(words, "title", parent))


def body(words: str, parent: QWidget | None = None) -> QLabel:
    """Make running text that can be selected."""
    return selectable(_made(words, "", parent))


def strong(words: str, parent: QWidget | None = None) -> QLabel:
    """Make a slightly emphasised line."""
    return _made(words, "label", parent)


def soft(words: str, parent: QWidget | None = None) -> QLabel:
    """Make text that is second in rank."""
    return _made(words, "soft", parent)


def quiet(words: str, parent: QWidget | None = None) -> QLabel:
    """Make a small, quiet remark."""
    return _made(words, "small", parent)


def problem(words: str, parent: QWidget | None = None) -> QLabel:
    """Make a remark that must not be missed; its words alone say so, too."""
    return _made(words, "problem", parent)


def selectable(made: QLabel) -> QLabel:
    """Let the text be selected and copied."""
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def _made(words: str, role: str, parent: QWidget | None) -> QLabel:
    made = label(breakable(words), role, wraps=True)
    made.setParent(parent)
    return made
