"""Place spans with uncertain ends on one scale of years."""

from collections.abc import Sequence
from datetime import date

from waybook.book import Record
from waybook.desktop.lists.lines import Bar
from waybook.model.dates import EdtfDate, parse
from waybook.model.faults import BadInput

_DAYS_OF_YEAR = 365.25


def years_of(records: Sequence[Record]) -> tuple[float, float]:
    """Return the first and last moment of all spans, in years."""
    moments = [
        moment
        for record in records
        for name in ("since", "until")
        for moment in _ends(_date(record, name))
    ]
    if not moments:
        return 0.0, 1.0
    first = min(moments)
    return first, max(*moments, first + 1.0)


def span_of(record: Record, first: float, last: float) -> Bar | None:
    """Return a record's span on the scale; none without any date."""
    since, until = _date(record, "since"), _date(record, "until")
    starts, ends = _ends(since), _ends(until)
    if not starts and not ends:
        return None
    start = starts[0] if starts else first
    end = ends[-1] if ends else last
    scale = last - first
    return Bar(
        (start - first) / scale,
        (end - first) / scale,
        open_start=since is None or since.uncertain or since.approximate,
        open_end=until is None or until.uncertain or until.approximate,
    )


def _date(record: Record, name: str) -> EdtfDate | None:
    text = record.fields.get(name)
    try:
        return parse(text) if isinstance(text, str) and text else None
    except BadInput:
        return None


def _ends(found: EdtfDate | None) -> list[float]:
    days = [day for day in (found.lower, found.upper) if day] if found else []
    return [date.fromisoformat(day).toordinal() / _DAYS_OF_YEAR for day in days]
