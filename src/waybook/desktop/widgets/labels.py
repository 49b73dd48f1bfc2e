"""Text in the few roles that pages use; the style sheet gives them size and colour."""

import re
from collections.abc import Iterator
from unicodedata import category, combining

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from waybook.desktop.theme.parts import dress_label, label

_ENDLESS = re.compile(r"\S{40,}")
_LEAST_PIECE, _MOST_PIECE = 20, 60
_MAY_BREAK = "\u200b"
_JOINS = frozenset("\u200c\u200d")
_VIRAMA = 9  # the combining class of a sign that joins two letters into one


def breakable(words: str) -> str:
    """Let a word without end, such as an address, go on in the next line, not off the page.

    A letter keeps its marks and what it is joined with: Burmese is often written without blanks.
    """
    return _ENDLESS.sub(lambda word: _MAY_BREAK.join(_pieces(word[0])), words)


def _pieces(word: str) -> Iterator[str]:
    start = 0
    for end in range(_LEAST_PIECE, len(word)):
        length = end - start
        may_end = length >= _LEAST_PIECE and not _stay_together(word[end - 1], word[end])
        if may_end or length >= _MOST_PIECE:
            yield word[start:end]
            start = end
    yield word[start:]


def _stay_together(before: str, after: str) -> bool:
    is_mark = category(after).startswith("M") or after in _JOINS
    return is_mark or before in _JOINS or combining(before) == _VIRAMA


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
