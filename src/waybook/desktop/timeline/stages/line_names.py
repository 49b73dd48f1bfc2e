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
_BESIDE = 4.0
_SIDE = 3.0


SeenLine = tuple[PlacedRow, Sequence[DrawnGroup]]
"""A line, and what of it is in sight."""


def paint_line_names(
    painter: QPainter, plot: Plot, lines: Sequence[SeenLine], look: tuple[Inks, Letters]
) -> None:
    """Name, in one lane, the newest stage at a line's end, and others where there is ample room.

    Where there are several lines, each bears its assessor's name instead. Stages that run beside
    each other have their names in the margin alone.
    """
    if len(lines) > lines[0][0].strokes:
        return
    inks, letters = look
    taken: list[QRectF] = []
    for room, words in _names(plot, lines, letters):
        if any(room.intersects(other) for other in taken):
            continue
        taken.append(room)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(thinned(inks.ground, 0.85))
        painter.drawRoundedRect(room, 2, 2)
        letters.write(painter, words, room, inks.text, mirrored=plot.mirrored)


def _names(plot: Plot, lines: Sequence[SeenLine], letters: Letters) -> Iterator[tuple[QRectF, str]]:
    """Yield names with their rooms, those of the newest stages first."""
    for number, (row, seen) in enumerate(sorted(lines, key=_end)):
        for drawn in reversed(seen):
            is_newest = drawn.item is row.row.items[-1]
            placed = placed_step(plot, row, drawn) if is_newest or row.strokes == 1 else None
            if placed is None:
                continue
            words = row.row.title if row.strokes > 1 else drawn.item.title or drawn.item.code
            room = _beside(plot, placed, letters, words, is_below=number > 0 and row.strokes > 1)
            is_inside = plot.left <= room.left() and room.right() <= plot.right
            if is_inside and (is_newest or _is_ample(plot, placed, room.width())):
                yield room.adjusted(_SIDE, 0, 0, 0), words


def _end(line: SeenLine) -> float:
    """Return how far below the top a line ends: names of higher lines stand above them."""
    row, _ = line
    step = row.row.items[-1].step
    return row.heights[step.level] + row.stroke if step else 0.0


def _beside(
    plot: Plot, placed: PlacedStep, letters: Letters, words: str, *, is_below: bool
) -> QRectF:
    """Return the room for a name above or below the end of a stage."""
    wide, tall = letters.width(words) + 2 * _SIDE, letters.height
    ends = min(max(placed.ends[1], plot.left), plot.right)
    y = placed.turn.y()
    top = y + _BESIDE if is_below else y - _BESIDE - tall
    return QRectF(ends if plot.mirrored else ends - wide, top, wide, tall)


def _is_ample(plot: Plot, placed: PlacedStep, wide: float) -> bool:
    """Tell whether a stage stays long enough in sight for its name."""
    stays = placed.boxes()[0]
    seen = min(stays.right(), plot.right) - max(stays.left(), plot.left)
    return placed.step.way is not StepWay.STAYS and seen >= _AMPLE * wide
