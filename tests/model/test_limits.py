"""Limits that are dates: the very millisecond at which a day begins and ends, in any zone."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

import pytest

from waybook.model.faults import BadInput
from waybook.model.limits import begin_of, end_of, local

MANILA = timezone(timedelta(hours=8))
YANGON = timezone(timedelta(hours=6, minutes=30))
BOGOTA = timezone(timedelta(hours=-5))


class Cairo(tzinfo):
    """A zone as Cairo has it in 2026: on 24 April 00:00 is 01:00, on 30 October 00:00 is 23:00."""

    def utcoffset(self, moment: datetime | None) -> timedelta:
        assert moment is not None
        wall = moment.replace(tzinfo=None)
        at = f"{wall:%m-%d %H}"
        if "04-24 00" <= at < "04-24 01":  # never on the wall
            is_summer = bool(moment.fold)
        elif "10-29 23" <= at < "10-30 00":  # twice on the wall
            is_summer = not moment.fold
        else:
            is_summer = "04-24 01" <= at < "10-29 23"
        return timedelta(hours=3 if is_summer else 2)

    def dst(self, moment: datetime | None) -> timedelta:
        return self.utcoffset(moment) - timedelta(hours=2)

    def tzname(self, _: datetime | None) -> str:
        return "Cairo"


CAIRO = Cairo()


def utc(text: str) -> int:
    """Return an instant, written in UTC, in milliseconds."""
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


@pytest.mark.parametrize(
    ("text", "zone", "instant"),
    [
        ("2026-11-01", UTC, "2026-11-01T00:00"),
        ("2026-11-01", MANILA, "2026-10-31T16:00"),
        ("2026-11-01", YANGON, "2026-10-31T17:30"),
        ("2026-11-01", BOGOTA, "2026-11-01T05:00"),
        ("2026-11", UTC, "2026-11-01T00:00"),
        ("2026-11", YANGON, "2026-10-31T17:30"),
        ("2026", MANILA, "2025-12-31T16:00"),
        ("2026", BOGOTA, "2026-01-01T05:00"),
        ("202X", UTC, "2020-01-01T00:00"),
        ("20XX", UTC, "2000-01-01T00:00"),
        ("2026-XX", UTC, "2026-01-01T00:00"),
        ("2026-11-XX", UTC, "2026-11-01T00:00"),
        ("2026-XX-XX", UTC, "2026-01-01T00:00"),
        ("2026-21", UTC, "2026-03-01T00:00"),
        ("2026-24", UTC, "2026-12-01T00:00"),
        ("2026-11~", MANILA, "2026-10-31T16:00"),
        ("2026-11-05?", UTC, "2026-11-05T00:00"),
        ("2026%", UTC, "2026-01-01T00:00"),
        ("2026-10/2026-11", UTC, "2026-10-01T00:00"),
        ("2026-11-05/..", UTC, "2026-11-05T00:00"),
        ("2026-11-05/", UTC, "2026-11-05T00:00"),
        ("2024-02-29", MANILA, "2024-02-28T16:00"),
        ("2026-04-23", CAIRO, "2026-04-22T22:00"),
        ("2026-04-24", CAIRO, "2026-04-23T22:00"),  # begins at 01:00 on the wall
        ("2026-04-25", CAIRO, "2026-04-24T21:00"),
        ("2026-10-29", CAIRO, "2026-10-28T21:00"),
        ("2026-10-30", CAIRO, "2026-10-29T22:00"),  # 23:00 came twice before
        ("1970-01-01", MANILA, "1970-01-01T00:00"),  # no instant is earlier
        ("0001", None, "1970-01-01T00:00"),
    ],
)
def test_a_limit_begins_with_the_first_day_it_may_mean(
    text: str, zone: tzinfo, instant: str
) -> None:
    assert begin_of(text, zone) == utc(instant)


@pytest.mark.parametrize(
    ("text", "zone", "after"),
    [
        ("2026-11-01", UTC, "2026-11-02T00:00"),
        ("2026-11-01", MANILA, "2026-11-01T16:00"),
        ("2026-11-01", YANGON, "2026-11-01T17:30"),
        ("2026-11-01", BOGOTA, "2026-11-02T05:00"),
        ("2026-11", MANILA, "2026-11-30T16:00"),
        ("2026", BOGOTA, "2027-01-01T05:00"),
        ("2024-02", UTC, "2024-03-01T00:00"),
        ("2026-04-23", CAIRO, "2026-04-23T22:00"),
        ("2026-04-24", CAIRO, "2026-04-24T21:00"),  # a day of 23 hours
        ("2026-10-29", CAIRO, "2026-10-29T22:00"),  # a day of 25 hours
    ],
)
def test_a_limit_ends_with_the_last_millisecond_of_what_is_named(
    text: str, zone: tzinfo, after: str
) -> None:
    assert end_of(text, zone) == utc(after) - 1


def test_no_millisecond_lies_between_two_days_or_in_both() -> None:
    for zone in (UTC, MANILA, YANGON, BOGOTA, CAIRO):
        days = [f"{date(2026, 1, 1) + timedelta(days=number)}" for number in range(366)]
        ends = [end_of(day, zone) + 1 for day in days[:-1]]
        assert ends == [begin_of(day, zone) for day in days[1:]]
        assert {end - begin_of(day, zone) for day, end in zip(days, ends, strict=False)} <= {
            hours * 3_600_000 for hours in ((23, 24, 25) if zone is CAIRO else (24,))
        }


@pytest.mark.parametrize("text", ["../2026", "/2026-11-05", "soon", "", "2026-13"])
def test_what_has_no_first_day_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"2026-11-01|1998"):
        begin_of(text, UTC)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11~", "2026-11-05?", "2026%", "202X", "2026-XX", "2026-11-XX", "2026-22"),
        *("2026-10/2026-11", "2026-10/..", "../2026", "soon", "", "2026-02-30", "9999", "9999-12"),
    ],
)
def test_an_end_that_nobody_chose_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        end_of(text, UTC)


def test_an_instant_is_said_as_the_wall_shows_it() -> None:
    at_ms = utc("2026-10-31T17:30")
    assert f"{local(at_ms, YANGON):%Y-%m-%d %H:%M}" == "2026-11-01 00:00"
    assert f"{local(at_ms - 1, YANGON):%Y-%m-%d %H:%M}" == "2026-10-31 23:59"


@pytest.mark.parametrize(
    ("setting", "instant"),
    [("XXX-6:30", "2026-10-31T17:30"), ("XXX5", "2026-11-01T05:00"), ("XXX0", "2026-11-01T00:00")],
)
def test_without_a_zone_it_is_the_machines_own(
    setting: str, instant: str, in_zone: Callable[[str], None]
) -> None:
    in_zone(setting)
    assert begin_of("2026-11", None) == utc(instant)
    assert end_of("2026-10", None) == utc(instant) - 1
    assert f"{local(utc(instant), None):%H:%M}" == "00:00"
