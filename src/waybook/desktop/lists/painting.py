"""Paint chips: a word in a thin frame, with a dot or sign that never stands alone."""

from dataclasses import dataclass
from math import ceil, inf

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen, QTextOption

from waybook.model.labels import Label, label_of_anybody

LABEL_COLOURS = {  # TLP 2.0, FIRST 2022
    Label.CLEAR: "#ffffff",
    Label.GREEN: "#33ff00",
    Label.AMBER: "#ffc000",
    Label.AMBER_STRICT: "#ffc000",
    Label.RED: "#ff2b2b",
}
_PADDING = 8.0
_DOT = 0.5  # of the height of a line
_LEAST = 40.0
_ENDLESS = 10_000.0


@dataclass(frozen=True, slots=True)
class Chip:
    """What a chip shows: a word, the colour of its dot (none: no dot), and how loud it is."""

    words: str
    dot: str = ""
    loud: bool = False
    hollow: bool = False

    def size(self, metrics: QFontMetricsF, room: float = inf) -> QSizeF:
        """Return what the chip takes; words that are wider than the room take several lines."""
        beside = 2 * _PADDING + (_dot_side(metrics) + 6 if self.dot else 0.0)
        width = metrics.horizontalAdvance(self.words) + beside
        if width <= room:
            return QSizeF(width, metrics.height() + 4)
        inside = QRectF(0, 0, max(room - beside, _LEAST), _ENDLESS)
        words = metrics.boundingRect(inside, Qt.TextFlag.TextWordWrap, self.words)
        return QSizeF(min(room, ceil(words.width()) + beside), words.height() + 4)


def label_chip(label: Label | str) -> Chip:
    """Make the chip of a TLP label; AMBER+STRICT has a ring where AMBER has a full dot."""
    if label == "":
        return Chip("—")
    known = label_of_anybody(label) if isinstance(label, str) else label
    return Chip(known.code, dot=LABEL_COLOURS[known], hollow=known is Label.AMBER_STRICT)


def paint_chip(
    painter: QPainter, chip: Chip, corner: QPointF, palette: QPalette, room: float = inf
) -> QRectF:
    """Paint the chip with its leading top corner there; return the room it took."""
    metrics = QFontMetricsF(painter.font())
    box = QRectF(corner, chip.size(metrics, room))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = palette.color(QPalette.ColorRole.Text)
    frame = QColor(palette.color(QPalette.ColorRole.Accent) if chip.loud else ink)
    frame.setAlphaF(0.9 if chip.loud else 0.28)
    fill = QColor(frame)
    fill.setAlphaF(0.14 if chip.loud else 0.05)
    painter.setPen(QPen(frame, 1))
    painter.setBrush(fill)
    round_by = (metrics.height() + 4) / 2
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), round_by, round_by)
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    if chip.dot:
        _paint_dot(painter, chip, box, ink, mirrored=mirrored)
    painter.setPen(ink)
    shift = (_dot_side(metrics) + 6) * (-1 if mirrored else 1) if chip.dot else 0.0
    inside = box.adjusted(max(shift, 0), 0, min(shift, 0), 0)
    if box.height() > 2 * round_by:  # in several lines, which break at the padding
        inside.adjust(_PADDING, 0, -_PADDING, 0)
    painter.drawText(inside, chip.words, QTextOption(Qt.AlignmentFlag.AlignCenter))
    painter.restore()
    return box


def _paint_dot(painter: QPainter, chip: Chip, box: QRectF, ink: QColor, *, mirrored: bool) -> None:
    side = _dot_side(QFontMetricsF(painter.font()))
    x = box.right() - _PADDING - side if mirrored else box.left() + _PADDING
    dot = QRectF(x, box.center().y() - side / 2, side, side)
    edge = QColor(ink)
    edge.setAlphaF(0.45)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(QColor(chip.dot))
    painter.drawEllipse(dot)
    if chip.hollow:
        painter.setBrush(ink)
        inset = side / 3
        painter.drawEllipse(dot.adjusted(inset, inset, -inset, -inset))


def _dot_side(metrics: QFontMetricsF) -> float:
    return round(metrics.height() * _DOT)
