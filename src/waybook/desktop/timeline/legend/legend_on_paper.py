"""The legend below a picture on paper, in columns."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from waybook.desktop.timeline.inks import Inks
from waybook.desktop.timeline.legend.legend_marks import LegendMark
from waybook.desktop.timeline.legend.legend_texts import mark_words
from waybook.desktop.timeline.legend.samples import paint_sample_of
from waybook.desktop.timeline.lettering import Letters

_WIDE, _TALL, _LINE = 2.8, 1.65, 1.9  # lines of text
_SIDE, _APART = 7.0, 20.0


class LegendDrawing:
    """Place the entries of a legend in a width; the height follows."""

    def __init__(
        self,
        marks: Sequence[LegendMark],
        width: float,
        look: tuple[Inks, Letters],
        *,
        mirrored: bool,
    ) -> None:
        """Put as many columns beside each other as have room."""
        self._look = look
        self._mirrored = mirrored
        self._width = width
        self._said = [(mark, mark_words(mark)) for mark in marks]
        letters = look[1]
        self._sample = letters.height * _WIDE
        widest = max((letters.width(words) for _, words in self._said), default=0.0)
        self._column = min(self._sample + _SIDE + widest + _APART, width)
        self._across = max(1, int((width + _APART) // self._column))
        self._down = ceil(len(self._said) / self._across)
        self.height = (self._down * _LINE + 1) * letters.height if self._said else 0.0

    def paint(self, painter: QPainter) -> None:
        """Draw it from the painter's origin on, column by column."""
        inks, letters = self._look
        line = letters.height * _LINE
        for number, (mark, words) in enumerate(self._said):
            across, down = divmod(number, self._down)
            top = letters.height + down * line
            begin = across * self._column
            sample = self._room(begin, top, self._sample)
            sample.setHeight(letters.height * _TALL)
            paint_sample_of(mark, painter, sample, self._look, mirrored=self._mirrored)
            wide = self._column - self._sample - _SIDE - _APART / 2
            room = self._room(begin + self._sample + _SIDE, top, wide)
            room.setHeight(letters.height * _TALL)
            said = letters.cut(words, room.width())
            letters.write(painter, said, room, inks.text, mirrored=self._mirrored)

    def _room(self, begin: float, top: float, wide: float) -> QRectF:
        left = self._width - begin - wide if self._mirrored else begin
        return QRectF(left, top, wide, 0)
