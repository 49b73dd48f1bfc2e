"""Make the items of a picture from records, and put them into rows."""

from collections.abc import Iterable

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import NEVER, Days, closed, days_of
from waybook.practice.phases.overview.picture import PictureItem, PictureRow

_MARKS = ("?", "~", "%")


def packed(items: Iterable[PictureItem | None]) -> tuple[PictureRow, ...]:
    """Put spans into as few rows as possible without overlap, earliest first."""
    rows: list[list[PictureItem]] = []
    ends: list[int] = []
    for item in sorted((each for each in items if each), key=when):
        for number, end in enumerate(ends):
            if end <= item.begins.first:
                rows[number].append(item)
                ends[number] = _end_of(item)
                break
        else:
            rows.append([item])
            ends.append(_end_of(item))
    return tuple(PictureRow("", tuple(row)) for row in rows)


def is_marked(date: str) -> bool:
    """Tell whether a date is marked as uncertain or about."""
    return any(mark in date for mark in _MARKS)


def span(
    noted: SnapshotRecord,
    begins: Days,
    ends: Days | None,
    *,
    date: str,
    title: str,
    detail: str,
    signs: tuple[str, ...],
) -> PictureItem:
    """Make a span from a record; without an end it continues."""
    goes_on = ends is None or ends.last == NEVER
    last = Days(NEVER, NEVER) if ends is None else ends
    return PictureItem(
        uid=noted.uid,
        kind=noted.kind,
        code="",
        title=title,
        date=date,
        begins=begins,
        ends=Days(max(begins.first, last.first), max(begins.last, last.last)),
        goes_on=goes_on,
        is_uncertain=begins.first != begins.last or is_marked(date),
        detail=detail,
        by=noted.by,
        signs=(*signs, *(["conflict"] if noted.conflicts else [])),
    )


def moment(
    noted: SnapshotRecord,
    name: str,
    *,
    detail: str = "",
    confidence: str = "",
    signs: tuple[str, ...] = (),
) -> PictureItem | None:
    """Make a moment from a record's date field; None if it has no day at all."""
    date = noted.text(name)
    days = closed(days_of(date))
    if days is None:
        return None
    return PictureItem(
        uid=noted.uid,
        kind=noted.kind,
        code="",
        title=noted.title,
        date=date,
        begins=days,
        is_uncertain=days.first != days.last or is_marked(date),
        confidence=confidence,
        detail=detail,
        by=noted.by,
        signs=(*signs, *(["conflict"] if noted.conflicts else [])),
    )


def one_row(items: Iterable[PictureItem | None]) -> tuple[PictureRow, ...]:
    """Put moments into one row, earliest first."""
    found = sorted((each for each in items if each), key=when)
    return (PictureRow("", tuple(found)),) if found else ()


def when(item: PictureItem) -> tuple[int, int, str, str]:
    """Return the sort key of an item in time; it is unique."""
    return item.begins.first, item.begins.last, item.uid, item.code


def _end_of(item: PictureItem) -> int:
    return item.ends.last if item.ends else item.begins.last
