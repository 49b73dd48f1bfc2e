from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journal_worlds import LABELS, candidate_values, vectors

from waybook.journal.entry import FieldValue, VersionVector
from waybook.journal.key_order import FEW
from waybook.journal.record_state import field_state
from waybook.journal.siblings import (
    Identity,
    Sibling,
    candidates,
    distinct,
    identity,
    in_conflict,
    known,
    same_value,
    shown,
    supersedes,
)
from waybook.journal.writing import write
from waybook.model.fields import Json

quiet = settings(deadline=None)
several = st.lists(candidate_values, max_size=8)


def made(value: Json, at: int = 1, replica: str = "a", **seen: int) -> Sibling:
    return Sibling(f"{replica}{at}", replica, at, FieldValue(value, 1, seen))


def identities(values: Sequence[Sibling]) -> list[Identity]:
    return [identity(value) for value in values]


@quiet
@given(several)
def test_candidates_follow_the_definition(values: list[Sibling]) -> None:
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
    values: list[Sibling], random: Random
) -> None:
    again = values + values[:3]
    random.shuffle(again)
    assert identities(candidates(again)) == identities(candidates(values))
    if values:
        assert identities(field_state(again).values) == identities(field_state(values).values)
        assert same_value(field_state(again).shown, field_state(values).shown)


@quiet
@given(several)
def test_candidates_come_newest_first_and_once(values: list[Sibling]) -> None:
    stand = identities(candidates(values))
    assert stand == sorted(stand, reverse=True)
    assert len(set(stand)) == len(stand)


@quiet
@given(st.lists(candidate_values, min_size=1, max_size=8))
def test_something_always_stands(values: list[Sibling]) -> None:
    stand = candidates(values)
    assert max(identities(values)) in identities(stand)
    hidden = [v for v in values if identity(v) not in identities(stand)]
    for value in hidden:
        step = value
        while identity(step) not in identities(stand):
            step = next(y for y in values if supersedes(y, step))


@quiet
@given(st.lists(candidate_values, max_size=8), st.data())
def test_withholding_never_hides_a_candidate(values: list[Sibling], data: st.DataObject) -> None:
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


@pytest.mark.parametrize("at", [1, 6, 1 << 60])
@pytest.mark.parametrize("claimed", [1, 9, 1 << 50])
def test_whoever_claims_to_have_seen_our_next_edits_does_not_silence_them(
    at: int, claimed: int
) -> None:
    """We edit under one replica before and after the claim came, also from a clock far ahead."""
    past = [made("ours", 5, "us"), made("forged", at, "them", us=claimed)]
    for number in (1, 2):
        entry = write(
            uid=f"e{number}", record="r", kind="group", changes={"f": f"mine {number}"},
            past={"f": past}, replica="us", at=7,
        )  # fmt: skip
        assert entry is not None
        mine = Sibling(entry.uid, "us", entry.at, entry.fields["f"])
        assert mine.counter > claimed
        assert candidates([*past, mine]) == (mine,)
        past.append(mine)


def test_the_same_value_twice_is_no_conflict() -> None:
    twice = candidates([made("x", 1, "a"), made("x", 2, "b")])
    assert len(twice) == 2
    assert not in_conflict(twice)
    assert [v.replica for v in distinct(twice)] == ["b"]


@pytest.mark.parametrize("replicas", [2, FEW, FEW + 1, FEW + 2])
def test_what_was_seen_is_the_same_in_whatever_order_it_is_told(replicas: int) -> None:
    seen = {f"{number:04}": 1 for number in range(replicas)}
    one = Sibling("e", "a", 1, FieldValue("x", 1, seen))
    again = Sibling("e", "a", 1, FieldValue("x", 1, dict(reversed(seen.items()))))
    other = Sibling("e", "a", 1, FieldValue("x", 1, seen | {"0000": 2}))
    assert identity(one) == identity(again) != identity(other)
    assert len(candidates([one, again])) == 1
    assert len(candidates([one, again, other])) == 2


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
    values: list[Sibling], vector: VersionVector
) -> None:
    values = [*values, Sibling("z", "z", 9, FieldValue("z", 4, vector))]
    sight = known(values)
    assert sight["z"] == 4
    for value in values:
        assert sight.get(value.replica, 0) >= value.counter
        assert all(sight.get(replica, 0) >= c for replica, c in value.seen.items())
    assert known(reversed(values)) == sight
