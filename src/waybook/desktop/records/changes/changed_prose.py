"""A long text with removed and inserted pieces, laid out where it is seen."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QWidget

from waybook.desktop.records.changes.changed_text import change_colours, with_signs
from waybook.desktop.records.changes.word_changes import TextPiece
from waybook.desktop.widgets.long_text.prose import Prose
from waybook.desktop.widgets.long_text.prose_text import ShownParagraph, wide_length


class ChangedProse(Prose):
    """Show pieces, each marked by a sign and a colour."""

    def __init__(
        self, pieces: Sequence[TextPiece], name: str, parent: QWidget | None = None
    ) -> None:
        """Take the pieces in reading order, and the name of the text."""
        self._pieces = [piece for piece in with_signs(pieces) if piece.text]
        self._ends = list(accumulate(len(piece.text) for piece in self._pieces))
        super().__init__("".join(piece.text for piece in self._pieces), name, parent)

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours in another scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.lay_out_again()

    def letters(self, paragraph: ShownParagraph) -> list[QTextLayout.FormatRange]:
        """Colour what was removed and inserted."""
        colours = change_colours(self.palette())
        start, end = paragraph.start, paragraph.start + len(paragraph.text)
        made = []
        number = bisect_right(self._ends, start)
        while number < len(self._pieces) and start < end:
            to = min(self._ends[number], end)
            how = self._pieces[number].how
            if how in colours:
                before = paragraph.text[: start - paragraph.start]
                inside = paragraph.text[start - paragraph.start : to - paragraph.start]
                made.append(_coloured(wide_length(before), wide_length(inside), *colours[how]))
            start, number = to, number + 1
        return made


def _coloured(start: int, length: int, ink: str, ground: str) -> QTextLayout.FormatRange:
    letters = QTextCharFormat()
    letters.setForeground(QColor(ink))
    letters.setBackground(QColor(ground))
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, letters
    return made
