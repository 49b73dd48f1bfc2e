"""Lists of records: rows by kind and group, references, whole records."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from waybook.book.projection import current_values
from waybook.book.projection.columns import is_dated
from waybook.book.queries.claims import Claims
from waybook.book.queries.duplicates import JOINED, Duplicates
from waybook.book.queries.list_query import ListQuery, Order, in_order, order_words
from waybook.book.queries.record_filter import ListChoice, RecordFilter
from waybook.book.storage.entry_rows import chains, entries_of, json_list
from waybook.book.storage.store import Store
from waybook.book.values import Record, Row
from waybook.journal.entry import Entry
from waybook.model.faults import BadInput
from waybook.model.kinds import KINDS

_ROW = "r.uid, r.kind, r.title, r.date, r.label, r.updated_ms, r.withdrawn, r.conflicts <> ''"
_RECORD = (
    "r.uid, r.kind, r.title, r.date, r.label, r.conflicts, r.withdrawn, r.updated_ms, "
    f"{current_values.SHOWN} FROM records r {current_values.JOIN}"
)
_STEP = 500
_GIVEN = "(SELECT value FROM json_each(?))"


class Lists:
    """Read which records a book holds, and their references."""

    def __init__(self, store: Store) -> None:
        """Take the store of an open book."""
        self._store = store
        self._claims = Claims(store)

    @property
    def duplicates(self) -> Duplicates:
        """Return which records are one; read again after each change."""
        return self._claims.duplicates

    def rows(
        self,
        kind: str,
        *,
        group: str | None = None,
        text: str = "",
        order: Order = "listed",
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
        withdrawn: bool = False,
    ) -> list[Row]:
        """Return a list of records; withdrawn ones only on request, and what is one once."""
        query = ListQuery(kind, group, text, order, descending, withdrawn)
        return self.rows_in(query, limit=limit, offset=offset)

    def count(
        self, kind: str, *, group: str | None = None, text: str = "", withdrawn: bool = False
    ) -> int:
        """Count what `rows` would return without a limit."""
        return self.count_in(ListQuery(kind, group, text, withdrawn=withdrawn))

    def rows_in(self, query: ListQuery, *, limit: int | None = None, offset: int = 0) -> list[Row]:
        """Return the rows of a list, or some of them; what is one once."""
        found = in_order(self._chosen(query), query)
        sql = (
            f"SELECT {_ROW} FROM ({found.sql} LIMIT ? OFFSET ?) f "  # noqa: S608 - fixed words only
            f"CROSS JOIN records r ON r.id = f.id ORDER BY {order_words(query, 'f.')}"
        )
        page = (-1 if limit is None else limit, offset)
        return [_row(each) for each in self._store.rows(sql, (*found.values, *page))]

    def count_in(self, query: ListQuery) -> int:
        """Count what `rows_in` would return without a limit."""
        chosen = self._chosen(query)
        states = [chosen.of_state(each) for each in chosen.states]
        parts = states if chosen.is_plain else [chosen.sql()]
        return sum(
            int(self._store.cell(f"SELECT count(*) FROM records r WHERE {each.sql}", each.values))  # noqa: S608 - fixed words only
            for each in parts
        )

    def places_in(self, query: ListQuery, uids: Collection[str]) -> dict[str, int]:
        """Return at which place of a list some records stand, the first at 0."""
        found = in_order(self._chosen(query), query)
        sql = (
            "SELECT r.uid, f.number - 1 FROM (SELECT id, row_number() "  # noqa: S608 - fixed words only
            f"OVER (ORDER BY {order_words(query, '')}) AS number FROM ({found.sql})) f "
            f"JOIN records r ON r.id = f.id WHERE r.uid IN {_GIVEN}"
        )
        return dict(self._store.rows(sql, (*found.values, json_list(uids))))

    def rows_dated(self, kind: str, first: str, end: str) -> list[Row]:
        """Return the records whose date begins on a day from `first` on and before `end`.

        They are in their order in time. The kind is one that has a date; only these rows are read.
        """
        sql = (
            f"SELECT {_ROW} FROM records r WHERE r.kind = ? AND r.withdrawn = 0 "  # noqa: S608 - fixed words only
            "AND r.place >= ? AND r.place < ? ORDER BY r.place, r.id"
        )
        hidden = self.duplicates.hidden
        rows = map(_row, self._store.rows(sql, (kind, first, end)))
        return [row for row in rows if row.uid not in hidden]

    def kinds_held(self) -> dict[str, int]:
        """Count the records of each kind, without withdrawn ones, and what is one once."""
        sql = "SELECT kind, count(*) FROM records WHERE withdrawn = 0 GROUP BY kind"
        found = dict(self._store.rows(sql))
        if self.duplicates.hidden:
            found |= {kind: self.count(kind) for kind in JOINED if kind in found}
        return {kind: many for kind, many in found.items() if many}

    def linked(
        self,
        uid: str,
        kind: str | None = None,
        field: str | None = None,
        *,
        withdrawn: bool = False,
    ) -> list[Row]:
        """Return the records that refer to a record, or to one merged with it, by date.

        Of those that refer to it, what is one is shown once.
        """
        rows = self._linked(
            self.duplicates.all_of(uid), kind or "", field or "", withdrawn=withdrawn
        )
        if self.duplicates.hidden.isdisjoint(row.uid for row in rows):
            return rows
        shown = dict.fromkeys(self.duplicates.shown(row.uid) for row in rows)
        known = {row.uid: row for row in (*self.rows_of(shown.keys()), *rows)}
        return [known[uid] for uid in shown if uid in known]

    def rows_of(self, uids: Collection[str]) -> list[Row]:
        """Return the list rows of some records."""
        sql = f"SELECT {_ROW} FROM records r WHERE r.uid IN {_GIVEN}"  # noqa: S608 - fixed words only
        return [_row(each) for each in self._store.rows(sql, (json_list(uids),))]

    def called(self, keys: Collection[str], kinds: Collection[str]) -> list[Row]:
        """Return the records of kinds listed by name whose name has one of these sort keys."""
        sql = (
            f"SELECT {_ROW} FROM records r WHERE r.kind IN {_GIVEN} "  # noqa: S608 - fixed words only
            f"AND r.withdrawn = 0 AND r.place IN {_GIVEN} ORDER BY r.id"
        )
        found = self._store.rows(sql, (json_list(list(kinds)), json_list(list(keys))))
        return [_row(each) for each in found]

    def groups_of(self, uids: Collection[str]) -> dict[str, str]:
        """Return the uid of the group to which each of some records belongs, '' for none."""
        sql = (
            "SELECT r.uid, coalesce(g.uid, '') FROM records r LEFT JOIN groups g ON g.id = r.grp "  # noqa: S608 - fixed words only
            f"WHERE r.uid IN {_GIVEN}"
        )
        return dict(self._store.rows(sql, (json_list(uids),)))

    def _linked(
        self, uids: Collection[str], kind: str, field: str, *, withdrawn: bool
    ) -> list[Row]:
        sql = (
            f"SELECT DISTINCT {_ROW} FROM links l JOIN records r ON r.id = l.source "  # noqa: S608
            f"WHERE l.leads_to IN {_GIVEN} AND (? = '' OR l.field = ?) AND (? = '' OR r.kind = ?) "
            "AND r.withdrawn <= ? ORDER BY CASE WHEN r.kind IN (SELECT value FROM json_each(?)) "
            "THEN r.place ELSE r.other END, r.id"
        )
        dated = json_list([code for code in KINDS if is_dated(code)])
        asked = (json_list(uids), field, field, kind, kind, int(withdrawn), dated)
        return [_row(each) for each in self._store.rows(sql, asked)]

    def _chosen(self, query: ListQuery) -> RecordFilter:
        same = self.duplicates
        groups = None if query.group is None else same.all_of(query.group)
        choice = ListChoice(query.kind, groups, query.text, query.withdrawn, query.tests)
        return RecordFilter(self._store, same, choice)

    def links_to(self, uid: str) -> list[tuple[str, str]]:
        """Return (field, uid) of each reference to a record."""
        return self._store.rows(
            "SELECT l.field, r.uid FROM links l JOIN records r ON r.id = l.source "
            "WHERE l.leads_to = ? ORDER BY l.source, l.field",
            (uid,),
        )

    def record(self, uid: str) -> Record:
        """Return one record; raise BadInput if the book holds none by this uid."""
        row = self._store.one(f"SELECT {_RECORD} WHERE r.uid = ?", (uid,))
        if row is None:
            raise BadInput(
                "There is no record “{uid}” in this book.", code="no-record", uid=uid[:40]
            )
        return _record(row)

    def records(self, kind: str = "", among: Collection[str] | None = None) -> Iterator[Record]:
        """Yield all records, or some, withdrawn ones too, in the order they came.

        The ids of a kind come from an index, so that a rare kind is not sought in all records,
        and a frequent one is read in the order of the disk.
        """
        chosen, values = "TRUE", tuple[str, ...]()
        if among is not None:
            chosen, values = f"r.uid IN {_GIVEN} AND ? IN ('', r.kind)", (json_list(among), kind)
        elif kind:
            chosen, values = "r.id IN (SELECT id FROM records WHERE kind = ?)", (kind,)
        sql = f"SELECT {_RECORD} WHERE {chosen} ORDER BY r.id"
        return (_record(row) for row in self._store.stream(sql, values))

    def referring(self, uids: Collection[str], kind: str, field: str) -> Iterator[Record]:
        """Yield the records of a kind that refer to any of some records, without withdrawn ones."""
        sql = (
            f"SELECT {_RECORD} WHERE r.kind = ? AND r.withdrawn = 0 AND r.id IN ("  # noqa: S608
            f"SELECT source FROM links WHERE leads_to IN {_GIVEN} AND field = ?) ORDER BY r.id"
        )
        return (_record(row) for row in self._store.stream(sql, (kind, json_list(uids), field)))

    def held(self, uids: Iterable[str]) -> set[str]:
        """Return which of the uids are records in the book."""
        sql = "SELECT uid FROM records WHERE uid IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._store.rows(sql, (json_list(list(uids)),))}

    def titles(self, uids: Iterable[str], kind: str) -> dict[str, str]:
        """Return the titles of the uids that are records of a kind."""
        rows = self._store.rows(
            f"SELECT uid, title FROM records WHERE uid IN {_GIVEN} AND kind = ?",  # noqa: S608 - fixed words
            (json_list(sorted(uids)), kind),
        )
        return dict(rows)

    def all_uids(self, kind: str | None = None) -> list[str]:
        """Return the uids of all records, or of one kind, sorted."""
        sql = "SELECT uid FROM records WHERE ? = '' OR kind = ? ORDER BY uid"
        return [row[0] for row in self._store.rows(sql, (kind or "", kind or ""))]

    def entries_of(self, uids: Iterable[str]) -> Iterator[tuple[str, list[Entry]]]:
        """Yield each record's entries, in the requested order; skip records that are not held."""
        wanted = list(uids)
        for start in range(0, len(wanted), _STEP):
            yield from self._entries_of(wanted[start : start + _STEP])

    def _entries_of(self, uids: Collection[str]) -> Iterator[tuple[str, list[Entry]]]:
        sql = f"SELECT uid, id, kind, last FROM records WHERE uid IN {_GIVEN}"  # noqa: S608 - fixed words
        found = {row[0]: row[1:] for row in self._store.rows(sql, (json_list(uids),))}
        links = chains(self._store, [row[2] for row in found.values()])
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
        current_values.shown(*columns),
        tuple(conflicts.split()),
        bool(withdrawn),
        updated_ms,
    )
