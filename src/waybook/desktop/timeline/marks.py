"""Paint moments: events as diamonds, meetings as circles, several as their number."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from waybook.desktop.timeline.events.cluster_texts import cluster_names
from waybook.desktop.timeline.inks import Inks, thinned
from waybook.desktop.timeline.joining import DrawnGroup, Placing
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.signs import sign_words
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.practice.phases.overview.picture import LaneSort, PictureItem

HOLLOW = frozenset({"announced", "planned", "not-said"})
CROSSED = frozenset({"missed", "cancelled"})
"""Signs of what did not happen yet, or not at all."""
RADIUS = 5.0
APART = 1.15  # line heights between marks that are told apart
_MARK = 11.0  # from the middle of a mark to its name
_DIGIT, _NUMBER = 4.0, 8.0  # half of a digit, and the room around a number
_WHISKER = 3.0
_LEAST_WHISKER = 12.0


def name_of(drawn: DrawnGroup, *, mirrored: bool) -> str:
    """Return the words beside a mark: of several, the names of the heaviest."""
    if len(drawn.items) > 1:
        return cluster_names(drawn.items)
    return f"{sign_words(drawn.item, mirrored=mirrored)} {drawn.item.title}".strip()


def reach_of(drawn: DrawnGroup, place: Placing) -> float:
    """Return how far a mark reaches from its middle, whisker and all."""
    if len(drawn.items) > 1:
        return max(_MARK, _DIGIT * len(str(len(drawn.items))) + _NUMBER)
    whisker = (place(drawn.last) - place(drawn.first)) / 2
    return max(_MARK, whisker + _WHISKER + 2) if 2 * whisker >= _LEAST_WHISKER else _MARK


def paint_moment(
    painter: QPainter,
    plot: Plot,
    drawn: DrawnGroup,
    middle: float,
    sort: LaneSort,
    look: tuple[Inks, Letters],
) -> None:
    """Paint a mark at a height, and its name as far as it has room."""
    inks, letters = look
    x = plot.x(drawn.at)
    _whisker(painter, plot, drawn, middle, inks)
    if len(drawn.items) > 1:
        _number(painter, len(drawn.items), QPointF(x, middle), look)
    else:
        _mark(painter, drawn.item, QPointF(x, middle), sort, inks)
    if drawn.room:
        reach = reach_of(drawn, plot.scale.place)
        seen = x - plot.left if plot.mirrored else plot.right - x
        wide = max(min(drawn.room + 1, seen - reach), 0.0)
        left = x - reach - wide if plot.mirrored else x + reach
        room = QRectF(left, middle - letters.height / 2, wide, letters.height)
        said = letters.cut(drawn.name, room.width())
        letters.write(painter, said, room, inks.soft, mirrored=plot.mirrored)


def number_box(count: int, middle: QPointF, letters: Letters) -> QRectF:
    """Return the room that a number of joined moments takes."""
    wide = max(letters.width(str(count)) + 8, letters.height)
    box = QRectF(0, 0, wide, letters.height)
    box.moveCenter(middle)
    return box


def _number(painter: QPainter, count: int, middle: QPointF, look: tuple[Inks, Letters]) -> None:
    inks, letters = look
    box = number_box(count, middle, letters)
    painter.setPen(QPen(inks.edge, 1))
    painter.setBrush(inks.ground)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setFont(letters.font)
    painter.setPen(inks.text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(count))


def _whisker(painter: QPainter, plot: Plot, drawn: DrawnGroup, middle: float, inks: Inks) -> None:
    """Draw from the first to the last day that the dates may mean."""
    left, right = plot.between(drawn.first, drawn.last)
    if right - left < _LEAST_WHISKER or len(drawn.items) > 1:
        return
    pen = QPen(inks.edge, 1)
    if drawn.item.is_uncertain:
        pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.drawLine(QLineF(left, middle, right, middle))
    for x in (left, right):
        painter.drawLine(QLineF(x, middle - _WHISKER, x, middle + _WHISKER))


def _mark(painter: QPainter, item: PictureItem, at: QPointF, sort: LaneSort, inks: Inks) -> None:
    is_hollow = bool((HOLLOW | CROSSED) & set(item.signs))
    unsure = item.is_uncertain or item.confidence == "low"
    pen = QPen(inks.accent if not is_hollow else inks.text, 1.4)
    if unsure:
        pen.setDashPattern([1.5, 1.5])
    painter.setPen(pen)
    if is_hollow:
        painter.setBrush(inks.ground)
    else:
        painter.setBrush(thinned(inks.accent, 0.35) if unsure else inks.accent)
    if sort is LaneSort.EVENTS:
        reach = RADIUS + 1
        corners = [(0, -reach), (reach, 0), (0, reach), (-reach, 0)]
        painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in corners]))
    else:
        painter.drawEllipse(at, RADIUS, RADIUS)
    if CROSSED & set(item.signs):
        painter.setPen(QPen(inks.text, 1.4))
        arm = RADIUS - 2
        for way in (1, -1):
            painter.drawLine(
                QLineF(at.x() - arm, at.y() - arm * way, at.x() + arm, at.y() + arm * way)
            )
