"""Time zones by their names, such as Africa/Bujumbura, from a table that Waybook brings along.

So a time sorts the same on every machine, whatever it knows of zones. The rules are those of today:
what a zone did in the past, or will decide, is not in the table.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

from waybook.resource_files import resource

_NAME = r"(?:[A-Za-z]+|<[-+0-9A-Za-z]+>)"
_OFFSET = r"[-+]?[0-9]+(?::[0-9]{2})?"
_SWITCH = r"M[0-9]+\.[0-9]\.[0-9](?:/-?[0-9]+(?::[0-9]{2})?)?"
_RULE = re.compile(
    rf"{_NAME}(?P<usual>{_OFFSET})"
    rf"(?:{_NAME}(?P<summer>{_OFFSET})?,(?P<begin>{_SWITCH}),(?P<end>{_SWITCH}))?"
)
_HOUR, _DAY = 60, 24 * 60
_WEEK = 7
_USUAL_SWITCH = 2 * _HOUR


@cache
def zone_rules() -> Mapping[str, str]:
    """Map the name of each zone to its rule."""
    lines = resource("zones/zones.txt").read_text(encoding="ascii").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))


@lru_cache(maxsize=1024)
def zone_offset(zone: str, day: date, minutes: int) -> int:
    """Return how many minutes a zone is ahead of UTC at a local time.

    Raise KeyError for a zone that is not in the table.
    """
    rule = _RULE.fullmatch(zone_rules()[zone])
    if rule is None:
        raise KeyError(zone)
    usual = -_minutes(rule["usual"])
    if not rule["begin"]:
        return usual
    summer = -_minutes(rule["summer"]) if rule["summer"] else usual + _HOUR
    begin, end = (_switch(rule[name], day.year) for name in ("begin", "end"))
    now = day.toordinal() * _DAY + minutes
    if begin < end:
        return summer if begin <= now < end else usual
    return usual if end <= now < begin else summer


def _switch(text: str, year: int) -> int:
    """Return the local minute, counted from the first day of all, at which a clock is turned."""
    place, _, at = text.removeprefix("M").partition("/")
    month, week, weekday = map(int, place.split("."))
    first = date(year, month, 1)
    days = (weekday - first.isoweekday()) % _WEEK + (week - 1) * _WEEK
    if (first + timedelta(days)).month != month:  # the fifth one is the last one
        days -= _WEEK
    return (first.toordinal() + days) * _DAY + (_minutes(at) if at else _USUAL_SWITCH)


def _minutes(text: str) -> int:
    hours, _, minutes = text.partition(":")
    sign = -1 if hours.startswith("-") else 1
    return int(hours) * _HOUR + sign * int(minutes or 0)
