"""Write beside a stepped line: which stage it is, and whose line where there are several."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from waybook.desktop.timeline.arrangement import PlacedRow
from waybook.desktop.timeline.inks import Inks, thinned
from waybook.desktop.timeline.joining import DrawnGroup
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.stages.stage_lines import PlacedStep, placed_step
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.practice.phases.overview.steps import StepWay

_AMPLE = 2.4  # widths of a name that a stage takes before its name stands beside it
_ABOVE = 4.0
_SIDE = 3.0


def paint_line_names(
    painter: QPainter,
    plot: Plot,
    row: PlacedRow,
    seen: Sequence[DrawnGroup],
    look: tuple[Inks, Letters],
) -> None:
    """Name the newest stage at the end of the line; others where there is ample room."""
    inks, letters = look
    taken: list[QRectF] = []
    for room, words in _names(plot, row, seen, letters):
        if any(room.intersects(other) for other in taken):
            continue
        taken.append(room)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(thinned(inks.ground, 0.85))
        painter.drawRoundedRect(room, 2, 2)
        letters.write(painter, words, room, inks.text, mirrored=plot.mirrored)


def _names(
    plot: Plot, row: PlacedRow, seen: Sequence[DrawnGroup], letters: Letters
) -> Iterator[tuple[QRectF, str]]:
    """Yield names with their rooms, those that matter most first."""
    newest = row.row.items[-1] if row.row.items else None
    for drawn in reversed(seen):
        placed = placed_step(plot, row, drawn)
        if placed is None:
            continue
        is_newest = drawn.item is newest
        words = row.row.title if row.strokes > 1 else drawn.item.title or drawn.item.code
        if row.strokes > 1 and not is_newest:
            continue
        room = _beside(plot, row, placed, letters.width(words) + 2 * _SIDE, letters.height)
        left, right = max(room.left(), plot.left), min(room.right(), plot.right)
        if left > room.left() or right < room.right():
            continue
        if is_newest or _is_ample(plot, placed, room.width()):
            yield room.adjusted(_SIDE, 0, 0, 0), words


def _beside(plot: Plot, row: PlacedRow, placed: PlacedStep, wide: float, tall: float) -> QRectF:
    """Return the room for a name above the end of a stage, below it for every second assessor."""
    ends = min(max(placed.ends[1], plot.left), plot.right)
    left = ends if plot.mirrored else ends - wide
    y = placed.turn.y()
    top = y + _ABOVE if row.stroke % 2 else y - _ABOVE - tall
    return QRectF(left, top, wide, tall)


def _is_ample(plot: Plot, placed: PlacedStep, wide: float) -> bool:
    """Tell whether a stage stays long enough in sight for its name."""
    stays = placed.boxes()[0]
    seen = min(stays.right(), plot.right) - max(stays.left(), plot.left)
    return placed.step.way is not StepWay.STAYS and seen >= _AMPLE * wide
