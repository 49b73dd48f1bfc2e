"""Which lines, signs and hatching occur in a picture."""

from collections.abc import Iterator
from enum import StrEnum

from waybook.desktop.timeline.arrangement import strokes_of
from waybook.desktop.timeline.events.event_room import is_turning
from waybook.desktop.timeline.marks import CROSSED, HOLLOW
from waybook.desktop.timeline.spans import is_pointed
from waybook.desktop.timeline.stages.stage_style import StageStyle
from waybook.practice.phases.overview.picture import (
    MOMENTS,
    GroupPicture,
    Lane,
    LaneSort,
    PictureItem,
)
from waybook.practice.phases.overview.steps import Step


class LegendMark(StrEnum):
    """One thing to explain, in the order in which a legend lists them."""

    LINE = "line"
    ASSESSOR = "assessor"
    ASIDE = "aside"
    SLOPE = "slope"
    UNSURE = "unsure"
    BACK = "back"
    JUMP = "jump"
    BANDS = "bands"
    BAND_ASIDE = "band-aside"
    GOES_ON = "goes-on"
    FADES = "fades"
    DASHED = "dashed"
    LINK = "link"
    TURNING = "turning"
    EVENT = "event"
    MEETING = "meeting"
    HOLLOW = "hollow"
    CROSSED = "crossed"
    PALE = "pale"
    WHISKER = "whisker"
    NUMBER = "number"
    WARNING = "warning"
    ANSWERED = "answered"
    SCORE = "score"
    NO_SCORE = "no-score"
    LATE = "late"
    BROKEN = "broken"
    DISPUTED = "disputed"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"
    BREAK = "break"
    DAY = "day"


_SIGNED = {
    "broken": LegendMark.BROKEN,
    "conflict": LegendMark.CONFLICT,
    "disputed": LegendMark.DISPUTED,
    "late": LegendMark.LATE,
}


def marks_of(
    picture: GroupPicture, style: StageStyle, *, joins: bool = False
) -> tuple[LegendMark, ...]:
    """Return what occurs in a picture; `joins`: some of its moments are drawn as a number."""
    found = {
        mark
        for lane in picture.lanes
        for row in lane.rows
        for item in row.items
        for mark in _marks(lane, item, style)
    }
    if style is StageStyle.LINE and len(strokes_of(picture)) > 1:
        found.add(LegendMark.ASSESSOR)
    if joins:
        found.add(LegendMark.NUMBER)
    if picture.unknown is not None:
        found.add(LegendMark.UNKNOWN)
    if picture.skips is not None:
        found.add(LegendMark.BREAK)
    if picture.lanes:
        found.add(LegendMark.DAY)
    return tuple(mark for mark in LegendMark if mark in found)


def _marks(lane: Lane, item: PictureItem, style: StageStyle) -> Iterator[LegendMark]:
    """Yield what one item shows."""
    if lane.sort is LaneSort.SCORES:
        yield LegendMark.NO_SCORE if item.value is None else LegendMark.SCORE
        return
    if lane.levels and item.step is not None and style is StageStyle.LINE:
        yield from _of_step(item, item.step)
        return
    yield from (_SIGNED[sign] for sign in item.signs if sign in _SIGNED)
    if lane.sort in MOMENTS:
        yield from _of_moment(lane.sort, item)
    else:
        yield from _of_span(lane.sort, item)


def _of_step(item: PictureItem, step: Step) -> Iterator[LegendMark]:
    yield LegendMark.LINE
    if item.is_aside:
        yield LegendMark.ASIDE
    if step.moves.first != step.moves.last:
        yield LegendMark.SLOPE
    if step.is_unsure or step.is_low:
        yield LegendMark.UNSURE
    if step.is_back:
        yield LegendMark.BACK
    if step.is_jump:
        yield LegendMark.JUMP


def _of_moment(sort: LaneSort, item: PictureItem) -> Iterator[LegendMark]:
    signs = set(item.signs)
    if signs & CROSSED:
        yield LegendMark.CROSSED
    elif signs & HOLLOW:
        yield LegendMark.HOLLOW
    elif sort is LaneSort.EVENTS:
        yield LegendMark.TURNING if is_turning(item) else LegendMark.EVENT
    else:
        yield LegendMark.MEETING
    if item.is_uncertain or item.confidence == "low":
        yield LegendMark.PALE
    if item.begins.first != item.begins.last:
        yield LegendMark.WHISKER


def _of_span(sort: LaneSort, item: PictureItem) -> Iterator[LegendMark]:
    if sort is LaneSort.STAGES:
        yield LegendMark.BAND_ASIDE if item.is_aside else LegendMark.BANDS
        steps = {"back": LegendMark.BACK, "jump": LegendMark.JUMP}
        yield from (steps[sign] for sign in item.signs if sign in steps)
    if sort is LaneSort.WARNINGS:
        yield LegendMark.ANSWERED if "answered" in item.signs else LegendMark.WARNING
    if is_pointed(item):
        yield LegendMark.GOES_ON
    if item.begins.first != item.begins.last:
        yield LegendMark.FADES
    if item.is_uncertain or item.confidence == "low" or "disputed" in item.signs:
        yield LegendMark.DASHED
    if item.parent or item.into:
        yield LegendMark.LINK
