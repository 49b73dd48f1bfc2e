"""Which events keep their names in a picture."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_stories import Telling, burundi

from waybook.model.faults import BadInput
from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.methods.parse_methods import read_method
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.picture import LaneSort
from waybook.practice.phases.overview.picture_lanes import picture
from waybook.practice.phases.overview.turning_points import event_weights
from waybook.resource_files import resource
from waybook.work.phases.shipped import shipped

METHODS = shipped()
SCALE = METHODS.turning_points
RAW = resource("turning_points/events.json").read_bytes()
TYPES = ("split", "agreement", "talks", "contact", "statement", "leadership", "of our own", "")
HAND = ("", "automatic", "always", "never")
events = st.lists(
    st.tuples(
        st.sampled_from(TYPES), st.sampled_from(HAND), st.integers(1980, 2003), st.integers(1, 12)
    ),
    max_size=40,
)


def told(found: list[tuple[str, str, int, int]]) -> Telling:
    telling = Telling()
    for sort, hand, year, month in found:
        telling.note("event", title=sort, type=sort, date=f"{year}-{month:02}", turning_point=hand)
    return telling


@given(found=events)
def test_at_most_nine_are_chosen_and_a_persons_word_comes_first(
    found: list[tuple[str, str, int, int]],
) -> None:
    story = told(found).story()
    weighed = event_weights(story, METHODS)
    by_hand = {each.uid: each.text("turning_point") for each in story.of("event")}
    always = {uid for uid, hand in by_hand.items() if hand == "always"}
    assert len(weighed.chosen) <= 9
    assert not any(by_hand[uid] == "never" for uid in weighed.chosen)
    assert len(weighed.chosen & always) == min(9, len(always))


@given(found=events)
def test_nothing_that_weighs_more_is_left_out(found: list[tuple[str, str, int, int]]) -> None:
    story = told(found).story()
    weighed = event_weights(story, METHODS)
    free = {
        each.uid for each in story.of("event") if each.text("turning_point") in {"", "automatic"}
    }
    chosen = [weighed.weights[uid] for uid in weighed.chosen & free]
    left = [weighed.weights[uid] for uid in free - weighed.chosen]
    assert not chosen or not left or min(chosen) >= max(left)


@given(found=events, seed=st.integers(0, 99))
def test_the_order_in_which_records_came_chooses_nothing(
    found: list[tuple[str, str, int, int]], seed: int
) -> None:
    telling = told(found)
    before = event_weights(telling.story(), METHODS)
    Random(seed).shuffle(telling.noted)
    assert event_weights(telling.story(), METHODS) == before


def test_of_those_that_weigh_the_same_all_of_a_long_life_is_named() -> None:
    story = told([("split", "", year, 1) for year in range(1960, 2001)]).story()
    chosen = event_weights(story, METHODS).chosen
    years = sorted(int(each.text("date")[:4]) for each in story.of("event") if each.uid in chosen)
    assert years == [1960, 1965, 1970, 1975, 1980, 1985, 1990, 1995, 2000]


def test_of_two_equal_ones_the_later_comes_first() -> None:
    story = told([("split", "always", 1990 + year % 2, 1) for year in range(18)]).story()
    chosen = event_weights(story, METHODS).chosen
    years = [each.text("date")[:4] for each in story.of("event") if each.uid in chosen]
    assert "1991" in years


def test_only_the_first_contact_weighs_much() -> None:
    telling = told([("contact", "", 1999, 1), *[("contact", "", 2000, m) for m in range(1, 9)]])
    weighed = event_weights(telling.story(), METHODS)
    assert SCALE is not None
    assert sorted(weighed.weights.values())[-2:] == [
        SCALE.weights["contact"],
        SCALE.first["contact"],
    ]
    assert len(weighed.chosen) == SCALE.fewest


def test_what_did_not_happen_turns_nothing_unless_a_person_says_so() -> None:
    telling = Telling()
    off = telling.note("event", title="Off", type="split", date="2001", status="cancelled")
    assert not event_weights(telling.story(), METHODS).chosen
    telling.noted[-1].fields["turning_point"] = "always"  # type: ignore[index]
    assert event_weights(telling.story(), METHODS).chosen == {off}


def test_an_event_that_changed_a_stage_weighs_more() -> None:
    telling = Telling()
    plain = telling.note("event", title="One", type="talks", date="2001-01-01")
    told_of = telling.note("event", title="Two", type="talks", date="2001-03-01")
    telling.stage("lifecycle", "L4", "2001-01-01")
    later = telling.stage("lifecycle", "L7", "2001-03-01")
    telling.note("evidence", about=later, record=told_of)
    assert SCALE is not None
    weights = event_weights(telling.story(), METHODS).weights
    assert weights[told_of] == SCALE.weights["talks"] + SCALE.changes_stage
    assert weights[plain] == SCALE.first["talks"]


def test_without_weights_only_a_person_chooses() -> None:
    telling = told([("split", "", 1999, 1), ("split", "always", 2000, 1)])
    weighed = event_weights(telling.story(), Methods())
    assert len(weighed.chosen) == 1
    assert not weighed.weights


def test_the_public_case_has_nine_and_the_picture_marks_them() -> None:
    shown = picture(burundi(), METHODS, number_of("2006-01-01"))
    [lane] = [each for each in shown.lanes if each.sort is LaneSort.EVENTS]
    marked = [item.date for item in lane.rows[0].items if "turning" in item.signs]
    assert marked[:3] == ["1994-09-24?", "1997-03-10?", "1998-05?"]
    assert len(marked) == 9


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        (b'"split": 90', b'"split": -1', "weights.split"),
        (b'"split": 90', b'"a split": 90', "weights.a split"),
        (b'"most": 9', b'"most": 0', "most"),
        (b'"fewest": 5', b'"fewest": 12', "fewest"),
        (b'"from_weight": 60,', b"", "from_weight"),
        (b'"first": {', b'"frist": {', "frist"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(before: bytes, after: bytes, place: str) -> None:
    assert before in RAW
    with pytest.raises(BadInput, match=place):
        read_method(RAW.replace(before, after), METHODS.known)


def test_a_teams_newer_version_counts() -> None:
    raw = RAW.replace(b'"version": "1"', b'"version": "2"').replace(b'"split": 90', b'"split": 0')
    methods = METHODS.with_files([("ours", raw)])
    assert methods.turning_points is not None
    assert methods.turning_points.weights["split"] == 0
    story = told([("split", "", 1999, 1)]).story()
    assert not event_weights(story, methods).chosen
