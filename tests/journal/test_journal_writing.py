from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st
from journal_worlds import NOON_MS, YEAR_MS, Book, Chance, candidate_values, values

from waybook.journal.clock import COUNT_BITS, STEP_MS, HybridClock, at_ms, is_far_ahead
from waybook.journal.entry import Entry, FieldValue
from waybook.journal.siblings import (
    Sibling,
    candidates,
    identity,
    in_conflict,
    same_value,
    shown,
    supersedes,
)
from waybook.journal.writing import Past, write
from waybook.model.fields import Json

quiet = settings(deadline=None)
pasts = st.lists(candidate_values, max_size=6)


def saved(
    changes: Mapping[str, Json], past: Past, *, at: int = 3, blind: bool = False
) -> Entry | None:
    return write(
        uid="new",
        record="north",
        kind="group",
        changes=changes,
        past=past,
        replica="fresh",
        at=at,
        blind=blind,
    )


def as_value(entry: Entry, name: str) -> Sibling:
    return Sibling(entry.uid, entry.replica, entry.at, entry.fields[name])


@quiet
@given(pasts, values)
def test_saving_settles_a_conflict(past: list[Sibling], value: Json) -> None:
    entry = saved({"f": value}, {"f": past})
    stand = candidates(past)
    if entry is None:
        assert not in_conflict(stand)
        assert same_value(value, shown(stand))
        return
    after = candidates([*past, as_value(entry, "f")])
    assert [v.entry for v in after] == ["new"]
    assert same_value(shown(after), value)
    assert entry.fields["f"].counter == 1


@quiet
@given(pasts, pasts, st.integers(0, 9))
def test_an_entry_is_later_than_all_it_has_seen(
    f: list[Sibling], g: list[Sibling], at: int
) -> None:
    entry = saved({"f": "new", "g": "new"}, {"f": f, "g": g}, at=at)
    assert entry is not None
    assert entry.at >= at
    assert all(entry.at > value.at for value in [*f, *g])
    assert all(supersedes(as_value(entry, "f"), value) for value in f)


@quiet
@given(pasts, values)
def test_a_blind_entry_has_seen_nothing(past: list[Sibling], value: Json) -> None:
    entry = saved({"f": value}, {"f": past}, blind=True)
    heard = any(same_value(value, earlier.value) for earlier in past)
    if entry is None:
        assert heard or (value is None and not past)
        return
    assert not heard
    assert entry.fields["f"].seen == {}
    after = {identity(v) for v in candidates([*past, as_value(entry, "f")])}
    assert {identity(v) for v in candidates(past)} < after


def test_a_blind_entry_follows_its_own_replica() -> None:
    first = saved({"f": "x"}, {}, blind=True)
    assert first is not None
    past = [as_value(first, "f"), Sibling("e", "other", 9, FieldValue("y", 1, {}))]
    second = saved({"f": "z"}, {"f": past}, blind=True)
    assert second is not None
    assert second.fields["f"] == FieldValue("z", 2, {"fresh": 1})
    stand = candidates([*past, as_value(second, "f")])
    assert {v.value for v in stand} == {"y", "z"}


def test_only_what_differs_is_set() -> None:
    past = {"f": [Sibling("e", "a", 1, FieldValue("x", 1, {}))]}
    assert saved({"f": "x", "g": None}, past) is None
    entry = saved({"f": "x", "g": ""}, past)
    assert entry is not None
    assert list(entry.fields) == ["g"]


def test_an_entry_that_has_seen_nothing_is_of_the_clock_s_next_instant() -> None:
    for at in (1, 2, 3):
        entry = saved({"f": "x"}, {"g": [Sibling("e", "a", 9, FieldValue("x", 1, {}))]}, at=at)
        assert entry is not None
        assert entry.at == at


def test_who_affirms_a_value_stands_by_it_without_changing_it() -> None:
    past = {"f": [Sibling("e", "a", 1, FieldValue("x", 1, {}))]}
    said = {"uid": "new", "record": "north", "kind": "group", "replica": "fresh", "at": 3}
    assert write(changes={"f": "x"}, past=past, **said) is None  # type: ignore[arg-type]
    entry = write(changes={"f": "x"}, past=past, affirm=frozenset("f"), **said)  # type: ignore[arg-type]
    assert entry is not None
    assert entry.fields["f"] == FieldValue("x", 1, {"a": 1})


def test_own_values_are_counted_and_seen() -> None:
    book = Book(Chance())
    for number, value in enumerate("xyz", 1):
        entry = book.save("north", name=value)
        assert entry is not None
        expected = {book.replica: number - 1} if number > 1 else {}
        assert entry.fields["name"] == FieldValue(value, number, expected)
    south = book.save("south", name="x")
    assert south is not None
    assert south.fields["name"].counter == 1


@quiet
@given(st.integers(1, 90))
def test_a_far_value_is_outdated_without_dragging_the_clock(years: int) -> None:
    ours, theirs = Book(chance := Chance()), Book(chance, ahead_ms=years * YEAR_MS)
    theirs.save("north", name="far")
    ours.take(theirs.seal())
    mended = ours.save("north", name="mended")
    assert mended is not None
    assert is_far_ahead(mended.at, chance.now_ms)
    assert ours.state("north").shown == {"name": "mended"}
    today = ours.save("north", aims="today")
    assert today is not None
    assert at_ms(today.at) <= chance.now_ms + STEP_MS
    theirs.take(ours.seal())
    assert theirs.state("north").shown == {"name": "mended", "aims": "today"}


def test_a_clock_years_behind_still_settles() -> None:
    ahead, behind = Book(chance := Chance()), Book(chance, ahead_ms=-40 * YEAR_MS)
    ahead.save("north", name="one")
    behind.save("north", name="two")
    behind.take(ahead.seal())
    assert behind.state("north").conflicts == ("name",)
    behind.save("north", name="two")
    ahead.take(behind.seal())
    assert ahead.state("north").conflicts == ()
    assert ahead.state("north").shown == {"name": "two"}
    assert HybridClock(NOON_MS << COUNT_BITS).tick(0) == (NOON_MS << COUNT_BITS) + 1
