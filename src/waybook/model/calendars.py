"""Find dates of our own work that are most likely written in another calendar.

A year of the Ethiopian calendar, seven or eight behind, cannot be distinguished from ours.
"""

from collections.abc import Mapping
from datetime import date

from waybook.model import dates
from waybook.model.faults import BadInput, OtherCalendar, OwnWords
from waybook.model.fields import Field, Json, Kind
from waybook.model.world import World

_FIRST_YEAR = 1900
_YEARS_AHEAD = 100
_YEARS_AHEAD_ASKED = 500
"""For a day that is stored in no record: the Buddhist calendar is at least this far away."""


def check_calendar(kind: Kind, fields: Mapping[str, Json], world: World) -> None:
    """Raise OtherCalendar for the first date of our work that lies far from today."""
    for name, value in fields.items():
        field = kind.by_name[name]
        if field.of_work and (far := far_off(field, value, world.today())):
            raise OtherCalendar(
                "{label}: {problem}",
                code="field-other-calendar",
                field=name,
                label=OwnWords(field.words),
                problem=far,
            )


def far_off(field: Field, value: Json, today: date) -> BadInput | None:
    """Return why a date of our work is most likely of another calendar; None where it is not."""
    is_date = field.of_work and isinstance(value, str) and value
    return _far(str(value), today, _YEARS_AHEAD) if is_date else None


def check_day(asked: str, text: str, today: date) -> None:
    """Raise OtherCalendar if a day that is asked for, by an option, lies very far from today."""
    if far := _far(text, today, _YEARS_AHEAD_ASKED):
        raise OtherCalendar("{asked}: {problem}", asked=asked, problem=far)


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
