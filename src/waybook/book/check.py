"""Check a book: pages against their codes, tables against entries, search index against text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct

from waybook.book.book import Book
from waybook.book.handover.attachment_refs import contents_held, records_with
from waybook.book.projection import current_values
from waybook.book.projection.columns import derive, orders_of
from waybook.book.projection.group_membership import groups_of
from waybook.book.search.indexing import TABLES, make_scratch
from waybook.book.storage.abridged_chains import abridged_chains, is_rightly_abridged
from waybook.book.storage.entry_rows import EntryRow, chains, entries_of
from waybook.book.storage.opening.conflict_copies import ConflictKind, conflicts_in
from waybook.book.storage.opening.safe_opening import logs_set_aside
from waybook.book.storage.rewriting import is_left_behind
from waybook.book.storage.store import Store
from waybook.journal.clock import at_ms
from waybook.journal.record_state import RecordState, state_of
from waybook.model.faults import Damaged, DiskFull, Mended, ReadOnly

_STEP = 1000
REBUILT = (
    "only what follows from the entries was damaged, and it has been rebuilt: nothing is "
    "missing. Close the book and open it again, then check it again"
)
_FOLDER, _FILE, _TABLES, _INDEX, _ATTACHMENTS = "folder", "file", "tables", "search", "files"
_THEN = "It may hold notes that this book lacks: keep it until you have looked, then move it away"
_THEN_COPY = "It may hold notes that this book lacks: take it in, then remove it"

_CONTENT, _NOT_HERE = "the content of an attachment", "is not in this book"
CONTENT_LACKING = f"{_CONTENT} {_NOT_HERE}"
"""What is found of an attachment whose content is elsewhere."""

_STORED = """
SELECT r.id, r.uid, r.kind, r.last, r.title, r.date, r.place, r.other, r.label,
  coalesce(g.uid, ''), r.withdrawn, r.updated_ms, r.conflicts, c.fields
FROM records r LEFT JOIN contents c ON c.id = r.id LEFT JOIN groups g ON g.id = r.grp
ORDER BY r.id"""
_TEXTS = f"""
SELECT r.last, r.kind, {current_values.SHOWN} FROM records r {current_values.JOIN}
WHERE r.withdrawn = 0 ORDER BY r.last"""  # noqa: S608 - fixed words only


class CheckFinding(Struct, frozen=True):
    """One error that was found. `part` is folder, file, tables, search or files."""

    part: str
    what: str
    record: str = ""


def check_book(book: Book) -> list[CheckFinding]:
    """Return all errors; an empty list means that everything was read and is consistent."""
    store = book.store
    beside = list(_folder(book.path))
    found = [CheckFinding(_FILE, what) for what in file_findings(store)]
    if found:  # what follows would only repeat it
        return [*beside, *found, *_mended(store)]
    try:
        with store.reading():
            return [*beside, *_tables(store), *_index(store), *_attachments(book)]
    except (Damaged, Mended) as fault:
        return [*beside, CheckFinding(_FILE, str(fault))]


def _folder(folder: Path) -> Iterator[CheckFinding]:
    """Name what lies beside a book and may hold notes that it lacks."""
    for each in logs_set_aside(folder):
        yield CheckFinding(_FOLDER, f"“{each.name}” does not belong to this book. {_THEN}")
    for each, kind in conflicts_in(folder):
        yield CheckFinding(_FOLDER, f"“{each.name}” {kind.value}. {_then(kind)}")


def _then(kind: ConflictKind) -> str:
    """Return what a person does with what a program that keeps folders alike left."""
    if kind is ConflictKind.COPY:
        return _THEN_COPY
    return _THEN if kind.holds_notes else "You may delete it"


def _mended(store: Store) -> Iterator[CheckFinding]:
    """Rebuild what follows from entries, where nothing else is damaged."""
    if is_left_behind(store) or (store.mend_now() and is_left_behind(store)):
        yield CheckFinding(_TABLES, REBUILT)


def file_findings(store: Store) -> list[str]:
    """Run both integrity checks and return every row that reports something."""
    found: list[str] = []
    for pragma in ("cipher_integrity_check", "integrity_check"):
        try:
            _checkpoint(store)
            found += [
                "; ".join(str(row[0]).splitlines())
                for row in store.rows(f"PRAGMA {pragma}")
                if row[0] != "ok"
            ]
        except Damaged as fault:
            found.append(str(fault))
    return found


def _checkpoint(store: Store) -> None:
    """Move all committed data into the main file, which the checks read."""
    if not store.in_transaction:
        with suppress(DiskFull, ReadOnly):  # it stays in the log, which vouches for itself
            store.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def _attachments(book: Book) -> Iterator[CheckFinding]:
    """Read the content of every attachment and compare it with its hash."""
    try:
        present = set(book.files.all())
        bad = {digest: "is damaged" for digest in present if not book.files.reads_back(digest)}
    except Damaged as fault:
        yield CheckFinding(_ATTACHMENTS, str(fault))
        return
    bad |= dict.fromkeys(contents_held(book.store) - present, _NOT_HERE)
    for digest, what in sorted(bad.items()):
        for record in records_with(book.store, digest) or ("",):
            yield CheckFinding(_ATTACHMENTS, f"{_CONTENT} {what}", record)


def _tables(store: Store) -> Iterator[CheckFinding]:
    yield from chains_whole(store)
    links: set[tuple[str, int, str]] = set()
    for stored in _parts(store.stream(_STORED)):
        found = chains(store, [row[3] for row in stored])
        short = abridged_chains(store, [row[3] for row in stored])
        states = {
            row[0]: state_of(entries_of(found[row[0]], row[1], row[2]), orders_of(row[2]))
            for row in stored
            if found.get(row[0])
        }
        shown = {state.uid: (state.kind, state.shown) for state in states.values()}
        groups = groups_of(store, shown)
        for row in stored:
            if row[0] not in states:
                yield CheckFinding(_TABLES, "a record has no entries", row[1])
                continue
            expected = _expected(row[0], states[row[0]], found[row[0]], groups)
            if expected != tuple(row):
                yield CheckFinding(_TABLES, "a record differs from its entries", row[1])
            if not is_rightly_abridged(short[row[0]], found[row[0]]):
                yield CheckFinding(_TABLES, "a history in short differs from the history", row[1])
            kind, fields = shown[row[1]]
            links.update((leads_to, row[0], name) for name, leads_to in derive(kind, fields).refs)
    if links != set(store.rows("SELECT leads_to, source, field FROM links")):
        yield CheckFinding(_TABLES, "the references differ from the records")


def _expected(
    number: int, state: RecordState, links: Sequence[EntryRow], groups: dict[str, str]
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
        current_values.text_of(state.shown) if len(links) > 1 else None,
    )


def chains_whole(store: Store) -> Iterator[CheckFinding]:
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
        yield CheckFinding(_TABLES, "entries are not linked to their records")
    if store.cell("SELECT 1 FROM again WHERE entry NOT IN (SELECT id FROM entries) LIMIT 1"):
        yield CheckFinding(_TABLES, "a bundle is said to have carried an entry that is not here")


def _index(store: Store) -> Iterator[CheckFinding]:
    """Compare the search index, term by term, with a new one made from the records' text."""
    expected = {table: Counter[tuple[str, str]]() for table in TABLES}
    indexed: dict[str, set[int]] = {table: set() for table in TABLES}
    with _scratch(store):
        for part in _parts(store.stream(_TEXTS)):
            texts = [(row[0], derive(row[1], current_values.shown(*row[2:])).text) for row in part]
            for table, place in TABLES.items():
                rows = [(last, text[place]) for last, text in texts if text[place] or not place]
                expected[table] += _terms_of(store, table, rows)
                indexed[table].update(last for last, _ in rows)
        held = {table: _vocabulary(store, f"{table}_terms") for table in TABLES}
    if any(indexed[table] != set(_numbers(store, table)) for table in TABLES):
        yield CheckFinding(_INDEX, "the search index lists other records than there are")
    if held != expected:
        yield CheckFinding(_INDEX, "the search index differs from the text of the records")


@contextmanager
def _scratch(store: Store) -> Iterator[None]:
    """Make an empty index in memory that splits text in the same way."""
    for table in TABLES:
        make_scratch(store, table, f"{table}_anew")
        for database, name in (("temp", f"{table}_anew"), ("main", table)):
            vocabulary = f"fts5vocab ({database}, {name}, row)"
            store.run(f"CREATE VIRTUAL TABLE temp.{name}_terms USING {vocabulary}")
    try:
        yield
    finally:
        for table in TABLES:
            for name in (f"{table}_terms", f"{table}_anew_terms", f"{table}_anew"):
                store.run(f"DROP TABLE temp.{name}")


def _numbers(store: Store, table: str) -> Iterator[int]:
    for row in store.stream(f"SELECT id FROM {table}_docsize"):  # noqa: S608 - fixed words only
        yield row[0]


def _terms_of(
    store: Store, table: str, texts: Sequence[tuple[int, str]]
) -> Counter[tuple[str, str]]:
    """Index some texts in memory and count their terms."""
    name = f"{table}_anew"
    store.many(f"INSERT INTO temp.{name} (rowid, text) VALUES (?, ?)", texts)  # noqa: S608
    found = _vocabulary(store, f"{name}_terms")
    store.run(f"INSERT INTO temp.{name} ({name}) VALUES ('delete-all')")  # noqa: S608
    return found


def _vocabulary(store: Store, table: str) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for term, documents, occurrences in store.stream(f"SELECT * FROM temp.{table}"):  # noqa: S608
        found[term, "documents"] = documents
        found[term, "occurrences"] = occurrences or 0  # of letters, places are not kept
    return found


def _parts(rows: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(rows)
    while part := list(islice(waiting, _STEP)):
        yield part
