"""How high the row of events is: names of turning points, their marks, and the other events."""

from collections.abc import Sequence
from dataclasses import dataclass

from waybook.desktop.timeline.events.label_placing import rows_for
from waybook.practice.phases.overview.picture import PictureItem

ON_TOP = -1
"""The level of a turning point: its mark stands above those of other events."""

_NAME, _APART, _MARK, _OTHER = 0.92, 0.3, 1.7, 1.35  # heights of a line
_SHORT = 24  # letters that always have room in one line
_LEVELS, _LEVELS_BELOW = 3, 2


@dataclass(frozen=True, slots=True)
class EventRoom:
    """The rows of names, then the marks they belong to, then `levels` of other marks.

    A name has up to `lines` lines. All heights are pixels from the top of the row.
    """

    names: int
    lines: int
    name_height: float
    levels: int
    level_height: float
    mark_height: float

    @property
    def height(self) -> float:
        """Return the height of the whole row."""
        return self._others_top + self.levels * self.level_height

    def middle_of(self, level: int) -> float:
        """Return where the marks of a level stand."""
        if level == ON_TOP:
            return self.names * self.name_height + self.mark_height / 2
        return self._others_top + (level + 0.5) * self.level_height

    def name_top(self, row: int) -> float:
        """Return where a row of names begins."""
        return row * self.name_height

    @property
    def _others_top(self) -> float:
        return self.names * self.name_height + (self.mark_height if self.names else 0.0)


def is_turning(item: PictureItem) -> bool:
    """Tell whether an item keeps its name."""
    return "turning" in item.signs


def event_room(items: Sequence[PictureItem], line: float) -> EventRoom:
    """Make room for some events; `line` is the height of a line of text."""
    names = [each.title for each in items if is_turning(each)]
    has_others = len(names) < len(items)
    below = _LEVELS_BELOW if has_others else 0
    lines = 2 if any(len(name) > _SHORT for name in names) else 1
    return EventRoom(
        names=rows_for(len(names)),
        lines=lines,
        name_height=line * (lines * _NAME + _APART),
        levels=below if names else _LEVELS,
        level_height=line * _OTHER,
        mark_height=line * _MARK,
    )
