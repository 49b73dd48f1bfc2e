import itertools
from collections.abc import Callable
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from waybook.desktop.timeline.joining import (
    DrawnGroup,
    JoinedRow,
    joined_moments,
    joined_spans,
    with_names,
)
from waybook.desktop.timeline.time_axis.scale import TimeScale
from waybook.practice.phases.history.days import EVER, NEVER, Days
from waybook.practice.phases.overview.picture import PictureItem

NAME = 60.0


def pixels(width: float) -> Callable[[float], float]:
    return TimeScale(0, width).place


def moment(number: int, day: int, last: int = 0) -> PictureItem:
    return PictureItem(f"{number}", "event", "", f"Event {number}", "", Days(day, last or day))


def span(number: int, first: int, last: int) -> PictureItem:
    return PictureItem(f"{number}", "tenure", "", "", "", Days(first, first), Days(last, last))


@given(days=st.lists(st.integers(700_000, 705_000), max_size=60), px=st.floats(0.01, 5))
def test_every_moment_is_drawn_once_and_marks_stand_apart(days: list[int], px: float) -> None:
    items = [moment(number, day) for number, day in enumerate(days)]
    found = joined_moments(items, pixels(px), 15)
    drawn = [item.uid for each in found for item in each.items]
    assert sorted(drawn) == sorted(item.uid for item in items)
    starts = [min(item.begins.first for item in each.items) for each in found]
    assert all((b - a) * px >= 15 - 0.01 for a, b in itertools.pairwise(starts))


@given(days=st.lists(st.integers(700_000, 705_000), max_size=60), px=st.floats(0.01, 5))
def test_names_of_one_line_do_not_run_into_each_other(days: list[int], px: float) -> None:
    items = [moment(number, day) for number, day in enumerate(days)]
    placed = with_names(
        joined_moments(items, pixels(px), 15), pixels(px), 3, lambda _: NAME, lambda _: 11
    )
    for level in range(3):
        line = [each for each in placed if each.level == level and each.room]
        marks = [each for each in placed if each.level == level]
        for each in line:
            after = next((other for other in marks if other.at > each.at), None)
            if after is not None:
                assert each.at * px + 11 + each.room <= after.at * px - 11 + 0.01
            assert each.room <= NAME


@given(seed=st.integers(0, 1000))
def test_all_that_may_be_seen_is_found(seed: int) -> None:
    draw = Random(seed)
    days = sorted(draw.randint(700_000, 702_000) for _ in range(40))
    items = [moment(n, day, day + draw.choice([0, 0, 30, 400])) for n, day in enumerate(days)]
    joined = JoinedRow(joined_moments(items, pixels(1.0), 4))
    first = draw.randint(700_000, 702_000)
    seen = set(joined.in_sight(first, first + 50))
    wanted = {d for d in joined.drawn if d.last >= first and d.first <= first + 50}
    assert wanted <= seen


def test_thin_spans_are_joined_and_wide_ones_are_not() -> None:
    spans = [
        span(0, 100, 400),
        *[span(n, 400 + n, 401 + n) for n in range(1, 6)],
        span(9, 500, 900),
    ]
    found = joined_spans(spans, pixels(0.5), 1000)
    assert [len(each.items) for each in found] == [1, 5, 1]
    assert [len(each.items) for each in joined_spans(spans, pixels(20), 1000)] == [1] * 7


def test_what_goes_on_ends_on_the_day_of_the_picture() -> None:
    on = PictureItem("1", "tenure", "", "", "", Days(100, 100), Days(NEVER, NEVER), goes_on=True)
    [drawn] = joined_spans([on], pixels(1.0), 500)
    assert (drawn.first, drawn.last) == (100, 501)
    since_ever = PictureItem("2", "tenure", "", "", "", Days(EVER, 200), Days(300, 300))
    [drawn] = joined_spans([since_ever], pixels(1.0), 500)
    assert drawn.first > EVER


def test_an_item_is_found_again_in_what_it_is_drawn_in() -> None:
    items = [moment(n, 700_000 + n) for n in range(5)]
    joined = JoinedRow(joined_moments(items, pixels(1.0), 15))
    found = joined.holding(items[3])
    assert isinstance(found, DrawnGroup)
    assert items[3] in found.items
    assert joined.holding(moment(9, 1)) is None
