from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from journal_worlds import LABELS, candidate_values, vectors

from waybook.journal.candidates import (
    Candidate,
    Identity,
    candidates,
    distinct,
    identity,
    in_conflict,
    known,
    same_value,
    shown,
    supersedes,
)
from waybook.journal.entry import FieldValue, Vector
from waybook.journal.record_state import field_state
from waybook.model.fields import Json

quiet = settings(deadline=None)
several = st.lists(candidate_values, max_size=8)


def made(value: Json, at: int = 1, replica: str = "a", **seen: int) -> Candidate:
    return Candidate(f"{replica}{at}", replica, at, FieldValue(value, 1, seen))


def identities(values: Sequence[Candidate]) -> list[Identity]:
    return [identity(value) for value in values]


@quiet
@given(several)
def test_candidates_follow_the_definition(values: list[Candidate]) -> None:
    expected = {
        identity(x)
        for x in values
        if not any(y.seen.get(x.replica, 0) >= x.counter and y.at > x.at for y in values)
    }
    assert set(identities(candidates(values))) == expected
    assert all(any(supersedes(y, x) for y in values) for x in values if identity(x) not in expected)


@quiet
@given(several, st.randoms(use_true_random=False))
def test_candidates_do_not_depend_on_order_or_repetition(
    values: list[Candidate], random: Random
) -> None:
    again = values + values[:3]
    random.shuffle(again)
    assert identities(candidates(again)) == identities(candidates(values))
    if values:
        assert identities(field_state(again).values) == identities(field_state(values).values)
        assert same_value(field_state(again).shown, field_state(values).shown)


@quiet
@given(several)
def test_candidates_come_newest_first_and_once(values: list[Candidate]) -> None:
    stand = identities(candidates(values))
    assert stand == sorted(stand, reverse=True)
    assert len(set(stand)) == len(stand)


@quiet
@given(st.lists(candidate_values, min_size=1, max_size=8))
def test_something_always_stands(values: list[Candidate]) -> None:
    stand = candidates(values)
    assert max(identities(values)) in identities(stand)
    hidden = [v for v in values if identity(v) not in identities(stand)]
    for value in hidden:
        step = value
        while identity(step) not in identities(stand):
            step = next(y for y in values if supersedes(y, step))


@quiet
@given(st.lists(candidate_values, max_size=8), st.data())
def test_withholding_never_hides_a_candidate(values: list[Candidate], data: st.DataObject) -> None:
    held = data.draw(st.lists(st.sampled_from(values))) if values else []
    full = set(identities(candidates(values)))
    assert full & set(identities(held)) <= set(identities(candidates(held)))


def test_forged_circles_hide_nothing() -> None:
    all_seen = {"a": 9, "b": 9, "c": 9}
    circle = [made(r, 7, r, **all_seen) for r in "abc"]
    assert {v.value for v in candidates(circle)} == {"a", "b", "c"}
    own = made("me", 7, "a", a=9)
    assert candidates([own]) == (own,)


def test_a_claim_about_the_future_hides_nothing() -> None:
    early, late = made("early", 3, "a", b=9), made("late", 5, "b")
    assert candidates([early, late]) == (late, early)


def test_the_same_value_twice_is_no_conflict() -> None:
    twice = candidates([made("x", 1, "a"), made("x", 2, "b")])
    assert len(twice) == 2
    assert not in_conflict(twice)
    assert [v.replica for v in distinct(twice)] == ["b"]


def test_true_is_not_one() -> None:
    both = candidates([made(value=True), made(1, 1, "a")])
    assert len(both) == len(distinct(both)) == 2
    assert in_conflict(both)
    assert shown(both, [1, True]) is True
    assert shown(both, [True, 1]) == 1
    assert shown(both, [True, 1]) is not True


@quiet
@given(st.lists(st.sampled_from([*LABELS, None, "PURPLE"]), min_size=1, max_size=5))
def test_the_strictest_holds_while_in_conflict(labels: list[str | None]) -> None:
    stand = candidates([made(label, at, f"r{at}") for at, label in enumerate(labels, 1)])
    rank = {None: -1} | {label: place for place, label in enumerate(LABELS)} | {"PURPLE": 99}
    assert shown(stand, LABELS) == max(labels, key=lambda label: rank[label])
    assert shown(stand) == labels[-1]


def test_the_order_may_place_a_missing_value() -> None:
    stand = candidates([made("GREEN", 1, "a"), made(None, 2, "b")])
    assert shown(stand, ("CLEAR", "GREEN", None, "RED")) is None
    assert shown(()) is None


@quiet
@given(several, vectors)
def test_knowing_covers_every_value_and_what_it_had_seen(
    values: list[Candidate], vector: Vector
) -> None:
    values = [*values, Candidate("z", "z", 9, FieldValue("z", 4, vector))]
    sight = known(values)
    assert sight["z"] == 4
    for value in values:
        assert sight.get(value.replica, 0) >= value.counter
        assert all(sight.get(replica, 0) >= c for replica, c in value.seen.items())
    assert known(reversed(values)) == sight
