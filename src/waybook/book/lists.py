"""Lists of records: rows by kind and group, what refers to what, whole records."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Literal

from waybook.book import contents
from waybook.book.chains import chains, entries_of, json_list
from waybook.book.deriving import is_dated
from waybook.book.querying import matching
from waybook.book.sameness import CONTACT, Sameness
from waybook.book.shapes import Record, Row
from waybook.book.store import Store
from waybook.journal.entry import Entry
from waybook.model.describe import refs_of
from waybook.model.faults import BadInput
from waybook.model.kinds import KINDS

Order = Literal["date", "title", "updated"]

_ROW = "r.uid, r.kind, r.title, r.date, r.label, r.updated_ms, r.withdrawn, r.conflicts <> ''"
_RECORD = (
    "r.uid, r.kind, r.title, r.date, r.label, r.conflicts, r.withdrawn, r.updated_ms, "
    f"{contents.SHOWN} FROM records r {contents.JOIN}"
)
_STEP = 500
_GIVEN = "(SELECT value FROM json_each(?))"
_OF_GROUP = "r.grp = (SELECT id FROM groups WHERE uid = ?)"
_WITH_TEXT = "r.last IN (SELECT rowid FROM search WHERE search MATCH ?)"


class Filter:
    """The condition that chooses records, and its values."""

    def __init__(self, kind: str, *, group: str | None, text: str, withdrawn: bool) -> None:
        """Choose records of a kind, of a group, that a text finds; withdrawn ones too or not."""
        self.kind = kind
        self._fixed: list[tuple[str, tuple[str, ...]]] = [("r.kind = ?", (kind,))]
        self._asked: list[tuple[str, tuple[str, ...]]] = []
        if not withdrawn:
            self._fixed.append(("r.withdrawn = 0", ()))
        if group is not None:
            self._asked.append((_OF_GROUP, (group,)))
        if text.strip():
            self._asked.append((_WITH_TEXT, (matching(text),)))

    @property
    def sql(self) -> str:
        """Return the condition."""
        return " AND ".join(sql for sql, _ in (*self._fixed, *self._asked))

    @property
    def values(self) -> list[str]:
        """Return its values."""
        return [value for _, values in (*self._fixed, *self._asked) for value in values]

    def resolve(self, store: Store, sameness: Sameness) -> None:
        """Pass over contacts that are shown as another; what they match, that one matches."""
        if self.kind == CONTACT and sameness.hidden:
            hidden = json_list(sorted(sameness.hidden))
            self._asked = [
                _with_those(store, sameness, hidden, sql, values) for sql, values in self._asked
            ]
            self._fixed.append((f"r.uid NOT IN {_GIVEN}", (hidden,)))


def _with_those(
    store: Store, sameness: Sameness, hidden: str, sql: str, values: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    found = store.rows(
        f"SELECT r.uid FROM records r WHERE r.uid IN {_GIVEN} AND {sql}",  # noqa: S608 - fixed words only
        (hidden, *values),
    )
    also = sorted({sameness.shown(row[0]) for row in found})
    return (f"({sql} OR r.uid IN {_GIVEN})", (*values, json_list(also))) if also else (sql, values)


def rows(
    store: Store,
    chosen: Filter,
    *,
    order: Order,
    descending: bool,
    limit: int | None,
    offset: int,
) -> list[Row]:
    """Return one page of a list."""
    way = "DESC" if descending else "ASC"
    sql = (
        f"SELECT {_ROW} FROM records r WHERE {chosen.sql} "  # noqa: S608 - fixed words only
        f"ORDER BY r.{_column(chosen.kind, order)} {way}, r.id {way} LIMIT ? OFFSET ?"
    )
    page = (-1 if limit is None else limit, offset)
    return [_row(each) for each in store.rows(sql, (*chosen.values, *page))]


def _column(kind: str, order: Order) -> str:
    """Return the column to sort by; `place` has an index."""
    if order == "updated":
        return "updated_ms"
    return "place" if (order == "date") == is_dated(kind) else "other"


def count(store: Store, chosen: Filter) -> int:
    """Count what a list would hold."""
    sql = f"SELECT count(*) FROM records r WHERE {chosen.sql}"  # noqa: S608 - fixed words only
    return int(store.cell(sql, chosen.values))


def kinds_held(store: Store, sameness: Sameness) -> dict[str, int]:
    """Count the records of each kind, withdrawn ones left out, and each person once."""
    sql = "SELECT kind, count(*) FROM records WHERE withdrawn = 0 GROUP BY kind"
    found = dict(store.rows(sql))
    if sameness.hidden:
        chosen = Filter(CONTACT, group=None, text="", withdrawn=False)
        chosen.resolve(store, sameness)
        found[CONTACT] = count(store, chosen)
    return {kind: many for kind, many in found.items() if many}


def linked(
    store: Store,
    sameness: Sameness,
    uid: str,
    *,
    kind: str | None,
    field: str | None,
    withdrawn: bool,
) -> list[Row]:
    """Return the records that refer to one, or to a contact that is one with it, by date.

    Contacts that refer to it are shown once for each person.
    """
    rows = _linked(store, sameness.all_of(uid), kind or "", field or "", withdrawn=withdrawn)
    if sameness.hidden.isdisjoint(row.uid for row in rows):
        return rows
    shown = dict.fromkeys(sameness.shown(row.uid) for row in rows)
    known = {row.uid: row for row in (*rows_of(store, shown.keys()), *rows)}
    return [known[uid] for uid in shown if uid in known]


def rows_of(store: Store, uids: Collection[str]) -> list[Row]:
    """Return some records as they stand in lists."""
    sql = f"SELECT {_ROW} FROM records r WHERE r.uid IN {_GIVEN}"  # noqa: S608 - fixed words only
    return [_row(each) for each in store.rows(sql, (json_list(uids),))]


def _linked(
    store: Store, uids: Collection[str], kind: str, field: str, *, withdrawn: bool
) -> list[Row]:
    sql = (
        f"SELECT DISTINCT {_ROW} FROM links l JOIN records r ON r.id = l.source "  # noqa: S608
        f"WHERE l.leads_to IN {_GIVEN} AND (? = '' OR l.field = ?) AND (? = '' OR r.kind = ?) "
        "AND r.withdrawn <= ? ORDER BY CASE WHEN r.kind IN (SELECT value FROM json_each(?)) "
        "THEN r.place ELSE r.other END, r.id"
    )
    dated = json_list([code for code in KINDS if is_dated(code)])
    asked = (json_list(uids), field, field, kind, kind, int(withdrawn), dated)
    return [_row(each) for each in store.rows(sql, asked)]


def links_to(store: Store, uid: str) -> list[tuple[str, str]]:
    """Return (field, uid) of each reference to a record."""
    return store.rows(
        "SELECT l.field, r.uid FROM links l JOIN records r ON r.id = l.source "
        "WHERE l.leads_to = ? ORDER BY l.source, l.field",
        (uid,),
    )


def links_from(store: Store, uid: str) -> list[tuple[str, str]]:
    """Return (field, uid) of each reference that a record makes."""
    held = record(store, uid)
    return refs_of(held.kind, held.fields)


def record(store: Store, uid: str) -> Record:
    """Return one record; raise BadInput if the book holds none by this uid."""
    row = store.one(f"SELECT {_RECORD} WHERE r.uid = ?", (uid,))
    if row is None:
        raise BadInput(f"There is no record “{uid[:40]}” in this book. Check its uid.")
    return _record(row)


def records(store: Store, kind: str | None) -> Iterator[Record]:
    """Yield all records, withdrawn ones too, in the order they came."""
    sql = f"SELECT {_RECORD} WHERE ? = '' OR r.kind = ? ORDER BY r.id"
    return (_record(row) for row in store.stream(sql, (kind or "", kind or "")))


def held(store: Store, uids: Iterable[str]) -> set[str]:
    """Return those of the uids that the book has records of."""
    sql = "SELECT uid FROM records WHERE uid IN (SELECT value FROM json_each(?))"
    return {row[0] for row in store.rows(sql, (json_list(list(uids)),))}


def all_uids(store: Store, kind: str | None) -> list[str]:
    """Return the uids of all records, or of one kind, sorted."""
    sql = "SELECT uid FROM records WHERE ? = '' OR kind = ? ORDER BY uid"
    return [row[0] for row in store.rows(sql, (kind or "", kind or ""))]


def entries_by_record(store: Store, uids: Iterable[str]) -> Iterator[tuple[str, list[Entry]]]:
    """Yield each record's entries, in the order asked for; what is not held is passed over."""
    wanted = list(uids)
    for start in range(0, len(wanted), _STEP):
        yield from _entries_of(store, wanted[start : start + _STEP])


def _entries_of(store: Store, uids: Collection[str]) -> Iterator[tuple[str, list[Entry]]]:
    sql = "SELECT uid, id, kind, last FROM records WHERE uid IN (SELECT value FROM json_each(?))"
    found = {row[0]: row[1:] for row in store.rows(sql, (json_list(uids),))}
    links = chains(store, [row[2] for row in found.values()])
    for uid in uids:
        if uid in found:
            number, kind, _ = found[uid]
            yield uid, entries_of(links[number], uid, kind)


def _row(row: Any) -> Row:
    uid, kind, title, date, label, updated_ms, withdrawn, conflicts = row
    return Row(uid, kind, title, date, label, updated_ms, bool(withdrawn), bool(conflicts))


def _record(row: Any) -> Record:
    uid, kind, title, date, label, conflicts, withdrawn, updated_ms, *columns = row
    return Record(
        uid,
        kind,
        title,
        date,
        label,
        contents.shown(*columns),
        tuple(conflicts.split()),
        bool(withdrawn),
        updated_ms,
    )
