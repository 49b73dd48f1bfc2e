"""Check a book: file against seals, tables against entries, search index against text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any

from msgspec import Struct

from waybook.book import contents
from waybook.book.book import Book
from waybook.book.chains import Link, chains, entries_of
from waybook.book.deriving import derive, orders_of
from waybook.book.grouping import groups_of
from waybook.book.store import Store
from waybook.journal.clock import at_ms
from waybook.journal.record_state import RecordState, state_of
from waybook.model.faults import Damaged, DiskFull, ReadOnly

_STEP = 1000
_FILE, _TABLES, _INDEX = "file", "tables", "search"

_STORED = """
SELECT r.id, r.uid, r.kind, r.last, r.title, r.date, r.place, r.other, r.label,
  coalesce(g.uid, ''), r.withdrawn, r.updated_ms, r.conflicts, c.fields
FROM records r LEFT JOIN contents c ON c.id = r.id LEFT JOIN groups g ON g.id = r.grp
ORDER BY r.id"""
_TEXTS = f"""
SELECT r.last, r.kind, {contents.SHOWN} FROM records r {contents.JOIN}
WHERE r.withdrawn = 0 ORDER BY r.last"""  # noqa: S608 - fixed words only


class Finding(Struct, frozen=True):
    """One thing that is not as it should be. `part` is file, tables or search."""

    part: str
    what: str
    record: str = ""


def check_book(book: Book) -> list[Finding]:
    """Return all that is wrong; an empty list says that all of it was read and agrees."""
    store = book.store
    found = [Finding(_FILE, what) for what in file_findings(store)]
    if found:
        return found  # what follows would only repeat it
    try:
        with store.reading():
            return [*_tables(store), *_index(store)]
    except Damaged as fault:
        return [Finding(_FILE, str(fault))]


def file_findings(store: Store) -> list[str]:
    """Run both integrity checks and return every row that reports something."""
    found: list[str] = []
    for pragma in ("cipher_integrity_check", "integrity_check"):
        try:
            _checkpoint(store)
            found += [str(row[0]) for row in store.rows(f"PRAGMA {pragma}") if row[0] != "ok"]
        except Damaged as fault:
            found.append(str(fault))
    return found


def _checkpoint(store: Store) -> None:
    """Bring all that is committed into the main file, which is what the checks read."""
    if not store.in_transaction:
        with suppress(DiskFull, ReadOnly):  # it stays in the log, which vouches for itself
            store.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def projection_findings(store: Store) -> list[Finding]:
    """Compare the tables with what the entries amount to."""
    with store.reading():
        return [*_tables(store), *_index(store)]


def _tables(store: Store) -> Iterator[Finding]:
    yield from _chains_whole(store)
    links: set[tuple[str, int, str]] = set()
    for stored in _parts(store.stream(_STORED)):
        found = chains(store, [row[3] for row in stored])
        states = {
            row[0]: state_of(entries_of(found[row[0]], row[1], row[2]), orders_of(row[2]))
            for row in stored
            if found.get(row[0])
        }
        shown = {state.uid: (state.kind, state.shown) for state in states.values()}
        groups = groups_of(store, shown)
        for row in stored:
            if row[0] not in states:
                yield Finding(_TABLES, "a record has no entries", row[1])
                continue
            expected = _expected(row[0], states[row[0]], found[row[0]], groups)
            if expected != tuple(row):
                yield Finding(_TABLES, "a record differs from its entries", row[1])
            kind, fields = shown[row[1]]
            links.update((leads_to, row[0], name) for name, leads_to in derive(kind, fields).refs)
    if links != set(store.rows("SELECT leads_to, source, field FROM links")):
        yield Finding(_TABLES, "the references differ from the records")


def _expected(
    number: int, state: RecordState, links: Sequence[Link], groups: dict[str, str]
) -> tuple[Any, ...]:
    derived = derive(state.kind, state.shown)
    return (
        number,
        state.uid,
        state.kind,
        links[-1].id,
        *derived[:5],
        groups[state.uid],
        int(derived.withdrawn),
        at_ms(max(link.at for link in links)),
        " ".join(state.conflicts),
        contents.text_of(state.shown) if len(links) > 1 else None,
    )


def _chains_whole(store: Store) -> Iterator[Finding]:
    """Every entry must be in the chain of its record exactly once."""
    entries = store.cell("SELECT count(*) FROM entries")
    linked = store.cell(
        "SELECT count(*) FROM entries e LEFT JOIN entries p ON p.id = e.prev "
        "WHERE (e.prev = 0 OR (p.record = e.record AND p.id < e.id))"
    )
    ends = store.cell(
        "SELECT count(*) FROM records r JOIN entries e ON e.id = r.last AND e.record = r.id"
    )
    starts = store.cell("SELECT count(*) FROM entries WHERE prev = 0")
    followed = store.cell("SELECT count(DISTINCT prev) FROM entries WHERE prev <> 0")
    records = store.cell("SELECT count(*) FROM records")
    if not (linked == entries and records == ends == starts == entries - followed):
        yield Finding(_TABLES, "entries are not linked to their records")
    if store.cell("SELECT 1 FROM again WHERE entry NOT IN (SELECT id FROM entries) LIMIT 1"):
        yield Finding(_TABLES, "a bundle is said to have carried an entry that is not here")


def _index(store: Store) -> Iterator[Finding]:
    """Compare the search index, term by term, with one made anew from the records' text."""
    expected: Counter[tuple[str, str]] = Counter()
    indexed: set[int] = set()
    with _scratch(store):
        for part in _parts(store.stream(_TEXTS)):
            texts = [(row[0], derive(row[1], contents.shown(*row[2:])).text) for row in part]
            expected += _terms_of(store, texts)
            indexed.update(last for last, _ in texts)
        held = _vocabulary(store, "search_terms")
    if indexed != {row[0] for row in store.stream("SELECT id FROM search_docsize")}:
        yield Finding(_INDEX, "the search index lists other records than there are")
    if held != expected:
        yield Finding(_INDEX, "the search index differs from the text of the records")


@contextmanager
def _scratch(store: Store) -> Iterator[None]:
    """Have an empty index in memory that splits text in the same way."""
    store.run(
        "CREATE VIRTUAL TABLE temp.anew USING fts5 (text, content = '', "
        "tokenize = 'unicode61 remove_diacritics 0')"
    )
    store.run("CREATE VIRTUAL TABLE temp.anew_terms USING fts5vocab (temp, anew, row)")
    store.run("CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab (main, search, row)")
    try:
        yield
    finally:
        for table in ("search_terms", "anew_terms", "anew"):
            store.run(f"DROP TABLE temp.{table}")


def _terms_of(store: Store, texts: Sequence[tuple[int, str]]) -> Counter[tuple[str, str]]:
    """Index some texts in memory and count what came of it."""
    store.many("INSERT INTO temp.anew (rowid, text) VALUES (?, ?)", texts)
    found = _vocabulary(store, "anew_terms")
    store.run("INSERT INTO temp.anew (anew) VALUES ('delete-all')")
    return found


def _vocabulary(store: Store, table: str) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for term, documents, occurrences in store.stream(f"SELECT * FROM temp.{table}"):  # noqa: S608
        found[term, "documents"] = documents
        found[term, "occurrences"] = occurrences
    return found


def _parts(rows: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(rows)
    while part := list(islice(waiting, _STEP)):
        yield part
