"""Write beside a stepped line: which stage it is, and whose line where there are several."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from waybook.desktop.timeline.inks import Inks, thinned
from waybook.desktop.timeline.lettering import Letters
from waybook.desktop.timeline.stages.step_shapes import SeenLine, StepShape
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.practice.phases.overview.picture import PictureItem
from waybook.practice.phases.overview.steps import StepWay

_AMPLE = 2.4  # widths of a name that a stage must last to be named
BESIDE = 4.0  # pixels between a name and its line
_SIDE = 3.0
_FREE = 6.0
_LEAST = 40.0  # pixels of a stage below which no name has room
_MOST = 14  # widths of an M for a name


def paint_line_names(
    painter: QPainter, plot: Plot, lines: Sequence[SeenLine], look: tuple[Inks, Letters]
) -> None:
    """Name, in one lane, the newest stage at a line's end, and others where there is ample room.

    Where there are several lines, each bears its assessor's name instead. Stages that run beside
    each other have their names in the margin alone.
    """
    if len(lines) > lines[0].row.ranks:
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
    """Yield names with their rooms, those of the newest stages first.

    The name of the line that ends highest stands above it, all others below, or above if another
    line is there; between two lines that are too close, a line has none.
    """
    most = letters.width("M") * _MOST
    for number, line in enumerate(sorted(lines, key=lambda each: each.end)):
        is_sole = line.row.ranks == 1
        for drawn in reversed(line.seen):
            item = drawn.item
            is_newest = item is line.row.row.items[-1]
            shape = line.shapes.of(item)
            if not is_newest and not (is_sole and shape.wide > _LEAST):
                continue
            words = letters.cut(_words(item) if is_sole else line.row.row.title, most)
            wide = letters.width(words) + 2 * _SIDE
            if not is_newest and not _is_ample(shape, wide):
                continue
            end = min(max(plot.x(shape.step.ends.last), plot.left), plot.right)
            if not is_newest:  # the mark of the next stage stands there
                end += _FREE if plot.mirrored else -_FREE
            y = line.row.top + shape.turn.y()
            above, below = y - BESIDE - letters.height, y + BESIDE
            start = end if plot.mirrored else end - wide
            for top in (above,) if is_sole else (below, above) if number else (above, below):
                room = QRectF(start, top, wide, letters.height)
                if is_sole and _hides_steps(plot, line, item, room):
                    continue  # its name stands in the margin, too
                if any(_lies_on(plot, other, room) for other in lines if other is not line):
                    continue  # it would seem to be the name of that line
                if plot.left <= room.left() and room.right() <= plot.right:
                    yield room.adjusted(_SIDE, 0, 0, 0), words
                    break


def _hides_steps(plot: Plot, line: SeenLine, item: PictureItem, room: QRectF) -> bool:
    """Tell whether a name would lie over other steps of its own line."""
    there = _within(plot, line, room)
    shapes = (line.shapes.of(drawn.item) for drawn in line.seen if drawn.item is not item)
    return any(there.intersects(box) for shape in shapes for box in shape.near)


def _lies_on(plot: Plot, line: SeenLine, room: QRectF) -> bool:
    """Tell whether a room lies on stages of a line, steps from one to the next aside."""
    there = _within(plot, line, room)
    stays = (line.shapes.of(drawn.item).boxes()[0] for drawn in line.seen)
    return any(there.intersects(box.adjusted(-1, -1, 1, 1)) for box in stays)


def _within(plot: Plot, line: SeenLine, room: QRectF) -> QRectF:
    """Return where a room lies as seen from the beginning of a line."""
    base, top = line.shapes.base, line.row.top
    across = sorted((plot.offset(room.left(), base), plot.offset(room.right(), base)))
    return QRectF(across[0], room.top() - top, across[1] - across[0], room.height())


def _words(item: PictureItem) -> str:
    return item.title or item.code


def _is_ample(shape: StepShape, wide: float) -> bool:
    """Tell whether a stage lasts long enough for its name."""
    return shape.step.way is not StepWay.STAYS and shape.wide >= _AMPLE * wide
