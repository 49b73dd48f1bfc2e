import itertools

from hypothesis import given
from hypothesis import strategies as st

from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.desktop.timeline.time_axis.scale import CLOSEST, AxisBreak, TimeScale, fitting
from waybook.desktop.timeline.time_axis.ticks import ticks

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


@given(first=DAYS, length=st.integers(0, 40), skipped=st.integers(91, 9000))
def test_few_days_lie_beside_a_break_with_room_for_their_names(
    first: int, length: int, skipped: int
) -> None:
    """The names of six events of one day were cut to a letter, beside an empty month."""
    gap = AxisBreak(first + length + 1, first + length + 1 + skipped, 120.0)
    scale = fitting(first, first + length + skipped, 800, gap)
    assert scale.x(gap.first) > 600
    assert scale.x(first) >= 0
    assert scale.x(gap.last) <= 800


def test_a_break_has_no_tick() -> None:
    """The year after the last record stood over the days of twenty years."""
    gap = AxisBreak(730_120, 740_000, 120.0)  # from 2000-01-01
    found = [tick.words for tick in ticks(TimeScale(728_000, 0.3, gap), 900, 90)]
    assert "1999" in found
    assert "2000" not in found


@given(
    first=DAYS, width=st.floats(0.01, 2), before=st.integers(1, 900), skipped=st.integers(91, 9000)
)
def test_a_tick_beside_a_break_is_drawn_once(
    first: int, width: float, before: int, skipped: int
) -> None:
    """The year in which the records end was drawn twice, so that it stood there in bold."""
    scale = TimeScale(first, width, AxisBreak(first + before, first + before + skipped, 120.0))
    found = [tick.day for tick in ticks(scale, 900, 90)]
    assert found == sorted(set(found))


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


GAPS = st.builds(
    lambda first, days, wide: AxisBreak(first, first + days, wide),
    DAYS,
    st.integers(91, 20_000),
    st.floats(20, 300),
)


@given(first=DAYS, width=WIDTHS, gap=GAPS, day=DAYS, other=DAYS)
def test_days_stay_in_order_where_the_axis_is_broken(
    first: int, width: float, gap: AxisBreak, day: int, other: int
) -> None:
    scale = TimeScale(first, width, gap)
    assert abs(scale.day(scale.x(day)) - day) < 0.05 + (gap.last - gap.first) * 1e-4
    if day < other:
        assert scale.x(day) < scale.x(other)
    assert abs(scale.place(gap.last) - scale.place(gap.first) - gap.wide) < 1e-6


@given(first=DAYS, width=WIDTHS, gap=GAPS, at=st.floats(0, 600), factor=st.floats(0.2, 5))
def test_zooming_holds_what_lies_before_the_break(
    first: int, width: float, gap: AxisBreak, at: float, factor: float
) -> None:
    scale = TimeScale(first, width, gap)
    held = scale.day(at)
    assert abs(scale.zoomed(factor, at).x(held) - at) < 0.01


@given(first=DAYS, before=st.integers(1, 9_000), gap=st.integers(91, 20_000),
       room=st.floats(200, 2000))  # fmt: skip
def test_what_happened_fills_the_room_whatever_the_time_since(
    first: int, before: int, gap: int, room: float
) -> None:
    broken = AxisBreak(first + before, first + before + gap, 80.0)
    scale = fitting(first, first + before + gap, room, broken)
    assert scale.x(first) >= 0
    assert scale.x(first + before + gap) <= room + 0.01
    if before >= 30:
        assert scale.x(first + before) >= (room - 80) * 0.9 or scale.width == CLOSEST


def test_no_tick_stands_in_a_break() -> None:
    gap = AxisBreak(732_000, 739_000, 60.0)  # 2005-02-22 to 2024-04-24
    scale = TimeScale(730_120, 0.3, gap)
    found = ticks(scale, 900, 90)
    assert {tick.words for tick in found} >= {"2000", "2005", "2025"}
    assert not any(gap.first < tick.day < gap.last for tick in found)
    near = TimeScale(731_990, 110.0, gap)
    assert len(ticks(near, 3000, 90)) < 60
