"""Lines of Today from the dates of records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from waybook.model.kinds import KINDS
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import EVER, NEVER, Days, day_of, days_of
from waybook.practice.today.lines import NO_DAYS, LineReason, TodayLine, TodayPart, basis_of
from waybook.practice.today.sources import SOURCES, DueDate, Values


def due_lines(
    records: Iterable[SnapshotRecord],
    day: int,
    ahead_days: int,
    sources: Sequence[DueDate] = SOURCES,
) -> Iterator[TodayLine]:
    """Yield what is due on a day, overdue, or due within the next days."""
    by_kind: dict[str, list[DueDate]] = defaultdict(list)
    for source in sources:
        by_kind[source.kind].append(source)
    for noted in records:
        for source in by_kind.get(noted.kind, ()):
            line = _line(noted, source, day, ahead_days)
            if line is not None:
                yield line


def due_day(source: DueDate, date: str) -> Days | None:
    """Return the first and last day on which something is due by a date; None if unreadable."""
    days = days_of(date)
    if days is None or not source.after_days:
        return days
    return Days(
        *(each if each in {EVER, NEVER} else min(each + source.after_days, NEVER) for each in days)
    )


def part_on(days: Days, day: int) -> TodayPart:
    """Return the part in which something stands that is due on some days."""
    if days.last < day:
        return TodayPart.LATE
    return TodayPart.TODAY if days == (day, day) else TodayPart.AHEAD


def _line(noted: SnapshotRecord, source: DueDate, day: int, ahead_days: int) -> TodayLine | None:
    if not _counts(noted, source):
        return None
    written = noted.text(source.date_field)
    if not written:
        return _undated(noted, source)
    days = due_day(source, written)
    if days is None or days.first > day + ahead_days or _is_met(noted, source, days):
        return None
    part = part_on(days, day)
    words = source.late if part is TodayPart.LATE else source.ahead
    if not words or (source.is_open and days.first > day):
        return None
    if source.back_days and days.last < day - source.back_days:
        return None
    date = day_of(days.last) if source.after_days and days.last != NEVER else written
    return _made(
        noted, source, words, date, TodayPart.OPEN if source.is_open else part, _now(days, day)
    )


def _undated(noted: SnapshotRecord, source: DueDate) -> TodayLine | None:
    if not source.undated:
        return None
    return _made(noted, source, source.undated, "", TodayPart.OPEN, NO_DAYS)


def _made(
    noted: SnapshotRecord, source: DueDate, words: str, date: str, part: TodayPart, days: Days
) -> TodayLine:
    based_on = basis_of(
        source.code, noted.uid, noted.text(source.date_field), _values(noted, source)
    )
    group = noted.uid if noted.kind == "group" else noted.group
    return TodayLine(
        noted.uid,
        noted.kind,
        noted.title,
        group,
        date,
        LineReason(words),
        source.code,
        part,
        based_on,
        days,
        time=_time(noted, source),
    )


def _time(noted: SnapshotRecord, source: DueDate) -> str:
    """Return the time of day that belongs to the date."""
    kind = KINDS[noted.kind]
    return noted.text(kind.time) if kind.time and kind.date == source.date_field else ""


def _values(noted: SnapshotRecord, source: DueDate) -> Mapping[str, str]:
    """Return the values that `only` asks for, besides those that mean the same."""
    return {
        name: noted.text(name) for name, words in sorted(source.only.items()) if len(words) == 1
    }


def _now(days: Days, day: int) -> Days:
    """Let a span that has begun stand among the days from now on."""
    return Days(max(days.first, day), days.last) if days.first <= day <= days.last else days


def _counts(noted: SnapshotRecord, source: DueDate) -> bool:
    return _has(noted, source.only, whole=True) and not _has(noted, source.unless, whole=False)


def _has(noted: SnapshotRecord, values: Values, *, whole: bool) -> bool:
    held = [noted.text(name) in words for name, words in values.items()]
    return all(held) if whole else any(held)


def _is_met(noted: SnapshotRecord, source: DueDate, days: Days) -> bool:
    met = days_of(noted.text(source.met_by)) if source.met_by else None
    return met is not None and met.first >= days.first
