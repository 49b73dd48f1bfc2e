"""Which automatic backups are kept: days, weeks, months, room. No disk is touched."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from waybook.book.backups.rotation import ALWAYS_KEPT, is_due, kept, too_many

NOW = datetime(2026, 11, 30, 18, tzinfo=UTC)
MOMENTS = st.lists(
    st.integers(-400 * 24, 400 * 24).map(lambda hours: NOW - timedelta(hours=hours)),
    max_size=60,
    unique=True,
)


def test_after_a_year_of_daily_backups_days_weeks_and_months_are_kept() -> None:
    taken = [NOW - timedelta(days=day, hours=hour) for day in range(400) for hour in (0, 5)]
    left = kept(taken, NOW)
    days = {NOW - timedelta(days=day) for day in range(12)}
    sunday = NOW - timedelta(days=1)
    weeks = {NOW} | {sunday - timedelta(weeks=week) for week in range(9)}
    last_days = {3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30}
    months = {NOW.replace(month=month, day=day) for month, day in last_days.items()}
    assert left == days | weeks | months | {NOW - timedelta(hours=5)}


def test_who_works_seldom_keeps_as_many_days() -> None:
    taken = [NOW - timedelta(days=20 * turn) for turn in range(12)]
    assert kept(taken, NOW) == set(taken)


def test_a_clock_that_was_wrong_costs_no_other_backup() -> None:
    right = [NOW - timedelta(days=day) for day in range(12)]
    wrong = [NOW + timedelta(days=3650 + day) for day in range(12)]
    assert kept([*right, *wrong], NOW) == {*right, *wrong}
    assert is_due(wrong, NOW)


@given(MOMENTS)
def test_the_newest_always_stays_and_no_more_than_two_sets(taken: list[datetime]) -> None:
    left = kept(taken, NOW)
    assert left <= set(taken)
    assert len(left) <= 2 * (12 + 10 + 9 + ALWAYS_KEPT)
    if past := [at for at in taken if at <= NOW]:
        assert max(past) in left
    assert kept(left, NOW) == left


@given(MOMENTS, st.integers(0, 500), st.integers(0, 500))
def test_the_oldest_give_way_until_there_is_room(
    taken: list[datetime], free: int, need: int
) -> None:
    sizes = dict.fromkeys(taken, 10)
    gone = too_many(sizes, NOW, free=free, need=need)
    left = set(taken) - set(gone)
    assert len(left) >= min(len(taken), ALWAYS_KEPT)
    room = free + 10 * len(gone)
    assert len(left) <= ALWAYS_KEPT or (need <= room and 10 * len(left) <= room)
    past = [at for at in taken if at <= NOW]
    if past and max(past) not in left:
        raise AssertionError("the newest gave way")
    if gone:
        assert need > room - 10 or 10 * len(left) + 10 > room - 10  # no more than needed


def test_one_is_due_after_four_hours() -> None:
    assert is_due([], NOW)
    assert not is_due([NOW - timedelta(hours=3, minutes=59)], NOW)
    assert is_due([NOW - timedelta(hours=4)], NOW)
    assert not is_due([NOW - timedelta(days=9), NOW - timedelta(hours=1)], NOW)
