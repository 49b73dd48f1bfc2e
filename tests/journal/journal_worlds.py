"""Simulated books that keep content as the real ones do, and strategies for forged content."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

import msgspec
from hypothesis import strategies as st

from replaying import replay
from waybook.journal.clock import HybridClock
from waybook.journal.entry import Entry, FieldValue
from waybook.journal.export import standing
from waybook.journal.merging import merge_record
from waybook.journal.record_state import RecordState, values_by_field
from waybook.journal.siblings import Sibling
from waybook.journal.writing import write
from waybook.model.fields import Json

RECORDS = ("north", "south")
FIELDS = ("name", "aims", "label")
LABELS = ("CLEAR", "GREEN", "AMBER", "RED")
ORDERS = {"label": LABELS}
YEAR_MS = 365 * 24 * 60 * 60 * 1000
NOON_MS = 30 * YEAR_MS
_encode = msgspec.json.Encoder(order="sorted").encode

Part = tuple[str, str, str, str, int, str, bytes]


def parts(entries: Iterable[Entry]) -> list[Part]:
    return [
        (e.uid, e.record, e.kind, e.replica, e.at, name, _encode(given))
        for e in entries
        for name, given in e.fields.items()
    ]


def everything(_name: str) -> bool:
    return True


def past_of(entries: Iterable[Entry]) -> Mapping[str, list[Sibling]]:
    return values_by_field(entries)


@dataclass
class Chance:
    """Draw ids that never repeat, and let time pass."""

    ids: "count[int]" = field(default_factory=lambda: count(1))
    now_ms: int = NOON_MS

    def uid(self) -> str:
        return f"{next(self.ids):032x}"


@dataclass
class Book:
    chance: Chance
    ahead_ms: int = 0
    held: list[Entry] = field(default_factory=list)
    replica: str = ""
    clock: HybridClock = field(default_factory=HybridClock)

    def of(self, record: str) -> list[Entry]:
        return [entry for entry in self.held if entry.record == record]

    def unlock(self) -> None:
        self.replica = ""

    def now_ms(self) -> int:
        self.chance.now_ms += 1000
        return max(0, self.chance.now_ms + self.ahead_ms)

    def save(self, record: str, **changes: Json) -> Entry | None:
        self.replica = self.replica or self.chance.uid()
        entry = write(
            uid=self.chance.uid(),
            record=record,
            kind="group",
            changes=changes,
            past=past_of(self.of(record)),
            replica=self.replica,
            at=self.clock.tick(self.now_ms()),
        )
        self.held += [entry] if entry else []
        return entry

    def seal(self, keep: Callable[[str], bool] = everything) -> list[Entry]:
        self.unlock()
        records = dict.fromkeys(entry.record for entry in self.held)
        return [part for record in records for part in standing(self.of(record), keep)]

    def take(self, bundle: Iterable[Entry]) -> None:
        for entry in bundle:
            self.clock.observe(entry.at, self.now_ms())
            self.held += merge_record(self.of(entry.record), [entry]).new_parts

    def copy(self) -> "Book":
        self.unlock()
        return Book(self.chance, self.ahead_ms, list(self.held), "", HybridClock(self.clock.last))

    def states(self) -> dict[str, RecordState]:
        return replay(self.held, lambda _kind: ORDERS)

    def state(self, record: str) -> RecordState:
        return self.states()[record]


names = st.sampled_from(["f", "g"])
values: st.SearchStrategy[Json] = st.sampled_from([None, True, False, 1, 0, "x", "y", ["x"]])
replicas = st.sampled_from(["a", "b", "c"])
vectors = st.dictionaries(replicas, st.integers(0, 4), max_size=3)
instants = st.integers(0, 5)
givens = st.builds(FieldValue, values, st.integers(1, 3), vectors)
candidate_values = st.builds(Sibling, st.sampled_from("pqr"), replicas, instants, givens)
entries = st.builds(
    Entry,
    uid=st.sampled_from("pqr"),
    record=st.just("north"),
    kind=st.just("group"),
    replica=replicas,
    at=instants,
    fields=st.dictionaries(names, givens, max_size=2),
)
contents = st.lists(entries, max_size=6)
