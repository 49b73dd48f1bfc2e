"""A time of day with its zone: `14:30 Africa/Bujumbura` or `14:30 +02:00`."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from waybook.model import incoming_text
from waybook.model.days_and_times.zones import zone_offset, zone_rules
from waybook.model.faults import BadInput

_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2})|(?P<whole>h))? ?(?P<half>[ap]\.?m\.?)?"
    r"(?: +(?P<zone>\S.*))?",
    re.IGNORECASE,
)
_STORED = re.compile(r"(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]) (?P<zone>\S+)")
_OFFSET = re.compile(
    r"(?:UTC|GMT)? ?(?P<sign>[+-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?"
)
_WHOLE_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>[0-9]{2}):(?P<minutes>[0-9]{2})")
_UTC = frozenset({"UTC", "GMT", "Z"})
_HOUR, _HOURS = 60, 24
_NOON = 12
_FARTHEST = 14 * _HOUR
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """Hold a time as it is stored, its minutes after midnight, and its zone or offset."""

    text: str
    minutes: int
    zone: str

    @property
    def clock(self) -> str:
        """Return the time alone, such as 14:30."""
        return self.text[:5]

    def minutes_in_utc(self, day: date) -> int:
        """Return the minutes after midnight in UTC, on that day, before or after it."""
        if found := _WHOLE_OFFSET.fullmatch(self.zone):
            return self.minutes - _minutes(found)
        return self.minutes - zone_offset(self.zone, day, self.minutes)


@lru_cache(maxsize=8192)
def parse_time(text: str) -> TimeOfDay:
    """Read a time in its stored form; raise BadInput if it is none, or its zone is not known."""
    found = _STORED.fullmatch(text)
    if found is None or _zone(found["zone"]) != found["zone"]:
        raise _bad(text[:_LONGEST])
    return TimeOfDay(text, int(found["hour"]) * _HOUR + int(found["minute"]), found["zone"])


def typed_time(text: str, zone: str = "") -> str:
    """Return a typed time as it is stored, '' for an empty one; `zone` counts if none is typed.

    Raise BadInput with how to write it.
    """
    plain = incoming_text.code(text)
    if not plain:
        return ""
    found = _TIME.fullmatch(plain)
    if found is None or len(plain) > _LONGEST:
        raise _bad(text[:_LONGEST])
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= _NOON:
            raise _bad(text)
        hour = hour % _NOON + (_NOON if found["half"][0] in "pP" else 0)
    elif found["minute"] is None and found["whole"] is None:
        raise _bad(text)
    named = _zone(found["zone"] or zone)
    if not named or hour >= _HOURS or minute >= _HOUR:
        raise _bad(text)
    return parse_time(f"{hour:02}:{minute:02} {named}").text


def time_sort_key(text: str, date_text: str) -> str:
    """Return the text to sort by within a day; one without a time, or unreadable, comes first."""
    try:
        read = parse_time(text)
        minutes = read.minutes_in_utc(date.fromisoformat(date_text))
    except (BadInput, ValueError):  # no such time, or no certain day
        return ""
    return f"{minutes + _FARTHEST + _HOUR * _HOURS:05}"


def _zone(text: str) -> str:
    """Return the name of a zone or an offset as it is stored; '' if it is not known."""
    if text.upper() in _UTC:
        return "+00:00"
    if found := _OFFSET.fullmatch(text.upper()):
        minutes = _minutes(found)
        if abs(minutes) > _FARTHEST or int(found["minutes"] or 0) >= _HOUR:
            return ""
        hours, rest = divmod(abs(minutes), _HOUR)
        return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
    wanted = text.replace(" ", "_").casefold()
    if text in zone_rules():
        return text
    fits = [
        name
        for name in zone_rules()
        if wanted in {name.casefold(), name.rpartition("/")[2].casefold()}
    ]
    rules = {zone_rules()[name] for name in fits}
    return fits[0] if len(rules) == 1 else ""  # a place may have an older name, too


def _minutes(found: re.Match[str]) -> int:
    minutes = int(found["hours"]) * _HOUR + int(found["minutes"] or 0)
    return -minutes if found["sign"] == "-" else minutes


def _bad(text: str) -> BadInput:
    return BadInput(
        "“{text}” is not a time of day with its zone. Write it like 14:30 Africa/Bujumbura or "
        "14:30 +02:00.",
        text=text,
    )
