"""Many assessors: each line is nearest to its own stage, and each name to its own line."""

import pytest
from assessed import Show, assessed
from PySide6.QtCore import QRectF

from waybook.desktop.timeline.picture_painting import PicturePainting
from waybook.desktop.timeline.stages.level_heights import BETWEEN
from waybook.desktop.timeline.stages.line_names import _names
from waybook.desktop.timeline.stages.stage_lines import _STROKES
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.practice.phases.overview.picture import GroupPicture

PEOPLE = ("Amina", "Boris", "Carla", "Dora", "Emil", "Farid")


def of(count: int, *, alike: bool) -> GroupPicture:
    stages = [("L3" if alike else f"L{n + 1}", "2003-11-01") for n in range(count)]
    return assessed(
        *((stage, date, PEOPLE[n]) for n, (stage, date) in enumerate(stages)),
        *((f"L{n + 1}", "2003-10-01", PEOPLE[n]) for n in range(count)),
    )


def names(painting: PicturePainting, plot: Plot) -> list[tuple[QRectF, str]]:
    lines = [
        painting._lines._seen(row, plot, painting.joined(row, plot))
        for row in painting.arranged.rows
    ]
    return list(_names(plot, lines, painting.small[1]))


@pytest.mark.parametrize("count", range(1, 7))
@pytest.mark.parametrize("alike", [True, False])
def test_each_line_is_nearest_to_its_stage(show: Show, count: int, alike: bool) -> None:
    """Of six lines, that of the highest stage lay nearest to the stage below."""
    painting = show(of(count, alike=alike))._painting
    assert painting is not None
    for row in painting.arranged.rows:
        used = {
            level.code: row.top + height
            for level, height in zip(row.lane.levels, row.heights, strict=True)
            if level.is_used
        }
        aside = BETWEEN * (row.rank - (row.ranks - 1) / 2)
        for item in row.row.items:
            y = used[item.code] + aside
            assert min(used, key=lambda code: abs(used[code] - y)) == item.code
            assert row.top < y < row.top + row.height


@pytest.mark.parametrize("count", range(2, 7))
@pytest.mark.parametrize("alike", [True, False])
def test_no_name_stands_on_the_line_of_another(show: Show, count: int, alike: bool) -> None:
    """A name stood on the line below its own, as if it was the name of that one."""
    widget = show(of(count, alike=alike))
    painting = widget._painting
    assert painting is not None
    plot = widget.plot()
    found = names(painting, plot)
    assert len(found) == (2 if alike else count)
    ends = {
        row.row.title: painting.box_of(row, plot, painting.joined(row, plot).drawn[-1]).center().y()
        for row in painting.arranged.rows
    }
    for room, words in found:
        crossed = [who for who, y in ends.items() if room.top() <= y <= room.bottom()]
        assert not crossed, f"{words} stands on the line of {crossed}"
        nearest = min(ends, key=lambda who: abs(ends[who] - room.center().y()))
        assert nearest == words
        [row] = (each for each in painting.arranged.rows if each.row.title == words)
        assert row.top <= room.top()
        assert room.bottom() <= row.top + row.height


def test_no_two_of_many_assessors_have_the_same_stroke_and_mark() -> None:
    """The fifth line looked like the first."""
    count = len(_STROKES)
    looks = {(n % count, (n + n // count) % count) for n in range(count * count)}
    assert len(looks) == count * count
