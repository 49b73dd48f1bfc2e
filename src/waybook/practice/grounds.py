"""What each of several values that stand in a field rests on, as it stood with that value.

A record says what it rests on in records of `evidence` about it, and in fields that weigh it. Both
belong to the record, not to one of its fields. So a value rests on what its author noted before
going on to the next edit, and where the author noted nothing, on what the record had by then. See
resources/docs/handover.md, Conflicts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from waybook.model.fields import Json
from waybook.model.kinds.shared import COMMON

_WEIGHING = ("confidence", "certainty")
_WEIGHING_IN = {"score": ("basis",)}
_WORD = ("opened_by", "opened_why")
ABOUT_KEEPING = frozenset(field.name for field in COMMON)
"""Fields that say how a record is kept, not what it says: no evidence bears on them."""


class Written(NamedTuple):
    """One entry of a record: who wrote what, and when by the writer's clock."""

    entry: str
    author: str
    at: int
    fields: Mapping[str, Json]


class Weight(NamedTuple):
    """A field that says how sure a record is, and who said so."""

    field: str
    value: Json
    author: str


class Rest(NamedTuple):
    """A record that another rests on, what was noted with it, and who noted it."""

    link: str
    record: str
    note: str
    author: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What one value rests on."""

    weights: tuple[Weight, ...] = ()
    rests: tuple[Rest, ...] = ()


def weighing(kind: str, names: Iterable[str], disputed: str) -> tuple[str, ...]:
    """Return which fields of a kind say how sure a record is, the disputed one aside."""
    asked = (*_WEIGHING, *_WEIGHING_IN.get(kind, ()))
    known = frozenset(names)
    return tuple(name for name in asked if name in known and name != disputed)


def ground(
    value: Written,
    rivals: Sequence[Written],
    record: Sequence[Written],
    links: Mapping[str, Sequence[Written]],
    weights: Sequence[str],
) -> Ground:
    """Return what a value rests on: by its author's word, else by the record's as it was then.

    The author had seen none of the `rivals`, so neither what was noted with them or later.
    """

    def known(entries: Sequence[Written]) -> list[Written]:
        return [each for each in entries if each.at <= value.at and not _goes_with(each, rivals)]

    theirs = [each for each in record if each.author == value.author]
    ends = min((each.at for each in theirs if each.at > value.at), default=None)
    own = {
        uid: [e for e in found if e.author == value.author and (ends is None or e.at < ends)]
        for uid, found in links.items()
    }
    said = [each for each in theirs if each.at <= value.at]
    return Ground(
        tuple(_weights(said, known(record), weights)),
        tuple(_rests(own)) or tuple(_rests({uid: known(found) for uid, found in links.items()})),
    )


def word_given(value: Written, disputed: str) -> Ground:
    """Return what a value about keeping rests on: the word by which it made a record more open."""
    said = [name for name in _WORD if name != disputed and value.fields.get(name)]
    return Ground(tuple(Weight(name, value.fields[name], value.author) for name in said))


def unshown(grounds: Iterable[Ground], links: Mapping[str, Sequence[Written]]) -> tuple[Rest, ...]:
    """Return what the record rests on now that is shown with none of the values."""
    shown = {rest.link for each in grounds for rest in each.rests}
    return tuple(_rests({uid: found for uid, found in links.items() if uid not in shown}))


def _weights(
    own: Sequence[Written], before: Sequence[Written], names: Sequence[str]
) -> Iterator[Weight]:
    for name in names:
        said = _newest(own, name) or _newest(before, name)
        if said is not None and said.fields[name]:
            yield Weight(name, said.fields[name], said.author)


def _rests(links: Mapping[str, Sequence[Written]]) -> Iterator[Rest]:
    for uid, entries in links.items():
        named = _newest(entries, "record")
        if named is not None and named.fields["record"]:
            noted = _newest(entries, "note")
            note = str(noted.fields["note"] or "") if noted else ""
            yield Rest(uid, str(named.fields["record"]), note, named.author)


def _goes_with(entry: Written, rivals: Sequence[Written]) -> bool:
    return any(entry.author == each.author and entry.at >= each.at for each in rivals)


def _newest(entries: Sequence[Written], name: str) -> Written | None:
    """Return the last of some entries that gave a field a value, or cleared it."""
    return max(
        (each for each in entries if name in each.fields),
        key=lambda each: (each.at, each.entry),
        default=None,
    )
