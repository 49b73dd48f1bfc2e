"""The strokes of a stepped line on one scale, computed once: panning only moves them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPolygonF

from waybook.desktop.timeline.arrangement import PlacedRow
from waybook.desktop.timeline.joining import DrawnGroup, Placing
from waybook.desktop.timeline.stages.level_heights import BETWEEN
from waybook.practice.phases.overview.picture import PictureItem
from waybook.practice.phases.overview.steps import Step, StepWay


@dataclass(slots=True)
class StepShape:
    """One step of a line, in pixels from the first day of the line and from its row's top.

    It leaves `start`, arrives at `turn`, and stays until `end`. What is `sure` is drawn as its
    assessor's line, what is `unsure` as dashes. `near` are its rooms and a pixel around them, in
    which no name should stand; `heads` are the arrow heads of a sign, once they were made.
    """

    step: Step
    start: QPointF
    turn: QPointF
    end: float
    sure: list[QLineF] = field(default_factory=list)
    unsure: list[QLineF] = field(default_factory=list)
    near: tuple[QRectF, ...] = ()
    heads: list[QPolygonF] | None = None

    @property
    def is_unsure(self) -> bool:
        """Tell whether its date or its stage is not sure."""
        return self.step.is_unsure or self.step.is_low

    @property
    def wide(self) -> float:
        """Return for how many pixels the stage lasts."""
        return self.end - self.start.x()

    def boxes(self) -> tuple[QRectF, QRectF]:
        """Return the rooms of what stays and of what moves."""
        stays = QRectF(self.turn, QPointF(self.end, self.turn.y()))
        return stays, QRectF(self.start, self.turn).normalized()


class SeenLine(NamedTuple):
    """A line, its shapes, and what of it is in sight."""

    row: PlacedRow
    shapes: "StepShapes"
    seen: Sequence[DrawnGroup]

    @property
    def end(self) -> float:
        """Return how far below its row's top it ends."""
        return self.shapes.of(self.row.row.items[-1]).turn.y()


class StepShapes:
    """All steps of a row on one scale, each found by its item."""

    def __init__(self, row: PlacedRow, drawn: Sequence[DrawnGroup], place: Placing) -> None:
        """Take the stages in order of time, one in each of `drawn`."""
        self.base = drawn[0].at if drawn else 0.0
        aside = BETWEEN * (row.rank - (row.ranks - 1) / 2)
        heights = [height + aside for height in row.heights]
        start = place(self.base)
        self.by_uid: dict[str, StepShape] = {}
        for each in drawn:
            if each.item.step is not None:
                shape = _shape(each.item.step, heights, lambda day: place(day) - start)
                self.by_uid[each.item.uid] = shape

    def of(self, item: PictureItem) -> StepShape:
        """Return the shape of an item."""
        return self.by_uid[item.uid]


def steps_drawn(items: Sequence[PictureItem]) -> list[DrawnGroup]:
    """Return each stage for itself, with the days from its first step to its end."""
    return [
        DrawnGroup((item,), item.step.moves.first, item.step.ends.last, item.step.moves.first)
        for item in items
        if item.step is not None
    ]


def _shape(step: Step, heights: Sequence[float], place: Placing) -> StepShape:
    y = heights[step.level]
    start = QPointF(
        place(step.moves.first), y if step.way is StepWay.BEGINS else heights[step.start]
    )
    turn = QPointF(place(step.moves.last), y)
    settled = QPointF(place(step.ends.first), y)
    end = QPointF(place(step.ends.last), y)
    made = StepShape(step, start, turn, end.x())
    (made.unsure if made.is_unsure else made.sure).append(QLineF(start, turn))
    (made.unsure if step.is_low else made.sure).append(QLineF(turn, settled))
    if settled != end:
        made.unsure.append(QLineF(settled, end))
    made.near = tuple(box.adjusted(-1, -1, 1, 1) for box in made.boxes())
    return made
