"""Paint the lines of a short list: date, line through time, title, remark, chips, span.

A date is shown beside its line, or above it if there is too little room.
"""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QPen,
    QTextLayout,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from waybook.desktop.lists.chip_lines import height_of, set_chips
from waybook.desktop.lists.line_bar import BAR_ROOM, paint_bar
from waybook.desktop.lists.lines import LINE_ROLE, ListLine
from waybook.desktop.lists.painting import paint_chip
from waybook.desktop.lists.placing import placed
from waybook.desktop.lists.snippets import paint_pieces, set_pieces
from waybook.desktop.lists.wrapping import width_in_one_line, wrapped
from waybook.desktop.texts.phrases import isolate

_SIDE = 12.0
_BAR = 3.0  # beside the line chosen
_TOP = 9.0
_GAP = 3.0
_OVER, _UNDER = 14.0, 4.0  # around a heading
_SPINE = 26.0
_STEP = 26.0
_APART = 12.0  # a date and what follows it
_MOST_LINES = 3
_LEAST_WIDE = 24  # characters beside a date
Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Paint one `ListLine`; `date_width` is shared by all lines of the list."""

    date_width = 0.0
    width = 400.0

    def __init__(self, parent: QObject | None = None) -> None:
        """Start with nothing measured."""
        super().__init__(parent)
        self._heights: dict[int, int] = {}
        self._widths: dict[tuple[str, QFont.Weight], float] = {}  # whatever room there is
        self._measured: tuple[str, float, float] = ("", 0.0, 0.0)

    def forget(self) -> None:
        """Forget what was measured, because other lines are shown."""
        self._heights.clear()
        self._widths.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the line's text needs; Qt asks dozens of times."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, ListLine):
            return super().sizeHint(option, index)
        measured = (option.font.key(), self.width, self.date_width)
        if measured != self._measured:
            if measured[0] != self._measured[0]:
                self._widths.clear()
            self._measured = measured
            self._heights.clear()
        height = self._heights.get(index.row())
        if height is None:
            height = self._heights[index.row()] = self._height(line, option)
        return QSize(100, height)

    def _height(self, line: ListLine, option: QStyleOptionViewItem) -> int:
        metrics = QFontMetricsF(option.font)
        room = self._room(line, option)
        above = _above_room(metrics) if line.above else 0.0
        titles = self._count(line.title, strong(option.font), room, _MOST_LINES)
        height = above + 2 * _TOP + metrics.height() * titles
        if line.date and not self._beside(option):
            height += metrics.height() + _GAP
        if line.remark:
            height += _GAP + metrics.height() * self._count(line.remark, option.font, room, 2)
        if line.pieces:
            height += _GAP + self._pieces(line, option).boundingRect().height()
        if line.chips:
            height += _GAP + height_of(set_chips(line.chips, metrics, room)) + 2
        if line.bar:
            height += _GAP + BAR_ROOM
        dates = self._beside(option)
        if line.date and dates:  # one in words may be higher than the rest
            dated = self._count(line.date, option.font, dates, _MOST_LINES)
            height = max(height, above + 2 * _TOP + metrics.height() * dated)
        return round(height)

    def _count(self, words: str, font: QFont, room: float, most: int) -> int:
        """Return how many lines words take; how wide they are is measured once."""
        under = (words, font.weight())
        width = self._widths.get(under)
        if width is None:
            width = self._widths[under] = width_in_one_line(words, QFontMetricsF(font))
        return 1 if width <= room else max(len(wrapped(words, font, room, most)), 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line that `index` names."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, ListLine):
            return
        painter.save()
        painter.setLayoutDirection(option.direction)
        if line.above:
            _paint_above(painter, option, line.above)
            option.rect.setTop(option.rect.top() + round(_above_room(QFontMetricsF(option.font))))
        _ground(painter, option)
        pen = _LinePen(painter, option, QRectF(option.rect), self._beside(option))
        if line.dot:
            pen.spine(first=index.row() == 0, last=index.row() == index.model().rowCount() - 1)
        found = self._pieces(line, option) if line.pieces else None
        pen.content(line, self._indent(line, option), self._room(line, option), found)
        painter.restore()

    def _pieces(self, line: ListLine, option: QStyleOptionViewItem) -> QTextLayout:
        leading = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        return set_pieces(line.pieces, option.font, self._room(line, option), leading)

    def _beside(self, option: QStyleOptionViewItem) -> float:
        """Return the width of dates beside the lines; none where they stand above."""
        left = self.width - 2 * _SIDE - _SPINE - self.date_width - _APART
        least = _LEAST_WIDE * QFontMetricsF(option.font).averageCharWidth()
        return self.date_width if left >= least else 0.0

    def _indent(self, line: ListLine, option: QStyleOptionViewItem) -> float:
        beside = self._beside(option)
        dated = beside + _APART if beside else 0.0
        return _SIDE + dated + (_SPINE if line.dot else 0) + line.depth * _STEP

    def _room(self, line: ListLine, option: QStyleOptionViewItem) -> float:
        return self.width - self._indent(line, option) - _SIDE


def _dated(date: str, font: QFont, room: float) -> list[str]:
    """Return the lines of a date beside its line."""
    pieces = wrapped(date, font, room, _MOST_LINES) if date and room else []
    return [isolate(piece) for piece in pieces]


def strong(font: QFont) -> QFont:
    """Return the font in which titles are set."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


class _LinePen:
    """Paint from the leading side, whichever that is."""

    def __init__(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRectF, dates: float
    ) -> None:
        self._painter = painter
        self._option = option
        self._rect = rect
        self._dates = dates
        self._metrics = QFontMetricsF(option.font)
        self._mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        self._ink = option.palette.color(QPalette.ColorRole.Text)

    def spine(self, *, first: bool, last: bool) -> None:
        x = self._x(_SIDE + (self._dates + _APART if self._dates else 0) + 6)
        middle = self._rect.top() + _TOP + self._metrics.height() / 2
        faint = QColor(self._ink)
        faint.setAlphaF(0.25)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(QPen(faint, 1.5))
        top = middle if first else self._rect.top()
        self._painter.drawLine(QPointF(x, top), QPointF(x, middle if last else self._rect.bottom()))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._option.palette.color(QPalette.ColorRole.Accent))
        self._painter.drawEllipse(QPointF(x, middle), 4.5, 4.5)

    def content(
        self, line: ListLine, indent: float, room: float, found: QTextLayout | None
    ) -> None:
        y = self._date(line, indent, room)
        if line.depth:
            self._branch(indent, y + self._metrics.height() / 2)
        height = self._metrics.height()
        for piece in wrapped(line.title, strong(self._option.font), room, _MOST_LINES):
            self._text(piece, indent, y, room, whole=line.title, bold=True)
            y += height
        if line.remark:
            y += _GAP
            for piece in wrapped(line.remark, self._option.font, room, 2):
                self._text(piece, indent, y, room, whole=line.remark, soft=True)
                y += height
        if found is not None:
            y = self._found(found, indent, y + _GAP, room)
        if line.chips:
            y = self._chips(line, indent, y + _GAP + 2, room)
        if line.bar:
            self._painter.setFont(self._option.font)
            left = self._x(indent) - (room if self._mirrored else 0)
            box = QRectF(left, y + _GAP, room, BAR_ROOM)
            paint_bar(self._painter, line.bar, box, self._option.palette, mirrored=self._mirrored)

    def _date(self, line: ListLine, indent: float, room: float) -> float:
        """Write the date; return where the title begins."""
        y = self._rect.top() + _TOP
        if self._dates or not line.date:
            for number, piece in enumerate(_dated(line.date, self._option.font, self._dates)):
                down = y + number * self._metrics.height()
                self._text(piece, _SIDE, down, self._dates, whole=line.date, soft=True)
            return y
        self._text(isolate(line.date), indent, y, room, soft=True)
        return y + self._metrics.height() + _GAP

    def _found(self, found: QTextLayout, indent: float, y: float, room: float) -> float:
        ink = QColor(self._ink)
        ink.setAlphaF(0.8)
        self._painter.setPen(ink)
        left = self._x(indent) - (room if self._mirrored else 0)
        paint_pieces(self._painter, found, QPointF(left, y))
        return y + found.boundingRect().height()

    def _branch(self, indent: float, y: float) -> None:
        faint = QColor(self._ink)
        faint.setAlphaF(0.35)
        self._painter.setPen(QPen(faint, 1.2))
        start, end = self._x(indent - 18), self._x(indent - 6)
        self._painter.drawLine(QPointF(start, self._rect.top()), QPointF(start, y))
        self._painter.drawLine(QPointF(start, y), QPointF(end, y))

    def _chips(self, line: ListLine, indent: float, y: float, room: float) -> float:
        self._painter.setFont(self._option.font)
        placed = set_chips(line.chips, self._metrics, room)
        for chip, box in placed:
            left = self._x(indent + box.left()) - (box.width() if self._mirrored else 0)
            corner = QPointF(left, y + box.top())
            paint_chip(self._painter, chip, corner, self._option.palette, room)
        return y + height_of(placed)

    def _text(
        self,
        words: str,
        x: float,
        y: float,
        room: float,
        *,
        whole: str = "",
        bold: bool = False,
        soft: bool = False,
    ) -> None:
        ink = QColor(self._ink)
        ink.setAlphaF(0.72 if soft else 1.0)
        self._painter.setPen(ink)
        self._painter.setFont(strong(self._option.font) if bold else self._option.font)
        left = self._x(x) - (room if self._mirrored else 0)
        box = QRectF(left, y, room, self._metrics.height() + 2)
        self._painter.drawText(box, words, placed(self._option.direction, whole or words))

    def _x(self, distance: float) -> float:
        return self._rect.right() - distance if self._mirrored else self._rect.left() + distance


def _ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    accent = QColor(option.palette.color(QPalette.ColorRole.Accent))
    if option.state & QStyle.StateFlag.State_Selected:
        bar = QRectF(option.rect)
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        bar.setLeft(bar.right() - _BAR if is_mirrored else bar.left())
        bar.setWidth(_BAR)
        painter.fillRect(bar, accent)
        accent.setAlphaF(0.16)
        painter.fillRect(option.rect, accent)
    elif option.state & QStyle.StateFlag.State_MouseOver:
        accent.setAlphaF(0.06)
        painter.fillRect(option.rect, accent)


def _above_room(metrics: QFontMetricsF) -> float:
    return _OVER + metrics.height() + _UNDER


def _paint_above(painter: QPainter, option: QStyleOptionViewItem, words: str) -> None:
    """Paint a heading at the top of the room of its line, at the leading side."""
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    ink = QColor(option.palette.color(QPalette.ColorRole.Accent))
    room = QRectF(option.rect)
    box = QRectF(
        room.left() + _SIDE,
        room.top() + _OVER,
        room.width() - 2 * _SIDE,
        QFontMetricsF(font).height() + 2,
    )
    painter.save()
    painter.setFont(font)
    painter.setPen(ink)
    side = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
    elided = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, isolate(elided))
    painter.restore()
