"""Fields in conflict: a page of them, and of each as many values as requested."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from waybook.book.queries.histories import Me, WantedFields, standing_in
from waybook.book.storage.entry_rows import chains
from waybook.book.storage.store import Store
from waybook.book.values import Conflict, SiblingValue

_AT_ONCE = 500
_IN_CONFLICT = """
SELECT id, uid, kind, title, last, conflicts FROM records WHERE conflicts <> '' ORDER BY id
LIMIT ?"""
_COUNTED = """
SELECT sum(1 + length(conflicts) - length(replace(conflicts, ' ', ''))) FROM records
WHERE conflicts <> ''"""  # names stand with one blank between them


class _Place(NamedTuple):
    """A field in conflict, and where its record is."""

    record: int
    uid: str
    kind: str
    title: str
    last: int
    field: str


class Conflicts:
    """Read which fields are in conflict."""

    def __init__(self, store: Store, me: Me) -> None:
        """Take the store of an open book, and its owner's name by fingerprint."""
        self._store = store
        self._me = me
        self._counted: tuple[tuple[int, int] | None, int] = (None, 0)

    def count(self) -> int:
        """Count the fields in conflict by their index, without reading a record."""
        now = self._store.stamp()
        if now is None or now != self._counted[0]:  # several parts of a page ask after each change
            self._counted = (now, int(self._store.cell(_COUNTED) or 0))
        return self._counted[1]

    def records(self) -> list[str]:
        """Return the uids of the records with a field in conflict, without withdrawn ones."""
        sql = "SELECT uid FROM records WHERE conflicts <> '' AND withdrawn = 0 ORDER BY id"
        return [row[0] for row in self._store.rows(sql)]

    def listed(
        self, *, limit: int | None = None, offset: int = 0, values: int | None = None
    ) -> list[Conflict]:
        """Return the fields in conflict, by record.

        Only the records of the returned fields are read. Each field has at most this many `values`,
        some of every author before more of one.
        """
        end = None if limit is None else offset + limit
        wanted = islice(_places(self._store, end), offset, end)
        found: list[Conflict] = []
        while some := list(islice(wanted, _AT_ONCE)):
            found += _read(self._store, some, values, self._me)
        return found


def some_of_each(standing: Sequence[SiblingValue], most: int | None) -> tuple[SiblingValue, ...]:
    """Return at most this many values, newest first.

    The newest, then in turn one of ours and one from each sender, and among these one of each
    author, so that nobody's thousand values hide another person's one.
    """
    if most is None or len(standing) <= most:
        return tuple(standing)
    nth: dict[tuple[str, str], int] = defaultdict(int)
    by_sender: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, each in enumerate(standing):
        by_sender[each.via].append((nth[each.via, each.author], place))
        nth[each.via, each.author] += 1
    turns = [
        (turn, via != "", place)
        for via, found in by_sender.items()
        for turn, (_, place) in enumerate(sorted(found), start=1)
    ]
    chosen = [0, *(place for *_, place in sorted(turns) if place)][:most]
    return tuple(standing[place] for place in sorted(chosen))


def _places(store: Store, most: int | None) -> Iterator[_Place]:
    """Yield the first fields in conflict; no more records are read than fields are wanted."""
    for *record, names in store.rows(_IN_CONFLICT, (-1 if most is None else most,)):
        for name in names.split():
            yield _Place._make((*record, name))


def _read(store: Store, places: Sequence[_Place], values: int | None, me: Me) -> list[Conflict]:
    links = chains(store, list({place.last for place in places}))
    wanted = [
        WantedFields(uid, kind, links[record], [place.field for place in found])
        for (record, uid, kind), found in groupby(places, lambda each: each[:3])
    ]
    stand = standing_in(store, wanted, me=me)
    return [
        Conflict(
            place.uid,
            place.kind,
            place.title,
            place.field,
            some_of_each(stand[place.uid][place.field], values),
            len(stand[place.uid][place.field]),
        )
        for place in places
    ]
