"""Running text to read: each paragraph in its own writing direction, selectable."""

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from waybook.desktop.texts.phrases import starts_right
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import body

PARAGRAPHS = 60
LETTERS = 12_000
"""How much is shown at once: laying out text takes time, and others decide how long it is."""


class Prose(QWidget):
    """Show paragraphs under each other; a long text is shown piece by piece, as it is asked for."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        """Take the text; `name` says what it is."""
        super().__init__(parent)
        self._name = name
        self._rest = _pieces(text)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        words = QCoreApplication.translate("Prose", "Show more of the text")
        self.more_button = flat(words, f"{name}: {words}", self.show_more)
        self.more_button.setParent(self)
        self.more_button.hide()
        self._show_some()

    def show_more(self) -> None:
        """Show the next part of the text."""
        before = self._column.count() - 1
        self._column.removeWidget(self.more_button)
        self._show_some()
        if self.more_button.isHidden():
            shown = self._column.itemAt(before)
            if shown is not None and (line := shown.widget()) is not None:
                line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
                line.setFocus()

    def _show_some(self) -> None:
        letters = count = 0
        for piece in self._rest:
            self._add(piece)
            letters, count = letters + len(piece), count + 1
            if letters >= LETTERS or count == PARAGRAPHS:
                break
        following = next(self._rest, None)
        if following is not None:
            self._rest = chain([following], self._rest)
            self._column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.more_button.setVisible(following is not None)

    def _add(self, paragraph: str) -> None:
        line = body(paragraph, self)
        turn(line, paragraph)
        line.setAccessibleName(f"{self._name}: {paragraph}")
        self._column.addWidget(line)


def prose(text: str, name: str, parent: QWidget | None = None) -> Prose:
    """Show paragraphs under each other; `name` says what they are."""
    return Prose(text, name, parent)


def _pieces(text: str) -> Iterator[str]:
    """Yield the paragraphs that are not empty; cut very long ones."""
    for paragraph in text.split("\n"):
        for start in range(0, len(paragraph), LETTERS):
            piece = paragraph[start : start + LETTERS]
            if piece.strip():
                yield piece


def turn(line: QLabel, text: str) -> None:
    """Align a paragraph to the side where its own script begins."""
    side = Qt.AlignmentFlag.AlignRight if starts_right(text) else Qt.AlignmentFlag.AlignLeft
    line.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
