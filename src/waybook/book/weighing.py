"""Tell how much room a book takes, and what takes it. See docs/book-folder.md."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from waybook.book.book import Book
from waybook.book.search.indexing import TABLES
from waybook.book.storage.free_space import all_bytes, free_bytes
from waybook.book.storage.opening.conflict_copies import conflict_copies
from waybook.book.storage.opening.safe_opening import logs_set_aside
from waybook.book.storage.store import Store
from waybook.disk.book_folder import (
    aside,
    database,
    every_backups,
    files_database,
    files_log,
    write_ahead,
)

UNOWNED = ""
"""The kind under which content stands that belongs to no record that is here."""

SECOND_PLACE = "second_place"
"""The part that is not in the book's folder."""

_NO_KINDS: Mapping[str, int] = MappingProxyType({})
_TABLES = {
    "tables": ("records", "contents", "links", "groups", "abridged", "likeness"),
    "handover": (
        *("arrivals", "steps", "again", "aside", "brought", "sent", "freight", "receipts"),
        *("destroyed", "cards", "replicas", "authors", "decisions", "told", "waivers"),
        "local_changes",
    ),
    "drafts": ("drafts",),
}
_ENTRIES = """
SELECT r.kind, sum(octet_length(e.body) + octet_length(e.uid))
FROM entries e JOIN records r ON r.id = e.record GROUP BY r.kind"""
_ABOUT = """
SELECT a.uid, t.kind FROM links l JOIN records a ON a.id = l.source
JOIN records t ON t.uid = l.leads_to WHERE l.field = 'about' AND a.kind = 'attachment'"""


class WeightPart(Struct, frozen=True):
    """One part of a book and its bytes; `kinds` says how many are of records of each kind."""

    part: str
    bytes: int
    kinds: Mapping[str, int] = _NO_KINDS


def weigh(book: Book, *, second: Path | None = None) -> list[WeightPart]:
    """Return what a book's folder holds and how large it is, and backups at a second place.

    Of `book.db` and `files.db`, the last part is what their pages take beside the content named
    before: indexes, and room within pages.
    """
    with book.store.reading():
        inside = [*_of_store(book.store)]
        kinds = _attachment_kinds(book)
    attachments = Counter[str]()
    for digest, size in book.files.sizes().items():
        attachments[kinds.get(digest, UNOWNED)] += size
    pages, free = book.files.room()
    content = attachments.total()
    return [
        *inside,
        WeightPart("attachments", content, dict(sorted(attachments.items()))),
        WeightPart("attachments_other", max(0, pages - free - content)),
        WeightPart("attachments_free", free),
        *_beside(book.path),
        WeightPart(SECOND_PLACE, _bytes([second]) if second else 0),
    ]


def _of_store(store: Store) -> Iterable[WeightPart]:
    entries = {kind: int(size) for kind, size in store.rows(_ENTRIES)}
    parts = [WeightPart("entries", sum(entries.values()), dict(sorted(entries.items())))]
    parts += [
        WeightPart(part, sum(_length(store, name) for name in names))
        for part, names in _TABLES.items()
    ]
    shadows = [f"{table}_{part}" for table in TABLES for part in ("data", "idx", "docsize")]
    parts.append(WeightPart("search", sum(_length(store, name) for name in shadows)))
    free = free_bytes(store)
    rest = all_bytes(store) - free - sum(part.bytes for part in parts)
    return [*parts, WeightPart("other", max(0, rest)), WeightPart("free", free)]


def _length(store: Store, table: str) -> int:
    """Return how long the values in a table are together."""
    names = [row[1] for row in store.rows(f"PRAGMA table_info({table})")]
    lengths = " + ".join(f"coalesce(octet_length({name}), 0)" for name in names)
    return int(store.cell(f"SELECT coalesce(sum({lengths}), 0) FROM {table}"))  # noqa: S608


def _attachment_kinds(book: Book) -> dict[str, str]:
    """Return for each content the kind of the record that it belongs to."""
    about = dict(book.store.rows(_ABOUT))
    held = book.attachments.contents(book.lists.all_uids("attachment"))
    return {each.sha256: about.get(each.record, UNOWNED) for each in held}


def _beside(folder: Path) -> list[WeightPart]:
    named = {
        "log": [write_ahead(folder), files_log(folder)],
        "logs_set_aside": logs_set_aside(folder),
        "conflict_copies": conflict_copies(folder),
        "identity_book": [aside(folder)],
        "backups": every_backups(folder),
    }
    parts = [WeightPart(part, _bytes(paths)) for part, paths in named.items()]
    counted = _bytes([database(folder), files_database(folder)])
    rest = _bytes([folder]) - counted - sum(part.bytes for part in parts)
    return [*parts, WeightPart("rest_of_folder", max(0, rest))]


def _bytes(paths: Iterable[Path]) -> int:
    """Return the size of files and folders; what cannot be looked at counts as nothing."""
    total, waiting = 0, list(paths)
    while waiting:
        path = waiting.pop()
        try:
            if path.is_dir() and not path.is_symlink():
                waiting += path.iterdir()
            else:
                total += path.lstat().st_size
        except OSError:
            continue
    return total
