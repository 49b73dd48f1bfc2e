"""Turn dates that limit something into instants, in this machine's time zone.

Which reading of an uncertain date is safe: resources/docs/decisions/0021-limits-that-are-dates.md.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from waybook.model import incoming_text
from waybook.model.dates import parse
from waybook.model.faults import BadInput

_SURE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
_DAY = timedelta(days=1)


def begin_of(text: str, zone: tzinfo | None) -> int:
    """Return the first millisecond of the first day that a date may mean.

    None means the machine's time zone. Raise BadInput if there is no first day.
    """
    lower = parse(incoming_text.date(text)).lower
    if not lower:
        raise BadInput("“{text}” has no first day. Write a day, such as 2026-11-01.", text=text)
    return _midnight(text, date.fromisoformat(lower), zone)


def end_of(text: str, zone: tzinfo | None) -> int:
    """Return the last millisecond of a day, a month or a year.

    Raise BadInput for a less certain date, since its end is not clear.
    """
    plain = incoming_text.date(text)
    upper = parse(plain).upper
    if not _SURE.fullmatch(plain):
        raise BadInput(
            "“{text}” is too uncertain for a last day. Write a day, a month or a year, such "
            "as 2026-11-30.",
            text=text,
        )
    last = date.fromisoformat(upper)
    if last == date.max:
        raise _too_far(text)
    return _midnight(text, last + _DAY, zone) - 1


def local(at_ms: int, zone: tzinfo | None) -> datetime:
    """Return an instant as local date and time."""
    return datetime.fromtimestamp(at_ms // 1000, tz=UTC).astimezone(zone)


def _midnight(text: str, day: date, zone: tzinfo | None) -> int:
    """Return when a day begins. Where the clock goes back over midnight, the first one counts."""
    try:
        return max(0, round(datetime.combine(day, time(), tzinfo=zone).timestamp() * 1000))
    except (OSError, OverflowError, ValueError) as error:
        if day.year < 1970:  # noqa: PLR2004 - before all instants; some systems count none there
            return 0
        raise _too_far(text) from error


def _too_far(text: str) -> BadInput:
    return BadInput(
        "“{text}” is too far in the future. Write an earlier day, such as 2026-11-30.", text=text
    )
