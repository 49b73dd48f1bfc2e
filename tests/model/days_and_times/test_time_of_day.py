"""Times of day with their zones."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybook.model.days_and_times.time_of_day import parse_time, time_sort_key, typed_time
from waybook.model.days_and_times.zones import zone_offset, zone_rules
from waybook.model.describe import sort_key_of
from waybook.model.faults import BadInput

ZONES = st.sampled_from([*zone_rules(), "+00:00", "-03:30", "+14:00"])
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("14:30 Africa/Bujumbura", "14:30 Africa/Bujumbura"),
        ("14:30 bujumbura", "14:30 Africa/Bujumbura"),
        ("9.05 America/New York", "09:05 America/New_York"),
        ("2:30 pm +2", "14:30 +02:00"),
        ("12 am UTC", "00:00 +00:00"),
        ("12 pm Z", "12:00 +00:00"),
        ("14h UTC+5:30", "14:00 +05:30"),
        ("14h30 GMT-3", "14:30 -03:00"),
        ("٩:٣٠ Asia/Baghdad", "09:30 Asia/Baghdad"),
        ("14:30 buenos aires", "14:30 America/Argentina/Buenos_Aires"),
        ("", ""),
    ],
)
def test_what_people_type(typed: str, stored: str) -> None:
    assert typed_time(typed) == stored


def test_a_zone_that_is_not_typed_is_the_one_that_was_chosen() -> None:
    assert typed_time("14:30", "Africa/Bujumbura") == "14:30 Africa/Bujumbura"
    assert typed_time("14:30 UTC", "Africa/Bujumbura") == "14:30 +00:00"


@pytest.mark.parametrize(
    "typed", ["14:30", "14", "14 UTC", "24:00 UTC", "13 pm UTC", "14:60 UTC", "14:30 Atlantis"]
)
def test_no_time_says_how_to_write_one(typed: str) -> None:
    with pytest.raises(BadInput, match="Write it like 14:30 Africa/Bujumbura"):
        typed_time(typed)


@given(st.integers(0, 23), st.integers(0, 59), ZONES)
def test_a_stored_time_is_kept_exactly(hour: int, minute: int, zone: str) -> None:
    text = f"{hour:02}:{minute:02} {zone}"
    assert typed_time(text) == parse_time(text).text == text


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_bad_input(text: str) -> None:
    with suppress(BadInput):
        assert not (stored := typed_time(text)) or parse_time(stored).text == stored


@pytest.mark.parametrize(
    ("zone", "day", "minutes", "offset"),
    [
        ("Africa/Bujumbura", date(2026, 11, 30), 0, 120),
        ("Europe/Paris", date(2026, 3, 29), 119, 60),
        ("Europe/Paris", date(2026, 3, 29), 180, 120),
        ("Europe/Paris", date(2026, 10, 25), 179, 120),
        ("Europe/Paris", date(2026, 10, 25), 180, 60),
        ("Australia/Sydney", date(2026, 1, 1), 0, 660),
        ("Australia/Sydney", date(2026, 7, 1), 0, 600),
        ("Europe/Dublin", date(2026, 7, 1), 0, 60),
        ("Europe/Dublin", date(2026, 1, 1), 0, 0),
        ("Asia/Kathmandu", date(2026, 1, 1), 0, 345),
        ("America/St_Johns", date(2026, 7, 1), 0, -150),
    ],
)
def test_zones_turn_their_clocks(zone: str, day: date, minutes: int, offset: int) -> None:
    assert zone_offset(zone, day, minutes) == offset


@given(ZONES.filter(lambda zone: zone[0] not in "+-"), DAYS, st.integers(0, 1439))
def test_each_zone_has_an_offset_on_each_day(zone: str, day: date, minutes: int) -> None:
    assert -12 * 60 <= zone_offset(zone, day, minutes) <= 14 * 60


def key(date_text: str, time: str = "") -> str:
    return sort_key_of("meeting", {"date": date_text, **({"time": time} if time else {})})


def test_meetings_of_a_day_are_sorted_by_the_moment() -> None:
    ordered = [
        key("2026-11-29", "23:00 +00:00"),
        key("2026-11-30"),
        key("2026-11-30", "14:30 Africa/Bujumbura"),
        key("2026-11-30", "13:45 Europe/Paris"),
        key("2026-11-30", "09:00 America/New_York"),
        key("2026-12-01", "01:00 Pacific/Auckland"),
    ]
    assert sorted(ordered) == ordered


def test_a_time_that_cannot_be_read_sorts_as_none() -> None:
    assert key("2026-11-30", "14:30 Moon/Base") == key("2026-11-30")
    assert time_sort_key("14:30 +02:00", "2026-11") == ""
