"""The days that a command is given: as people write them, and of our calendar."""

from argparse import Namespace

from waybook.model.days_and_times.typed_dates import one_date
from waybook.model.doubtful_dates import check_day
from waybook.model.world import World

_DAYS = {
    "as_known_on": "--as-known-on",
    "as_of": "--as-of",
    "expires": "--expires",
    "on": "--on",
    "since": "--from",
}
"""Options that name a day of our work."""
DATES = (*_DAYS, "change_on", "date", "due", "until")
"""Options that take a date as people write it."""


def read_dates(given: Namespace, world: World) -> None:
    """Put dates that were typed in words into the form in which they are stored."""
    for name in DATES:
        if typed := getattr(given, name, None):
            setattr(given, name, one_date(typed, world.today()))


def check_days(given: Namespace, world: World) -> None:
    """Refuse days that are most likely of another calendar, unless they are meant as written."""
    if getattr(given, "as_written", True):
        return
    for name, option in _DAYS.items():
        if day := getattr(given, name, None):
            check_day(option, day, world.today())
