from random import Random

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journal_worlds import ORDERS, contents, entries, everything, names, parts

from replaying import replay
from waybook.journal.entry import Entry, FieldValue
from waybook.journal.export import standing
from waybook.journal.merging import conflicts_of, merge_record
from waybook.journal.record_state import RecordState, state_of
from waybook.journal.restored_values import whose
from waybook.model.fields import Json

quiet = settings(deadline=None)


def merged(held: list[Entry], arriving: list[Entry]) -> list[Entry]:
    return [*held, *merge_record(held, arriving).new_parts]


def state(held: list[Entry]) -> RecordState | None:
    filled = [entry for entry in held if entry.fields]
    return state_of(filled) if filled else None


def told(held: list[Entry]) -> bytes:
    return msgspec.json.encode(state(held), order="sorted")


def one(uid: str, at: int, replica: str, value: Json = "x", **seen: int) -> Entry:
    return Entry(uid, "north", "group", replica, at, {"f": FieldValue(value, 1, seen)})


@quiet
@given(contents, contents)
def test_merging_loses_and_invents_nothing(held: list[Entry], arriving: list[Entry]) -> None:
    held = merged([], held)
    result = merge_record(held, arriving)
    added = parts(result.new_parts)
    assert set(added) == set(parts(arriving)) - set(parts(held))
    assert len(set(added)) == len(added)
    assert result.outcome == ("same" if not added else "changed" if held else "new")


@quiet
@given(contents, contents)
def test_merging_commutes(left: list[Entry], right: list[Entry]) -> None:
    one_way, other_way = merged(merged([], left), right), merged(merged([], right), left)
    assert set(parts(one_way)) == set(parts(other_way))
    assert told(one_way) == told(one_way[::-1]) == told(other_way)
    assert conflicts_of(one_way) == conflicts_of(other_way)


@quiet
@given(contents, contents, contents)
def test_merging_associates(a: list[Entry], b: list[Entry], c: list[Entry]) -> None:
    left, right = merged(merged(a, b), c), merged(a, merged(b, c))
    assert set(parts(left)) == set(parts(right)) == set(parts(a + b + c))
    assert told(left) == told(right) == told(a + b + c)


@quiet
@given(contents, contents)
def test_merging_again_adds_nothing(held: list[Entry], arriving: list[Entry]) -> None:
    after = merged(held, arriving)
    for repeated in (arriving, held, after, after[::-1], arriving[:1]):
        again = merge_record(after, repeated)
        assert (again.outcome, again.new_parts) == ("same", [])
    for entry in after:
        assert merge_record(after, [entry]).outcome == "same"


@quiet
@given(contents, st.randoms(use_true_random=False))
def test_entries_may_arrive_in_parts(content: list[Entry], random: Random) -> None:
    alone = [
        Entry(e.uid, e.record, e.kind, e.replica, e.at, {name: value})
        for e in content
        for name, value in e.fields.items()
    ]
    random.shuffle(alone)
    held: list[Entry] = []
    for part in alone:
        held = merged(held, [part])
    assert set(parts(held)) == set(parts(content))
    assert told(held) == told(content)
    assert merge_record(held, content).outcome == "same"
    assert merge_record(content, held).outcome == "same"


@quiet
@given(contents)
def test_conflicts_are_those_of_the_state(content: list[Entry]) -> None:
    result = merge_record([], content)
    now = state(content)
    assert result.conflicts == (now.conflicts if now else ())
    if now:
        assert result.before() is None
        assert result.after() == now
        assert now.shown == {name: field.shown for name, field in now.fields.items()}


@quiet
@given(contents, st.sets(names))
def test_superseded_values_stay_home(content: list[Entry], kept: set[str]) -> None:
    leaving = standing(content, kept.__contains__)
    now = state(content)
    expected = {
        (c.entry, c.replica, c.at, name, repr(c.value))
        for name, field in (now.fields if now else {}).items()
        for c in (*field.candidates, *whose(field.candidates, field.values).values())
        if name in kept
    }
    for name, field in (now.fields if now else {}).items():
        stands = {repr(c.value) for c in field.candidates}
        assert {value for *_, other, value in expected if other == name} <= stands
    assert {
        (e.uid, e.replica, e.at, name, repr(v.value))
        for e in leaving
        for name, v in e.fields.items()
    } == expected
    assert set(parts(leaving)) <= set(parts(content))
    assert len(set(parts(leaving))) == len(parts(leaving))
    assert all(entry.fields for entry in leaving)


@quiet
@given(contents, st.randoms(use_true_random=False))
def test_what_travels_does_not_depend_on_order(content: list[Entry], random: Random) -> None:
    shuffled = list(content)
    random.shuffle(shuffled)
    leaving = standing(content, everything)
    assert standing(shuffled, everything) == leaving
    assert parts(standing(leaving, everything)) == parts(leaving)
    assert merge_record(content, leaving).outcome == "same"


@quiet
@given(entries)
def test_a_whole_entry_is_handed_on_as_it_is(entry: Entry) -> None:
    entry = Entry(entry.uid, entry.record, entry.kind, entry.replica, entry.at, entry.fields)
    assert merge_record([], [entry]).new_parts == ([entry] if entry.fields else [])
    assert standing([entry], everything) == ([entry] if entry.fields else [])


def test_one_uid_with_two_contents_keeps_both() -> None:
    first, second = one("p", 1, "a", "x"), one("p", 1, "a", "y")
    result = merge_record([first], [second])
    assert (result.new_parts, result.outcome, result.conflicts) == ([second], "changed", ("f",))
    leaving = standing([second, first], everything)
    assert leaving == [first, second]
    assert merge_record([], leaving).conflicts == ("f",)


def test_true_and_one_are_two_parts() -> None:
    result = merge_record([one("p", 1, "a", 1)], [one("p", 1, "a", True)])  # noqa: FBT003
    assert result.conflicts == ("f",)
    also = merge_record([one("p", 1, "a", 1), one("q", 1, "b")], [one("p", 1, "a", True)])  # noqa: FBT003
    assert also.outcome == "changed"


@pytest.mark.parametrize("count", [1, 3, 4, 5, 6, 40])
def test_of_any_number_of_values_under_one_head_each_is_kept_and_none_twice(count: int) -> None:
    several = [one("p", 1, "a", f"value {number}") for number in range(count)]
    held = merge_record([], several).new_parts
    assert held == several
    assert merge_record(held, several[::-1]).outcome == "same"
    another = one("p", 1, "a", "another")
    for arriving in ([another], [*several, another]):
        assert merge_record(held, arriving).new_parts == [another]


def test_true_and_one_are_two_parts_beside_others_that_are_the_same() -> None:
    def entry(value: Json) -> Entry:
        fields = {name: FieldValue(given, 1, {}) for name, given in (("f", value), ("g", "x"))}
        return Entry("p", "north", "group", "a", 1, fields)

    true: Json = True
    for held, arriving in ((1, true), (true, 1)):
        result = merge_record([entry(held)], [entry(arriving)])
        assert [set(each.fields) for each in result.new_parts] == [{"f"}]
    assert merge_record([entry(1)], [entry(1)]).new_parts == []


def test_another_head_is_another_part() -> None:
    held = one("p", 1, "a")
    for other in (one("q", 1, "a"), one("p", 2, "a"), one("p", 1, "b"), one("p", 1, "a", a=1)):
        assert merge_record([held], [other]).outcome == "changed"
    kind = Entry("p", "north", "contact", "a", 1, held.fields)
    assert merge_record([held], [kind]).outcome == "changed"
    assert state_of([held, kind]).kind == state_of([kind, held]).kind == "contact"


def test_replay_sorts_entries_by_record() -> None:
    north, south = one("p", 1, "a", "x"), Entry("q", "south", "group", "a", 1, {})
    label = Entry("r", "north", "group", "b", 2, {"label": FieldValue("CLEAR", 1, {})})
    strict = Entry("s", "north", "group", "c", 1, {"label": FieldValue("RED", 1, {})})
    states = replay([north, south, label, strict], lambda _kind: ORDERS)
    assert states["north"].shown == {"f": "x", "label": "RED"}
    assert states["south"].fields == {}
    assert replay([label, strict])["north"].shown == {"label": "CLEAR"}


def test_a_list_that_repeats_a_part_adds_it_once() -> None:
    entry, more = one("p", 1, "a", "x"), one("q", 2, "a", "y", a=1)
    assert merge_record([], [entry, entry]).new_parts == [entry]
    assert merge_record([entry], [entry, more, more, entry]).new_parts == [more]
