"""Which records a list holds, and by which way SQLite finds them.

See resources/docs/decisions/0056.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from waybook.book.projection import current_values
from waybook.book.queries.duplicates import JOINED, Duplicates
from waybook.book.queries.shown_values import SqlPart, ValueTest, test_of
from waybook.book.search.occurrences import may_stand
from waybook.book.search.querying import matching, terms
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.store import Store
from waybook.model.describe import search_text

_SHARE, _FEW = 8, 1_000  # up to an eighth of all records, and always so many, are looked up
_GIVEN = "(SELECT value FROM json_each(?))"
_GROUPS = f"(SELECT id FROM groups WHERE uid IN {_GIVEN})"  # noqa: S608 - fixed words only
_BY_UID = f"SELECT id FROM records WHERE uid IN {_GIVEN}"  # noqa: S608 - fixed words only


class Condition(NamedTuple):
    """A condition on a record `r`, and the query for the ids of the records that meet it.

    `counted` is a query with at least as many rows, for a quick count.
    """

    test: SqlPart
    ids: SqlPart
    counted: SqlPart


class ListChoice(NamedTuple):
    """A kind, its groups or None for all, the words to find, with or without withdrawn records.

    `tests` are on values that are shown.
    """

    kind: str
    groups: Collection[str] | None
    text: str
    withdrawn: bool
    tests: Sequence[ValueTest] = ()


class RecordFilter:
    """Choose the records of a list.

    A plus before a column keeps SQLite from an index: the records of a kind are in another order
    there than on the disk, so it would read a page for each record.
    """

    def __init__(self, store: Store, duplicates: Duplicates, chosen: ListChoice) -> None:
        """Look up what the choice needs; a record that is shown as another is left out.

        If it meets a condition, the one shown meets it.
        """
        self._store = store
        self._kind = chosen.kind
        self.states = (0, 1) if chosen.withdrawn else (0,)
        self._asked: list[Condition] = []
        if chosen.groups is not None:
            self._asked.append(_of_groups(chosen.groups, chosen.kind))
        if chosen.text.strip():
            by_letters = bool(matching(chosen.text).letters)
            self._asked.append((self._standing if by_letters else _of_text)(chosen.text))
        self._asked += [_of_value(chosen.kind, each) for each in chosen.tests]
        self._once: tuple[SqlPart, ...] = ()
        if self._kind in JOINED and duplicates.hidden:
            hidden = json_list(sorted(duplicates.hidden))
            self._asked = [_with_those(store, duplicates, hidden, each) for each in self._asked]
            self._once = (SqlPart(f"r.id NOT IN ({_BY_UID})", (hidden,)),)

    @property
    def is_plain(self) -> bool:
        """Tell whether all of a kind are chosen: these have an index in their place."""
        return not self._asked

    def of_state(self, withdrawn: int) -> SqlPart:
        """Return the condition for all of a kind that are withdrawn (1), or not (0), by index."""
        return _all_of(
            SqlPart(f"r.kind = ? AND r.withdrawn = {withdrawn:d}", (self._kind,)), *self._once
        )

    def sql(self) -> SqlPart:
        """Return the condition for any order, in the order of the disk.

        The fewest records are looked up; where these are many, all are read, one after the other.
        """
        kind = _of_kind(self._kind, self.states)
        tests = [kind.test, *(each.test for each in self._asked), *self._once]
        few = _fewest(self._store, [kind, *self._asked])
        return _all_of(*([SqlPart(f"r.id IN ({few.sql})", few.values)] if few else []), *tests)

    def _standing(self, text: str) -> Condition:
        """Choose by the texts: for letters, the index says only which records may fit."""
        kind, found, wanted = _of_kind(self._kind, (0, 1)), _of_text(text), terms(text)
        few = _fewest(self._store, [kind, found])
        first = [SqlPart(f"r.id IN ({few.sql})", few.values)] if few else []
        where = _all_of(*first, kind.test, found.test)
        rows = self._store.stream(
            f"SELECT r.id, {current_values.SHOWN} FROM records r {current_values.JOIN} "  # noqa: S608 - fixed words only
            f"WHERE {where.sql}",
            where.values,
        )
        standing = [
            number
            for number, *columns in rows
            if may_stand(search_text(self._kind, current_values.shown(*columns)), wanted)
        ]
        ids = SqlPart("SELECT value FROM json_each(?)", (json_list(standing),))
        return Condition(SqlPart(f"r.id IN ({ids.sql})", ids.values), ids, ids)


def _of_kind(kind: str, states: Sequence[int]) -> Condition:
    states_sql = ", ".join(map(str, states))
    ids = SqlPart(
        f"SELECT id FROM records WHERE kind = ? AND withdrawn IN ({states_sql})",  # noqa: S608 - fixed words only
        (kind,),
    )
    return Condition(SqlPart(f"+r.kind = ? AND +r.withdrawn IN ({states_sql})", (kind,)), ids, ids)


def _of_groups(groups: Collection[str], kind: str) -> Condition:
    given = json_list(sorted(groups))
    ids = SqlPart(
        f"SELECT id FROM records WHERE grp <> 0 AND grp IN {_GROUPS} AND kind = ?",  # noqa: S608 - fixed words only
        (given, kind),
    )
    return Condition(SqlPart(f"+r.grp IN {_GROUPS}", (given,)), ids, ids)


def _of_value(kind: str, asked: ValueTest) -> Condition:
    """Choose by a value: no index knows how many have it, so all of the kind may."""
    test = test_of(kind, asked)
    ids = SqlPart(
        f"SELECT r.id FROM records r WHERE +r.kind = ? AND {test.sql}",  # noqa: S608 - fixed words only
        (kind, *test.values),
    )
    return Condition(test, ids, SqlPart("SELECT id FROM records WHERE kind = ?", (kind,)))


def _of_text(text: str) -> Condition:
    found = matching(text)
    return Condition(
        SqlPart(*found.finds("r.last")),
        SqlPart(*_entries_with(*found.finds("id"))),
        SqlPart(*found.widest()),
    )


def _entries_with(sql: str, values: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    return f"SELECT record AS id FROM entries WHERE {sql}", values  # noqa: S608 - fixed words only


def _with_those(store: Store, duplicates: Duplicates, hidden: str, each: Condition) -> Condition:
    """Let a record meet a condition, too, if one that is shown as it meets it."""
    found = store.rows(
        f"SELECT r.uid FROM records r WHERE r.uid IN {_GIVEN} AND {each.test.sql}",  # noqa: S608 - fixed words only
        (hidden, *each.test.values),
    )
    also = json_list(sorted({duplicates.shown(row[0]) for row in found}))
    if not found:
        return each
    return Condition(
        SqlPart(f"({each.test.sql} OR r.id IN ({_BY_UID}))", (*each.test.values, also)),
        SqlPart(f"{each.ids.sql} UNION {_BY_UID}", (*each.ids.values, also)),
        each.counted,
    )


def _fewest(store: Store, conditions: Sequence[Condition]) -> SqlPart | None:
    """Return the query for the fewest ids, or None where each would name many."""
    most = max(_FEW, int(store.cell("SELECT max(id) FROM records") or 0) // _SHARE)
    found = [
        (store.cell(f"SELECT count(*) FROM ({each.sql} LIMIT {most + 1})", each.values), ids)  # noqa: S608 - fixed words only
        for _, ids, each in conditions
    ]
    count, ids = min(found, key=lambda each: int(each[0]))
    return ids if count <= most else None


def _all_of(*parts: SqlPart) -> SqlPart:
    values = tuple(value for part in parts for value in part.values)
    return SqlPart(" AND ".join(part.sql for part in parts), values)
