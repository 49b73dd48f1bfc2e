"""The evidence for each current value in a conflict, as it was when the value was written.

The evidence of a record is in records of `evidence` about it, and in fields that say how sure it
is. Both belong to the record, not to one of its fields. So the evidence of a value is what its
author noted before the next edit; if the author noted nothing, it is what the record had at that
time. See resources/docs/handover.md, Conflicts.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from waybook.model.fields import Json
from waybook.model.kinds.shared import COMMON

_WEIGHING = ("confidence", "certainty")
_WEIGHING_IN = {"score": ("basis",)}
_NEVER = float("inf")
_WORD = ("opened_by", "opened_why")
ABOUT_KEEPING = frozenset(field.name for field in COMMON)
"""Fields about how a record is kept, not about its content: they have no evidence."""


class EntrySource(NamedTuple):
    """One entry of a record: who wrote what, and when by the writer's clock."""

    entry: str
    author: str
    at: int
    fields: Mapping[str, Json]


class Weight(NamedTuple):
    """A field that says how sure a record is, and its author."""

    field: str
    value: Json
    author: str


class Evidence(NamedTuple):
    """A record that is evidence for another, the note on it, and the author of the note."""

    link: str
    record: str
    note: str
    author: str


@dataclass(frozen=True, slots=True)
class Ground:
    """The evidence of one value; `more` counts what is left out."""

    weights: tuple[Weight, ...] = ()
    rests: tuple[Evidence, ...] = ()
    more: int = 0


def weighing(kind: str, names: Iterable[str], disputed: str) -> tuple[str, ...]:
    """Return the fields of a kind that say how sure a record is, except the disputed one."""
    asked = (*_WEIGHING, *_WEIGHING_IN.get(kind, ()))
    known = frozenset(names)
    return tuple(name for name in asked if name in known and name != disputed)


class EvidenceRecord:
    """A record's history, arranged once so that the evidence of many values is found quickly."""

    def __init__(
        self,
        values: Iterable[EntrySource],
        record: Sequence[EntrySource],
        links: Mapping[str, Sequence[EntrySource]],
        weights: Sequence[str],
    ) -> None:
        """Take the current values, the record's entries, those of its evidence, and what weighs.

        The author of a value had seen none of the others, so neither what was noted with them or
        later.
        """
        self._links = links
        self._weights = weights
        self._weighing = [each for each in record if not each.fields.keys().isdisjoint(weights)]
        self._edits: dict[str, list[int]] = defaultdict(list)
        for each in record:
            self._edits[each.author].append(each.at)
        for found in self._edits.values():
            found.sort()
        self._values: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for each in sorted(values, key=attrgetter("at")):
            first = self._values[each.author]  # the first of the others is enough, of whichever
            if len(first) < 2 and all(entry != each.entry for _, entry in first):  # noqa: PLR2004
                first.append((each.at, each.entry))

    def ground(self, value: EntrySource) -> Ground:
        """Return the evidence of a value: what its author noted, else what the record had then."""
        edits = self._edits[value.author]
        later = bisect_right(edits, value.at)
        ends = edits[later] if later < len(edits) else _NEVER
        own = {
            uid: [e for e in found if e.author == value.author and e.at < ends]
            for uid, found in self._links.items()
        }
        said = [e for e in self._weighing if e.author == value.author and e.at <= value.at]
        return Ground(
            tuple(_weights(said, self._known(value, self._weighing), self._weights)),
            tuple(_rests(own))
            or tuple(
                _rests({uid: self._known(value, found) for uid, found in self._links.items()})
            ),
        )

    def _known(self, value: EntrySource, entries: Iterable[EntrySource]) -> list[EntrySource]:
        """Return the evidence of the record at that time, without that of the other values."""
        unseen = {
            author: next((at for at, entry in first if entry != value.entry), _NEVER)
            for author, first in self._values.items()
        }
        return [e for e in entries if e.at <= value.at and e.at < unseen.get(e.author, _NEVER)]


def ground(
    value: EntrySource,
    rivals: Sequence[EntrySource],
    record: Sequence[EntrySource],
    links: Mapping[str, Sequence[EntrySource]],
    weights: Sequence[str],
) -> Ground:
    """Return the evidence of one of several values in conflict."""
    return EvidenceRecord([value, *rivals], record, links, weights).ground(value)


def word_given(value: EntrySource, disputed: str) -> Ground:
    """Return who decided to make a record less strict, and why, for a label or rule."""
    said = [name for name in _WORD if name != disputed and value.fields.get(name)]
    return Ground(tuple(Weight(name, value.fields[name], value.author) for name in said))


def unshown(
    grounds: Iterable[Ground], links: Mapping[str, Sequence[EntrySource]]
) -> tuple[Evidence, ...]:
    """Return the current evidence of the record that is shown with none of the values."""
    shown = {rest.link for each in grounds for rest in each.rests}
    return tuple(_rests({uid: found for uid, found in links.items() if uid not in shown}))


def _weights(
    own: Sequence[EntrySource], before: Sequence[EntrySource], names: Sequence[str]
) -> Iterator[Weight]:
    for name in names:
        said = _newest(own, name) or _newest(before, name)
        if said is not None and said.fields[name]:
            yield Weight(name, said.fields[name], said.author)


def _rests(links: Mapping[str, Sequence[EntrySource]]) -> Iterator[Evidence]:
    for uid, entries in links.items():
        named = _newest(entries, "record")
        if named is not None and named.fields["record"]:
            noted = _newest(entries, "note")
            note = str(noted.fields["note"] or "") if noted else ""
            yield Evidence(uid, str(named.fields["record"]), note, named.author)


def _newest(entries: Sequence[EntrySource], name: str) -> EntrySource | None:
    """Return the last of some entries that set or cleared a field."""
    return max(
        (each for each in entries if name in each.fields),
        key=lambda each: (each.at, each.entry),
        default=None,
    )
