"""Write the names of turning points above their marks, each tied to its mark by a line."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from waybook.desktop.timeline.events.event_room import ON_TOP, EventRoom
from waybook.desktop.timeline.events.label_placing import WantedLabel, placed_labels
from waybook.desktop.timeline.inks import Inks, thinned
from waybook.desktop.timeline.joining import DrawnGroup
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.signs import sign_words
from waybook.desktop.timeline.time_axis.plot import Plot

_INSET = 5.0  # pixels from where a name begins to the line to its mark
_PAD = 4.0
RING = 9.0
"""How far the second edge of a mark reaches from its middle, in pixels."""
_KNEE = 6.0
_VEIL = 0.6
_LEAST = 9.0  # heights of a line: names shorter than this are not broken
_UNEVEN = 1.2  # as much wider than its half a name is whose words do not break in the middle

NameBox = tuple[DrawnGroup, QRectF]


def name_boxes(
    plot: Plot, turning: Sequence[DrawnGroup], room: EventRoom, top: float, letters: Letters
) -> list[NameBox]:
    """Return where the names of those in sight stand; `turning` are all, in order of time."""
    seen = [
        WantedLabel(number, at - _INSET, _width(_words(plot, each), room.lines, letters))
        for number, each in enumerate(turning)
        if 0 <= (at := plot.scale.x(each.at)) <= plot.room
    ]
    found = []
    for placed in placed_labels(seen, _until(plot, seen), max(1, room.names)):
        left = plot.left + placed.start
        if plot.mirrored:
            left = plot.right - placed.start - placed.width
        box = QRectF(left, top + room.name_top(placed.row), placed.width, room.name_height)
        found.append((turning[placed.number], box))
    return found


def _until(plot: Plot, seen: Sequence[WantedLabel]) -> float:
    """Return where names must end: before a break, or they seem to tell of the days after it."""
    gap = plot.scale.gap
    end = plot.scale.x(gap.first) if gap else plot.room
    return min(end, plot.room) if all(each.at <= end for each in seen) and seen else plot.room


def paint_names(
    painter: QPainter,
    plot: Plot,
    boxes: Sequence[NameBox],
    marks: float,
    look: tuple[Inks, Letters],
) -> None:
    """Write names into their boxes, after the lines to their marks, which stand at a height."""
    inks, letters = look
    painter.setPen(QPen(thinned(inks.text, 0.4), 1))
    for drawn, box in boxes:
        x = plot.x(drawn.at)
        foot = min(max(x, box.left() + _INSET), box.right() - _INSET)
        knee = marks - RING - _KNEE
        painter.drawLine(QLineF(foot, box.bottom(), foot, knee))
        painter.drawLine(QLineF(foot, knee, x, marks - RING))
    veil = thinned(inks.ground, _VEIL)
    for drawn, box in boxes:
        wide = box.width() - 2 * _PAD
        lines = letters.lines(
            _words(plot, drawn), wide + 1, max(1, int(box.height() // letters.height))
        )
        for number, words in enumerate(reversed(lines), 1):
            top = box.bottom() - number * letters.height
            room = QRectF(box.left() + _PAD, top, wide, letters.height)
            painter.fillRect(_behind(words, room, letters, plot), veil)
            letters.write(painter, words, room, inks.text, mirrored=plot.mirrored)


def _behind(words: str, room: QRectF, letters: Letters, plot: Plot) -> QRect:
    """Return the room that a line of words covers: what lies behind it is paler there."""
    free = max(room.width() - letters.width(words), 0.0)
    left, right = (free, 0.0) if plot.mirrored else (0.0, free)
    return room.adjusted(left, 0, -right, 0).toAlignedRect()  # whole pixels are filled faster


def _width(words: str, lines: int, letters: Letters) -> float:
    """Return the width that a name wants: a long one is broken in two."""
    whole = letters.width(words) + 2 * _PAD
    broken = max(letters.height * _LEAST, whole / lines * _UNEVEN)
    return min(whole, broken) if lines > 1 else whole


def paint_ring(painter: QPainter, at: QPointF, inks: Inks) -> None:
    """Draw a second edge around the mark of a turning point."""
    painter.setPen(QPen(inks.text, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = ((0, -RING), (RING, 0), (0, RING), (-RING, 0))
    painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in corners]))


def turning_of(drawn: Sequence[DrawnGroup]) -> list[DrawnGroup]:
    """Return the turning points of a row, in order of time."""
    return [each for each in drawn if each.level == ON_TOP]


def _words(plot: Plot, drawn: DrawnGroup) -> str:
    return f"{sign_words(drawn.item, mirrored=plot.mirrored)} {drawn.item.title}".strip()
