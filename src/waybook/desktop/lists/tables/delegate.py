"""Paint the cells of a list: calm lines of text, chips for marks."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from waybook.book import Row
from waybook.desktop.lists.painting import Chip, label_chip, paint_chip
from waybook.desktop.lists.placing import placed
from waybook.desktop.lists.row_lines import paint_line_below
from waybook.desktop.lists.tables.columns import CellPart
from waybook.desktop.lists.tables.table import ROW_ROLE, RecordTable
from waybook.desktop.texts.phrases import conflict_words, draft_word, withdrawn_words

_SIDE = 8.0
Index = QModelIndex | QPersistentModelIndex


class RecordDelegate(QStyledItemDelegate):
    """Paint one cell of a `RecordTable`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a line with some space."""
        hint = super().sizeHint(option, index)
        model = index.model()
        two = isinstance(model, RecordTable) and model.has_remarks
        return QSize(hint.width(), row_height(QFontMetricsF(option.font), two=two))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell that `index` names."""
        row = index.data(ROW_ROLE)
        model = index.model()
        if not isinstance(row, Row) or not isinstance(model, RecordTable):
            if index.column() == 0:  # its row is being read
                _quiet(painter, QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0), "…", option)
            return
        painter.save()
        painter.setLayoutDirection(option.direction)
        painter.setFont(option.font)
        self._ground(painter, option, index)
        part = model.columns[index.column()].part
        room = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        if part is CellPart.TITLE:
            remark = model.remark_at(index.row())
            if remark:  # a name alone stands in the middle, as what is beside it does
                room.setHeight(room.height() / 2)
                room.translate(0, 4)
            _title(painter, room, row, option, model.draft_words(row))
            if remark:
                _quiet(painter, room.translated(0, room.height() - 8), remark, option)
        elif part is CellPart.LABEL:
            _chip(painter, room, label_chip(row.label), option)
        else:
            _quiet(painter, room, str(index.data() or ""), option)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        accent = QColor(option.palette.color(QPalette.ColorRole.Accent))
        if option.state & QStyle.StateFlag.State_Selected:
            accent.setAlphaF(0.18)
            painter.fillRect(option.rect, accent)
            if index.column() == 0:
                _edge(painter, option)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            accent.setAlphaF(0.07)
            painter.fillRect(option.rect, accent)
        paint_line_below(painter, option)


def row_height(metrics: QFontMetricsF, *, two: bool = False) -> int:
    """Return the height of a row of one line of text, or of two."""
    return round(metrics.height() * (3.4 if two else 2.25))


def _edge(painter: QPainter, option: QStyleOptionViewItem) -> None:
    bar = QRectF(option.rect)
    if option.direction == Qt.LayoutDirection.RightToLeft:
        bar.setLeft(bar.right() - 3)
    else:
        bar.setWidth(3)
    painter.fillRect(bar, option.palette.color(QPalette.ColorRole.Accent))


def _marks(row: Row, draft: str) -> list[Chip]:
    """Return the chips after a row's title; `draft` says that it has a draft, or is empty."""
    marks = [Chip(f"≠ {conflict_words()}", loud=True)] if row.conflicts else []
    if row.withdrawn:
        marks.append(Chip(withdrawn_words()))
    if draft:
        marks.append(Chip(draft))
    return marks


def _width(marks: Iterable[Chip], metrics: QFontMetricsF) -> float:
    return sum(mark.size(metrics).width() + 8 for mark in marks)


def _title(
    painter: QPainter, room: QRectF, row: Row, option: QStyleOptionViewItem, draft: str
) -> None:
    metrics = QFontMetricsF(option.font)
    marks = _marks(row, draft)
    taken = _width(marks, metrics)
    if draft and taken > room.width() / 2:  # a name says more than an age
        marks = _marks(row, draft_word())
        taken = _width(marks, metrics)
    font = QFont(option.font)
    font.setWeight(QFont.Weight.DemiBold)
    font.setItalic(row.withdrawn)
    bold = QFontMetricsF(font)
    words = bold.elidedText(
        row.title or "—", Qt.TextElideMode.ElideRight, max(room.width() - taken, 24)
    )
    painter.setFont(font)
    painter.setPen(option.palette.color(QPalette.ColorRole.Text))
    painter.drawText(room, words, placed(option.direction, row.title))
    painter.setFont(option.font)
    offset = bold.horizontalAdvance(words) + 10
    for mark in marks:
        _chip(painter, room, mark, option, offset)
        offset += mark.size(metrics).width() + 8


def _chip(
    painter: QPainter, room: QRectF, chip: Chip, option: QStyleOptionViewItem, offset: float = 0.0
) -> None:
    size = chip.size(QFontMetricsF(painter.font()))
    left = room.left() + offset
    if option.direction == Qt.LayoutDirection.RightToLeft:
        left = room.right() - offset - size.width()
    paint_chip(painter, chip, QPointF(left, room.center().y() - size.height() / 2), option.palette)


def _quiet(painter: QPainter, room: QRectF, words: str, option: QStyleOptionViewItem) -> None:
    ink = QColor(option.palette.color(QPalette.ColorRole.Text))
    ink.setAlphaF(0.72)
    painter.setPen(ink)
    metrics = QFontMetricsF(painter.font())
    fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, fitting, placed(option.direction, words))
