"""Paint the cells of a table: all their text, the mark, and where the cursor is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from waybook.desktop.lists.row_lines import paint_line_below
from waybook.desktop.pages.board.cell_setting import CellLayout
from waybook.desktop.pages.board.cell_table import CELL_ROLE, CellTable
from waybook.desktop.pages.board.cells import Cell

Index = QModelIndex | QPersistentModelIndex
SIDE, TOP = 8.0, 9.0
_SOFT = 0.68


class CellDelegate(QStyledItemDelegate):
    """Paint one cell of a `CellTable`."""

    def __init__(self, view: QWidget) -> None:
        """Take the view, whose font and direction the cells have."""
        super().__init__(view)
        self._view = view
        self.renew()

    def renew(self) -> None:
        """Measure again in another font or direction."""
        self._setting = CellLayout(self._view.font(), self._view.layoutDirection())
        self.mark_side = round(self._view.fontMetrics().height() * 0.95)

    def height(self, cell: Cell, width: float, *, marks: bool = False) -> float:
        """Return the height that a cell needs in a column of this width."""
        room = width - 2 * SIDE - (self.mark_side + SIDE if marks else 0)
        return self._setting.height(cell, room) + 2 * TOP

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for all lines of the cell in the width there is."""
        cell = index.data(CELL_ROLE)
        width = option.rect.width()
        height = self.height(cell, width, marks=has_mark(index)) if cell else 0
        return QSize(width, round(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell that `index` names."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        painter.save()
        paint_ground(painter, option)
        room = QRectF(option.rect).adjusted(SIDE, TOP, -SIDE, 0)
        if has_mark(index):
            room = self.paint_mark(painter, option, index, room)
        ink = QColor(option.palette.color(QPalette.ColorRole.Text))
        painter.setPen(ink)
        soft = QColor(ink)
        soft.setAlphaF(_SOFT)
        painter.setClipRect(option.rect)
        for place, layout in self._setting.set_in(cell, room.width(), soft):
            layout.draw(painter, room.topLeft() + place)
        painter.restore()

    def paint_mark(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, room: QRectF
    ) -> QRectF:
        """Paint the mark at the leading side; return the room beside it."""
        taken = self.mark_side + SIDE
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        x = room.right() - self.mark_side if mirrored else room.left()
        box = QStyleOptionViewItem(option)
        box.rect = QRectF(QPointF(x, room.top()), QRectF(0, 0, 1, 1).size()).toRect()
        box.rect.setSize(QSize(self.mark_side, self.mark_side))
        is_on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        box.state = QStyle.StateFlag.State_Enabled | (
            QStyle.StateFlag.State_On if is_on else QStyle.StateFlag.State_Off
        )
        part = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        self._view.style().drawPrimitive(part, box, painter, self._view)
        return room.adjusted(0, 0, -taken, 0) if mirrored else room.adjusted(taken, 0, 0, 0)


def has_mark(index: Index) -> bool:
    """Tell whether a cell carries a mark."""
    model = index.model()
    return isinstance(model, CellTable) and model.can_mark and index.column() == 0


def paint_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint whether the cell is under the cursor or the pointer, and the line below it."""
    accent = QColor(option.palette.color(QPalette.ColorRole.Accent))
    if option.state & QStyle.StateFlag.State_Selected:
        frame = QColor(accent)
        accent.setAlphaF(0.16)
        painter.fillRect(option.rect, accent)
        painter.setPen(QPen(frame, 2))
        painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        accent.setAlphaF(0.07)
        painter.fillRect(option.rect, accent)
    paint_line_below(painter, option)
