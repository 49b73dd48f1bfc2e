"""What a forger sends in strange numbers or orders costs time in proportion, and ends nothing."""

from functools import partial

from msgspec.json import Encoder

from waybook.journal.entry import Entry, FieldValue
from waybook.journal.export import standing
from waybook.journal.key_order import FEW, ascending
from waybook.journal.merging import merge_record
from waybook.journal.record_state import state_of
from waybook.journal.siblings import Sibling, identity, supersedes
from waybook.journal.writing import MOST_SEEN, write
from working import lines_run

RECORD, MINE = "a" * 32, "b" * 32
MANY = 60_000  # so many keys, almost in order, took the encoder's stack


def _uid(number: int) -> str:
    return f"{number:032x}"


def _almost_in_order(prefix: str = "") -> list[str]:
    return [f"{prefix}{MANY:08}", *(f"{prefix}{n:08}" for n in range(MANY))]


def test_keys_in_any_order_are_encoded_as_if_they_had_come_in_order() -> None:
    seen = dict.fromkeys(_almost_in_order(), 1)
    found = identity(Sibling("e", "r", 1, FieldValue("x", 1, seen)))
    assert found == identity(Sibling("e", "r", 1, FieldValue("x", 1, dict(sorted(seen.items())))))


def test_few_keys_are_left_as_they_are() -> None:
    few = {str(n): n for n in reversed(range(FEW))}
    assert ascending(few) is few


def test_what_is_shown_of_a_record_may_be_encoded() -> None:
    names = _almost_in_order("f")
    entries = [
        Entry(_uid(n), RECORD, "group", MINE, n, {name: FieldValue("x", 1, {}) for name in part})
        for n, part in enumerate((names[:1], names[1:]), start=1)
    ]
    shown = state_of(entries).shown
    assert len(Encoder(order="sorted").encode(shown)) > MANY


def test_many_values_under_one_uid_take_work_in_proportion() -> None:
    def forged(count: int) -> list[Entry]:
        return [
            Entry(_uid(1), RECORD, "group", MINE, 1, {"name": FieldValue(f"{n}", 1, {})})
            for n in range(count)
        ]

    def meet(count: int) -> None:
        merged = merge_record([], forged(count))
        leaving = standing(merged.new_parts, lambda _: True)
        assert len(merged.new_parts) == len(leaving) == count
        assert merge_record(merged.new_parts, forged(count)).outcome == "same"

    few, many = (lines_run(partial(meet, count)) for count in (500, 2_000))
    assert many < few * 4.4


def test_a_vector_of_mere_claims_stays_short_enough_to_travel() -> None:
    claims = dict.fromkeys(map(_uid, range(MANY)), 1)
    past = [
        Sibling("e1", "c" * 32, 5, FieldValue("forged", 1, claims)),
        Sibling("e2", "d" * 32, 6, FieldValue("other", 3, {})),
        Sibling("e3", MINE, 4, FieldValue("mine", 1, {})),
    ]
    entry = write(
        uid="e4", record=RECORD, kind="group", changes={"name": "settled"},
        past={"name": past}, replica=MINE, at=9,
    )  # fmt: skip
    assert entry is not None
    given = entry.fields["name"]
    assert len(given.seen) == MOST_SEEN
    assert given.counter == 2
    settled = Sibling("e4", MINE, entry.at, given)
    assert all(supersedes(settled, value) for value in past)
