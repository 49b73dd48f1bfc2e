"""Compute the lanes of a group's picture from its history."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from waybook.model.ordering import name_key
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.commitments import is_overdue
from waybook.practice.phases.history.days import EVER, NEVER, Days, begun, days_of
from waybook.practice.phases.history.descent import Branch, LineageNode, descent
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.meeting_outcomes import (
    MeetingOutcome,
    missed_by,
    outcome,
    told_of,
)
from waybook.practice.phases.history.scores import (
    Point,
    Series,
    points_of,
    series,
    strange_indicator,
)
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.information import no_information
from waybook.practice.phases.overview.picture import (
    GroupPicture,
    Lane,
    LaneSort,
    PictureItem,
    PictureRow,
)
from waybook.practice.phases.overview.picture_items import (
    is_marked,
    moment,
    one_row,
    packed,
    span,
    when,
)
from waybook.practice.phases.overview.stage_lanes import stage_lanes
from waybook.practice.phases.overview.turning_points import event_weights
from waybook.practice.phases.rules.warning_history import FiringPeriod

_OUTCOME_SIGNS = {
    MeetingOutcome.MISSED: "missed",
    MeetingOutcome.CANCELLED: "cancelled",
    MeetingOutcome.NOT_SAID: "not-said",
    MeetingOutcome.AHEAD: "planned",
}
_EVENT_SIGNS = frozenset({"announced", "planned", "cancelled", "disputed"})
_CLOSED = frozenset({"kept", "lifted", "lapsed", "possible"})
_MOST_STRANGE = 40  # lanes of indicators that are not in this book
_AHEAD = 90  # days after that of the picture that the first view may always show


def picture(
    told: Story,
    methods: Methods,
    day: int,
    *,
    ahead: Sequence[SnapshotRecord] = (),
    warned: Sequence[FiringPeriod] = (),
    known_on: str = "",
) -> GroupPicture:
    """Return the lanes of a group's history as of a day; `ahead` is what is planned for later."""
    group = told.find(told.group)
    unknown = no_information(told, day)
    lanes = (
        Lane("events", LaneSort.EVENTS, "", one_row(_events(told, methods, ahead))),
        *stage_lanes(told, methods, unknown.first if unknown else day + 1),
        Lane("leaders", LaneSort.LEADERS, "", packed(map(_tenure, told.of("tenure")))),
        Lane("descent", LaneSort.DESCENT, "", _descent(told)),
        Lane("meetings", LaneSort.MEETINGS, "", one_row(_meetings(told, ahead, day))),
        Lane("commitments", LaneSort.COMMITMENTS, "", packed(_commitments(told, day))),
        Lane("warnings", LaneSort.WARNINGS, "", _warnings(warned)),
        *_scores(told, methods),
    )
    kept = tuple(lane for lane in lanes if lane.rows)
    first, last = _extent(kept, day)
    return GroupPicture(
        told.group,
        group.title if group else "",
        day,
        first,
        last,
        known_on=known_on,
        lanes=tuple(map(_without_news, kept)) if unknown else kept,
        unknown=unknown,
        skips=Days(unknown.first, day + 1) if unknown else None,
        seen_until=min(last, day + max(_AHEAD, ((unknown.first if unknown else day) - first) // 5)),
    )


def items_in_time(shown: GroupPicture) -> tuple[tuple[Lane, PictureRow, PictureItem], ...]:
    """Return all items of a picture in order of time, with their positions."""
    found = ((lane, row, item) for lane in shown.lanes for row in lane.rows for item in row.items)
    return tuple(sorted(found, key=lambda each: when(each[2])))


def _tenure(noted: SnapshotRecord) -> PictureItem | None:
    since = begun(noted.text("since"))
    until = days_of(noted.text("until"))
    if since is None and until is None:
        return None
    begins = since or Days(EVER, until.first if until else EVER)
    return span(
        noted,
        begins,
        until,
        date=f"{noted.text('since') or '…'} – {noted.text('until') or '…'}",
        title=noted.text("holder"),
        detail=noted.text("position"),
        signs=("disputed",) if noted.text("certainty") == "disputed" else (),
    )


def _descent(told: Story) -> tuple[PictureRow, ...]:
    """Return one row for each body: how it began, and where it went."""
    rows: dict[str, list[PictureItem]] = {}
    for node in descent(told):
        if node.parent:
            rows.setdefault(node.parent, [])
        for branch in node.branches:
            row = rows.setdefault(branch.name, [])
            noted = told.find(branch.uid)
            if noted is None or node.days is None:
                continue
            if branch.into and not node.parent:
                row[:] = [_ended(item, node.days) for item in row]
                row.append(_went(noted, branch, node.days))
            else:
                row.append(_body(noted, node, branch, node.days))
    return tuple(PictureRow(name, tuple(items)) for name, items in rows.items())


def _body(noted: SnapshotRecord, node: LineageNode, branch: Branch, days: Days) -> PictureItem:
    item = span(
        noted,
        days,
        days_of(branch.until),
        date=f"{node.date} – {branch.until}" if branch.until else node.date,
        title=branch.name,
        detail=branch.relation,
        signs=("disputed",) if branch.is_disputed else (),
    )
    return replace(item, parent=node.parent, into=branch.into)


def _went(noted: SnapshotRecord, branch: Branch, days: Days) -> PictureItem:
    """Return when a body went into another, which is not how it began."""
    item = span(
        noted,
        days,
        days,
        date=noted.text("date"),
        title=branch.name,
        detail=branch.relation,
        signs=("disputed",) if branch.is_disputed else (),
    )
    return replace(item, into=branch.into)


def _ended(item: PictureItem, days: Days) -> PictureItem:
    """End a body's span where the body went into another, if it does not say when it ended."""
    return replace(item, ends=days, goes_on=False) if item.goes_on else item


def _events(
    told: Story, methods: Methods, ahead: Iterable[SnapshotRecord]
) -> Iterator[PictureItem]:
    weighed = event_weights(told, methods)
    for noted in (*told.of("event"), *_of_kind("event", ahead)):
        status = noted.text("status")
        signs = [status] if status in _EVENT_SIGNS else []
        if noted.uid in weighed.chosen:
            signs.append("turning")
        sure, sort = noted.text("confidence"), noted.text("type")
        item = moment(noted, "date", detail=sort, confidence=sure, signs=tuple(signs))
        if item is not None:
            yield replace(item, weight=weighed.weights.get(noted.uid, 0))


def _meetings(
    told: Story, ahead: Iterable[SnapshotRecord], day: int
) -> Iterator[PictureItem | None]:
    accounts = told_of(told)
    for noted in told.of("meeting"):
        found = outcome(noted, day, accounts)
        signs = [_OUTCOME_SIGNS[found]] if found in _OUTCOME_SIGNS else []
        if found is MeetingOutcome.MISSED and missed_by(noted):
            signs.append(f"missed-by-{missed_by(noted)}")
        yield moment(noted, "date", signs=tuple(signs))
    for noted in _of_kind("meeting", ahead):
        yield moment(noted, "date", signs=("planned",))


def _of_kind(kind: str, noted: Iterable[SnapshotRecord]) -> Iterator[SnapshotRecord]:
    return (each for each in noted if each.kind == kind)


def _commitments(told: Story, day: int) -> Iterator[PictureItem]:
    for noted in told.of("commitment"):
        given, due = begun(noted.text("date")), days_of(noted.text("due"))
        status = noted.text("status")
        if status in _CLOSED or (given is None and due is None):
            continue
        is_late = status == "late" or is_overdue(noted, day)
        signs = [status] if status in {"broken", "disputed"} else []
        if is_late and not signs:
            signs = ["late"]
        yield span(
            noted,
            given or due or Days(day, day),
            due,
            date=f"{noted.text('date') or '…'} – {noted.text('due') or '…'}",
            title=noted.title,
            detail=noted.text("by_whom"),
            signs=tuple(signs),
        )


def _warnings(warned: Iterable[FiringPeriod]) -> tuple[PictureRow, ...]:
    by_rule: dict[str, list[PictureItem]] = {}
    for each in warned:
        item = PictureItem(
            uid="",
            kind="warning",
            code=each.rule,
            title=each.name,
            date="",
            begins=Days(each.first, each.first),
            ends=Days(NEVER, NEVER) if each.goes_on else Days(each.last, each.last),
            goes_on=each.goes_on,
            detail=each.sort,
            signs=("answered",) if each.replied else (),
        )
        by_rule.setdefault(each.rule, []).append(item)
    return tuple(
        PictureRow(f"{code} {items[0].title}".strip(), tuple(items))
        for code, items in by_rule.items()
    )


def _scores(told: Story, methods: Methods) -> Iterator[Lane]:
    """Yield the lanes; of an indicator that is not in this book, nobody knows how long it holds."""
    points = points_of(told)
    strange = sorted(points.keys() - methods.indicators.keys(), key=name_key)[:_MOST_STRANGE]
    for indicator in (*methods.indicators.values(), *map(strange_indicator, strange)):
        drawn = series(points.get(indicator.code, ()), indicator)
        rows = tuple(PictureRow(each.by, _scored(each, indicator.name)) for each in drawn)
        yield Lane(f"scores/{indicator.code}", LaneSort.SCORES, indicator.name, rows)


def _scored(drawn: Series, name: str) -> tuple[PictureItem, ...]:
    return tuple(_score(point, name) for point in drawn.points)


def _score(point: Point, name: str) -> PictureItem:
    return PictureItem(
        uid=point.uid,
        kind="score",
        code=point.indicator,
        title=name,
        date=point.date,
        begins=Days(point.first, point.last),
        is_uncertain=point.first != point.last or is_marked(point.date),
        detail=point.note,
        by=point.by,
        value=point.value,
        joins=point.joins,
    )


def _without_news(lane: Lane) -> Lane:
    """Mark what went on when the newest record was made; a rule still warns today."""
    if lane.sort is LaneSort.WARNINGS:
        return lane
    rows = (replace(row, items=tuple(map(_marked, row.items))) for row in lane.rows)
    return replace(lane, rows=tuple(rows))


def _marked(item: PictureItem) -> PictureItem:
    return replace(item, signs=(*item.signs, "no-news")) if item.goes_on else item


def _extent(lanes: Iterable[Lane], day: int) -> tuple[int, int]:
    items = chain.from_iterable(row.items for lane in lanes for row in lane.rows)
    days = {day}
    for item in items:
        days.update((*item.begins, *(item.ends or ())))
    days -= {EVER, NEVER}
    return min(days), max(days)
