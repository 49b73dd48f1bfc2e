"""A table whose rows are one line high; a row that is not shown costs nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from waybook.desktop.pages.board.cell_delegate import (
    SIDE,
    CellDelegate,
    Index,
    has_mark,
    paint_ground,
)
from waybook.desktop.pages.board.cell_table import CELL_ROLE
from waybook.desktop.pages.board.cell_view import CellView
from waybook.desktop.pages.board.cells import Cell, Paragraph
from waybook.desktop.timeline.inks import inks
from waybook.desktop.timeline.lettering import Letters, lighter, stronger
from waybook.desktop.timeline.stages.small_line import paint_small_line

_SMALL = 0.92  # of the size of type
_AIR = 2  # pixels above and below a line of text, together
_ROOMY = 1.75  # of the height of a row
_APART = 8.0
_LEAST = 0.7  # of the size of letters, for scripts that stack signs


class CompactDelegate(CellDelegate):
    """Paint cells in one line: their short text, or their small line."""

    def renew(self) -> None:
        """Measure again in another font, direction or palette."""
        super().renew()
        self._letters: dict[tuple[bool, float], Letters] = {}
        self._fits: dict[tuple[str, bool], tuple[float, float]] = {}
        self._plain = self._sized(1.0, strong=False)
        self._inks = inks(self._view.palette())
        self.row_height = round(self._plain.height) + _AIR
        self.mark_side = min(self.mark_side, self.row_height - 4)

    def sizeHint(self, option: QStyleOptionViewItem, _: Index) -> QSize:
        """Ask for one line."""
        return QSize(option.rect.width(), self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell that `index` names."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        painter.save()
        paint_ground(painter, option)
        painter.setClipRect(option.rect)
        room = QRectF(option.rect).adjusted(SIDE, 0, -SIDE, 0)
        if has_mark(index):
            above = (option.rect.height() - self.mark_side) / 2
            room = self.paint_mark(painter, option, index, room.adjusted(0, above, 0, 0))
            room.adjust(0, -above, 0, 0)
        mirrored = self._view.isRightToLeft()
        if cell.line is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_small_line(painter, cell.line, room, self._inks, mirrored=mirrored)
        elif cell.short is not None:
            self._write(painter, cell.short, room, mirrored=mirrored)
        painter.restore()

    def _write(self, painter: QPainter, said: Paragraph, room: QRectF, *, mirrored: bool) -> None:
        """Write words, and the tail after them, which is not cut as long as it has room."""
        letters, down = self._fitting(said.words, strong=said.strong)
        tail = self._plain.width(said.tail) + (_APART if said.words else 0) if said.tail else 0
        words = letters.cut(said.words, room.width() - tail)
        moved = room.translated(0, down)
        letters.write(painter, words, moved, self._inks.text, mirrored=mirrored)
        used = letters.width(words) + _APART if words else 0
        rest = room.adjusted(0, 0, -used, 0) if mirrored else room.adjusted(used, 0, 0, 0)
        cut = self._plain.cut(said.tail, rest.width())
        self._plain.write(painter, cut, rest, self._inks.soft, mirrored=mirrored)

    def _fitting(self, words: str, *, strong: bool) -> tuple[Letters, float]:
        """Return letters small enough for the row, and how far down they are moved.

        Fonts of scripts that stack signs leave more room above a line than these words need.
        """
        known = self._fits.get((words, strong))
        if known is None:
            metrics = self._sized(1.0, strong=strong).metrics
            whole, ink = metrics.boundingRect(words), metrics.tightBoundingRect(words)
            share = min(round((self.row_height - 1) / max(ink.height(), 1.0), 2), 1.0)
            is_tall = whole.height() > self.row_height
            down = whole.center().y() - ink.center().y() if is_tall else 0.0
            known = self._fits[words, strong] = max(share, _LEAST), down
        share, down = known
        return self._sized(share, strong=strong), down * share

    def _sized(self, share: float, *, strong: bool) -> Letters:
        if (strong, share) not in self._letters:
            font = lighter(self._view.font(), _SMALL * share)
            self._letters[strong, share] = Letters(stronger(font) if strong else font)
        return self._letters[strong, share]


class CompactView(CellView):
    """Show a `CellTable` in rows of one line."""

    painting: CompactDelegate
    paints = CompactDelegate
    narrowest = 0.7

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the height, too."""
        super().resizeEvent(event)
        self.fit_rows(())

    def fit_rows(self, _: Sequence[int]) -> None:
        """Give all rows the same height, whatever they hold: more of it while all are in sight."""
        compact = self.painting.row_height
        roomy = round(compact * _ROOMY)
        is_room = self.table.rowCount() * roomy <= self.viewport().height()
        self.verticalHeader().setDefaultSectionSize(roomy if is_room else compact)
