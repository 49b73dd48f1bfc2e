import itertools

from hypothesis import given
from hypothesis import strategies as st

from waybook.desktop.timeline.plot import Plot
from waybook.desktop.timeline.scale import CLOSEST, TimeScale, fitting, ticks

DAYS = st.integers(700_000, 760_000)
WIDTHS = st.floats(0.001, CLOSEST)


@given(first=DAYS, width=WIDTHS, day=DAYS, mirrored=st.booleans())
def test_a_day_lies_where_its_place_says(
    first: int, width: float, day: int, mirrored: bool
) -> None:
    plot = Plot(TimeScale(first, width), 100, 600, mirrored)
    assert abs(plot.day(plot.x(day)) - day) < 0.01


@given(first=DAYS, width=WIDTHS, at=st.floats(0, 600), factor=st.floats(0.2, 5))
def test_what_lies_under_the_pointer_stays_there(
    first: int, width: float, at: float, factor: float
) -> None:
    scale = TimeScale(first, width)
    assert abs(scale.zoomed(factor, at).day(at) - scale.day(at)) < 0.01


def test_time_runs_the_other_way_when_mirrored() -> None:
    scale = TimeScale(730_000, 0.1)
    assert Plot(scale, 0, 500, mirrored=False).x(731_000) == 100
    assert Plot(scale, 0, 500, mirrored=True).x(731_000) == 400


@given(first=DAYS, length=st.integers(0, 30_000), room=st.floats(200, 2000))
def test_all_days_fit(first: int, length: int, room: float) -> None:
    scale = fitting(first, first + length, room)
    assert scale.x(first) >= 0
    assert scale.x(first + length + 1) <= room + 0.01


@given(first=DAYS, width=WIDTHS)
def test_ticks_leave_room_for_their_words(first: int, width: float) -> None:
    scale = TimeScale(first, width)
    found = ticks(scale, 800, 90)
    places = [scale.x(tick.day) for tick in found]
    assert all(after - before >= 80 for before, after in itertools.pairwise(places))
    assert len(found) <= 11


def test_ticks_are_years_months_or_days() -> None:
    days = 730_120  # 2000-01-01
    assert [t.words for t in ticks(TimeScale(days, 0.3), 300, 90)][:2] == ["2000", "2001"]
    assert [t.words for t in ticks(TimeScale(days, 4), 300, 90)][:2] == ["2000-01", "2000-02"]
    assert "2000-01-03" in [t.words for t in ticks(TimeScale(days, 100), 500, 90)]


def test_ticks_hold_at_the_ends_of_the_calendar() -> None:
    assert ticks(TimeScale(-5000, 0.02), 900, 90)[0].day >= 1
    assert ticks(TimeScale(3_652_000, 0.02), 900, 90)
