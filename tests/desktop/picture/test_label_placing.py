"""Names of turning points never lie over each other, and are cut only where there is no room."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from waybook.desktop.timeline.events.label_placing import (
    GAP,
    PlacedLabel,
    WantedLabel,
    placed_labels,
    rows_for,
)

_TINY = 0.01
rooms = st.floats(120, 1600)
labels = st.lists(st.tuples(st.floats(0, 1), st.floats(5, 700)), max_size=9)


def placed(
    found: list[tuple[float, float]], room: float
) -> tuple[list[WantedLabel], tuple[PlacedLabel, ...]]:
    inside = sorted(found)
    wanted = [WantedLabel(n, at * room, width) for n, (at, width) in enumerate(inside)]
    return wanted, placed_labels(wanted, room, max(1, rows_for(len(wanted))))


@given(found=labels, room=rooms)
def test_no_two_names_overlap_and_none_is_out_of_sight(
    found: list[tuple[float, float]], room: float
) -> None:
    wanted, labels = placed(found, room)
    assert [each.number for each in labels] == [each.number for each in wanted]
    for each in labels:
        assert each.start >= -_TINY
        assert each.start + each.width <= room + _TINY
    for one, other in combinations(labels, 2):
        if one.row == other.row:
            first, second = sorted((one, other), key=lambda each: each.start)
            assert first.start + first.width + GAP <= second.start + _TINY


@given(found=labels, room=rooms)
def test_a_name_is_cut_only_where_its_row_is_full(
    found: list[tuple[float, float]], room: float
) -> None:
    wanted, labels = placed(found, room)
    for row in {each.row for each in labels}:
        in_row = [each for each in labels if each.row == row]
        whole = sum(wanted[each.number].width for each in in_row) + GAP * (len(in_row) - 1)
        taken = sum(each.width for each in in_row) + GAP * (len(in_row) - 1)
        assert abs(taken - min(whole, room)) < _TINY
        cut = [each for each in in_row if each.width < wanted[each.number].width - _TINY]
        longest = max(each.width for each in in_row)
        assert all(each.width >= longest - _TINY for each in cut)


@given(found=labels, room=rooms, gone=st.integers(0, 8))
def test_a_name_keeps_its_row_when_another_goes_out_of_sight(
    found: list[tuple[float, float]], room: float, gone: int
) -> None:
    wanted, before = placed(found, room)
    rows = max(1, rows_for(len(wanted)))
    after = placed_labels([each for each in wanted if each.number != gone], room, rows)
    rows_before = {each.number: each.row for each in before}
    assert all(rows_before[each.number] == each.row for each in after)


def test_a_name_with_room_begins_at_its_mark() -> None:
    wanted = [WantedLabel(0, 100, 80), WantedLabel(1, 130, 80), WantedLabel(2, 400, 80)]
    assert [each.start for each in placed_labels(wanted, 600, 2)] == [100, 130, 400]


def test_names_at_the_end_move_back_as_far_as_they_must() -> None:
    [one] = placed_labels([WantedLabel(0, 590, 80)], 600, 1)
    assert one.start == 520


def test_nine_names_stand_in_three_rows() -> None:
    assert [rows_for(count) for count in range(10)] == [0, 1, 1, 2, 2, 3, 3, 3, 3, 3]
