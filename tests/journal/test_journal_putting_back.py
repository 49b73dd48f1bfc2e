"""Several values put back side by side: they stand, they travel, and it is known whose they are."""

from collections.abc import Sequence
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journal_worlds import Book, Chance, candidate_values, past_of, values

from waybook.journal import restored_values
from waybook.journal.entry import Entry, FieldValue
from waybook.journal.record_state import values_by_field
from waybook.journal.restored_values import whose
from waybook.journal.siblings import (
    Sibling,
    candidates,
    identity,
    in_conflict,
    same_value,
    shown,
    standing_of,
)
from waybook.journal.writing import write_beside
from waybook.model.fields import Json

quiet = settings(deadline=None)
pasts = st.lists(candidate_values, max_size=6)
several = st.lists(values, min_size=1, max_size=4, unique_by=repr)


def beside(past: Sequence[Sibling], some: Sequence[Json], replica: str = "fresh") -> list[Entry]:
    numbers = count(1)
    return write_beside(
        uid=lambda: f"back {next(numbers)}",
        record="north",
        kind="group",
        changes={"f": some},
        past={"f": past},
        replica=replica,
        at=lambda: 3,
    )


def put_back(book: Book, **several: list[Json]) -> list[Entry]:
    book.replica = book.replica or book.chance.uid()
    entries = write_beside(
        uid=book.chance.uid,
        record="north",
        kind="group",
        changes=several,
        past=past_of(book.held),
        replica=book.replica,
        at=lambda: book.clock.tick(book.now_ms()),
    )
    book.held += entries
    return entries


def told(book: Book, name: str = "name") -> dict[Json, str]:
    """Return for each value that stands the replica whose word it is."""
    field = book.state("north").fields[name]
    found = whose(field.candidates, field.values)
    by = {each.entry: each.replica for each in found.values()}
    first = {each.value: each.replica for each in found.values()}
    assert len(by) == len(found)
    return {each.value: first.get(each.value, each.replica) for each in field.candidates}


@quiet
@given(pasts, several)
def test_values_put_back_stand_side_by_side(past: list[Sibling], some: list[Json]) -> None:
    entries = beside(past, some)
    after = candidates([*past, *values_by_field(entries)["f"]])
    assert [each.value for each in reversed(after)] == some
    assert {each.replica for each in after} == {"fresh"}
    assert same_value(shown(after), some[-1])
    assert in_conflict(after) == (len(some) > 1)


@quiet
@given(pasts, several, several, st.randoms())
def test_they_can_be_put_back_again_and_again(
    past: list[Sibling], some: list[Json], others: list[Json], chance: "object"
) -> None:
    held = list(past)
    for each in (some, others, some):
        held += values_by_field(beside(held, each))["f"]
        getattr(chance, "shuffle")(held)  # noqa: B009 - what Hypothesis draws has no type
        assert [found.value for found in reversed(candidates(held))] == each


def test_fields_with_fewer_values_stand_too() -> None:
    book = Book(Chance())
    book.save("north", name="old", aims="old")
    first, second = put_back(book, name=["a", "b"], aims=["c"])
    assert set(first.fields) == {"name", "aims"}
    assert set(second.fields) == {"name"}
    assert first.fields["name"] == FieldValue("a", 2, {book.replica: 1})
    assert second.fields["name"] == FieldValue("b", 3, {book.replica: 1})
    assert book.state("north").shown == {"name": "b", "aims": "c"}


def disputed() -> tuple[Book, Book, Book, dict[Json, str]]:
    """Two wrote different values; a third settled that and put both back."""
    chance = Chance()
    amina, jonas, tomas = Book(chance), Book(chance), Book(chance)
    amina.save("north", name="hers")
    jonas.save("north", name="his")
    by: dict[Json, str] = {"hers": amina.replica, "his": jonas.replica}
    tomas.take(amina.seal())
    tomas.take(jonas.seal())
    tomas.save("north", name="hers")
    put_back(tomas, name=["hers", "his"])
    return amina, jonas, tomas, by


def test_it_is_known_whose_word_was_put_back() -> None:
    _, _, tomas, by = disputed()
    assert told(tomas) == by


def test_it_is_known_after_settling_and_putting_back_again() -> None:
    _, _, tomas, by = disputed()
    tomas.unlock()
    tomas.save("north", name="his")
    put_back(tomas, name=["his", "hers"])
    assert told(tomas) == by
    tomas.save("north", name="hers")
    put_back(tomas, name=["hers", "his"])
    assert told(tomas) == by


def test_whose_word_it_is_travels_along() -> None:
    amina, _, tomas, by = disputed()
    dora = Book(amina.chance)
    bundle = tomas.seal()
    dora.take(bundle)
    assert told(dora) == by
    assert dora.state("north").conflicts == ("name",)
    amina.take(bundle)
    assert told(amina) == by
    onward = Book(amina.chance)
    onward.take(dora.seal())
    assert told(onward) == by
    assert sorted(map(repr, dora.seal())) == sorted(map(repr, bundle))


def test_one_s_own_word_is_told_from_the_other_s_elsewhere_too() -> None:
    chance = Chance()
    amina, tomas, dora = Book(chance), Book(chance), Book(chance)
    amina.save("north", name="hers")
    tomas.save("north", name="his")
    by: dict[Json, str] = {"hers": amina.replica, "his": tomas.replica}
    tomas.take(amina.seal())
    tomas.save("north", name="hers")
    put_back(tomas, name=["hers", "his"])
    assert told(tomas) == by
    dora.take(tomas.seal())
    assert told(dora) == by


def test_no_value_travels_but_those_that_stand() -> None:
    amina, _, tomas, _ = disputed()
    tomas.save("north", name="secret")
    put_back(tomas, name=["hers", "his"])
    left = tomas.seal()
    assert {entry.fields["name"].value for entry in left} == {"hers", "his"}
    settled = tomas.save("north", name="hers")
    assert settled is not None
    assert [entry.uid for entry in tomas.seal()] == [settled.uid]
    assert amina.state("north").shown == {"name": "hers"}


def test_an_ordinary_conflict_is_nobody_s_to_put_back() -> None:
    chance = Chance()
    amina, tomas = Book(chance), Book(chance)
    amina.save("north", name="x")
    tomas.take(amina.seal())
    tomas.save("north", name="y")
    tomas.save("north", name="x")
    amina.save("north", name="z")
    tomas.take(amina.seal())
    field = tomas.state("north").fields["name"]
    assert field.is_in_conflict
    assert whose(field.candidates, field.values) == {}
    assert len(tomas.seal()) == 2


@quiet
@given(st.lists(candidate_values, max_size=9))
def test_whatever_is_forged_only_an_older_entry_with_the_same_value_is_named(
    past: list[Sibling],
) -> None:
    stand = {identity(each): each for each in candidates(past)}
    for key, earlier in whose(list(stand.values()), past).items():
        assert same_value(stand[key].value, earlier.value)
        assert earlier.at < stand[key].at


@pytest.mark.parametrize("replicas", [1, 500])
def test_a_flood_of_forged_values_is_gone_through_a_few_times(
    replicas: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Values that had not seen others of their replica, and repeat what never stood."""
    rounds: list[int] = []

    def standing(ordered: tuple[Sibling, ...]) -> tuple[Sibling, ...]:
        rounds.append(len(ordered))
        return standing_of(ordered)

    monkeypatch.setattr(restored_values, "standing_of", standing)
    old = {f"o{n}": 1 for n in range(1000)}
    flood = [
        Sibling(f"{n}", f"r{n % replicas}", 5, FieldValue(f"x{n}", n + 1, old)) for n in range(1000)
    ]
    older = [Sibling(f"o{n}", f"o{n}", 1, FieldValue("x", 1, {})) for n in range(1000)]
    values = [*flood, *older]
    assert whose(candidates(values), values) == {}
    assert len(rounds) == 32
