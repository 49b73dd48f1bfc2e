"""Paint a line of the preview: its box, its title, and below it chips and a remark."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from waybook.desktop.lists.line_delegate import strong
from waybook.desktop.lists.painting import paint_chip
from waybook.desktop.lists.placing import placed
from waybook.desktop.pages.handover.receive.arrival_model import WORDS_ROLE
from waybook.desktop.pages.handover.receive.arrival_words import Words

_TOP = 6.0
_GAP = 3.0
_SIDE = 8.0
Index = QModelIndex | QPersistentModelIndex


class ArrivalDelegate(QStyledItemDelegate):
    """Paint every line in the same height, so that a view of very many stays quick."""

    def sizeHint(self, option: QStyleOptionViewItem, _: Index) -> QSize:
        """Return the height of a title and of the text below it."""
        line = QFontMetricsF(option.font).height()
        return QSize(200, round(2 * line + 4 + _GAP + 2 * _TOP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line that `index` names."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        style = QApplication.style() if option.widget is None else option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, option.widget)
        words = index.data(WORDS_ROLE)
        if isinstance(words, Words):
            painter.save()
            painter.setLayoutDirection(option.direction)
            _Pen(painter, option, _room(shown, style)).write(words)
            painter.restore()


def _room(shown: QStyleOptionViewItem, style: QStyle) -> QRectF:
    """Return where the words go: after the box, if there is one."""
    room = QRectF(shown.rect).adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
    if not shown.features & QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator:
        return room
    element = QStyle.SubElement.SE_ItemViewItemCheckIndicator
    box = QRectF(style.subElementRect(element, shown, shown.widget))
    if shown.direction == Qt.LayoutDirection.RightToLeft:
        room.setRight(box.left() - _SIDE)
    else:
        room.setLeft(box.right() + _SIDE)
    return room


class _Pen:
    """Write from the leading side of a room."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, room: QRectF) -> None:
        self._painter = painter
        self._option = option
        self._room = room
        self._metrics = QFontMetricsF(option.font)
        self._mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        self._ink = option.palette.color(QPalette.ColorRole.Text)

    def write(self, words: Words) -> None:
        height = self._metrics.height()
        self._line(words.title, strong(self._option.font), 0.0, self._room.top(), height, 1.0)
        below = self._room.top() + height + _GAP
        offset = 0.0
        self._painter.setFont(self._option.font)
        for chip in words.chips:
            size = chip.size(self._metrics)
            left = self._room.left() + offset
            if self._mirrored:
                left = self._room.right() - offset - size.width()
            paint_chip(self._painter, chip, QPointF(left, below), self._option.palette)
            offset += size.width() + 6
        self._line(words.remark, self._option.font, offset, below, height + 4, 0.72)

    def _line(
        self, words: str, font: QFont, offset: float, top: float, height: float, alpha: float
    ) -> None:
        width = self._room.width() - offset
        if width < self._metrics.averageCharWidth() or not words:
            return
        left = self._room.left() if self._mirrored else self._room.left() + offset
        ink = QColor(self._ink)
        ink.setAlphaF(alpha)
        self._painter.setPen(ink)
        self._painter.setFont(font)
        one = " ".join(words.split())
        shown = QFontMetricsF(font).elidedText(one, Qt.TextElideMode.ElideRight, width)
        box = QRectF(left, top, width, height)
        self._painter.drawText(box, shown, placed(self._option.direction, words))
