"""Find dates of our own work that are most likely not meant: of another calendar, or ahead.

A year of the Ethiopian calendar, seven or eight behind, cannot be distinguished from ours.
"""

from collections.abc import Mapping
from datetime import date

from waybook.model import dates
from waybook.model.faults import BadInput, DoubtfulDate, OwnWords
from waybook.model.fields import Field, Json, Kind
from waybook.model.world import World

_FIRST_YEAR = 1900
_YEARS_AHEAD = 100
_YEARS_AHEAD_ASKED = 500
"""For a day that is stored in no record: the Buddhist calendar is at least this far away."""


def check_dates(kind: Kind, fields: Mapping[str, Json], world: World) -> None:
    """Raise DoubtfulDate for the first date of our work that is most likely not meant."""
    for name, value in fields.items():
        field = kind.by_name[name]
        if doubt := doubt_about(field, value, world.today()):
            raise DoubtfulDate(
                "{label}: {problem}",
                code="field-doubtful-date",
                field=name,
                label=OwnWords(field.words),
                problem=doubt,
            )


def doubt_about(field: Field, value: Json, today: date) -> BadInput | None:
    """Return why a date of our work is most likely not meant; None if it may be."""
    if not field.of_work or not isinstance(value, str) or not value:
        return None
    far = _far(value, today, _YEARS_AHEAD)
    return far or (_ahead(value, today) if field.is_over else None)


def is_ahead(text: str, today: date) -> bool:
    """Tell whether every day that a date may mean is after today."""
    return dates.parse(text).lower > today.isoformat()


def check_day(asked: str, text: str, today: date) -> None:
    """Raise DoubtfulDate if a day that is asked for, by an option, lies very far from today."""
    if far := _far(text, today, _YEARS_AHEAD_ASKED):
        raise DoubtfulDate("{asked}: {problem}", asked=asked, problem=far)


def _ahead(text: str, today: date) -> BadInput | None:
    if not is_ahead(text, today):
        return None
    return BadInput(
        "“{text}” is after today, {today}, but this is the date of something that is over. Correct "
        "it, or the clock of this computer.",
        text=text,
        today=today.isoformat(),
    )


def _far(text: str, today: date, years_ahead: int) -> BadInput | None:
    found = dates.parse(text)
    known = [day for day in (found.lower, found.upper) if day]
    if any(int(day[:4]) < _FIRST_YEAR for day in known):
        return BadInput(
            "“{text}” is before {year}, so it is most likely a date of another calendar. Write it "
            "in the Gregorian calendar, in which today is {today}.",
            text=text,
            year=_FIRST_YEAR,
            today=today.isoformat(),
        )
    latest = today.year + years_ahead
    ahead = f"{latest:04}{today.isoformat()[4:]}"
    if found.lower > ahead or any(int(day[:4]) > latest for day in known):
        return BadInput(
            "“{text}” is more than {years} years ahead, so it is most likely a date of another "
            "calendar. Write it in the Gregorian calendar, in which today is {today}.",
            text=text,
            years=years_ahead,
            today=today.isoformat(),
        )
    return None
