"""Books of several people, who know each other's cards, and what such a book amounts to."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fixed_world import NOW_MS, Clockwork
from ready_books import ready_book
from replaying import replay
from sealing_choices import seal
from waybook.book import Book, open_book
from waybook.crypto import age
from waybook.model.fields import Json
from waybook.work.cards.trusting import trust
from waybook.work.handover.merging import Merge, Outcome, merge
from waybook.work.suggestions.suggestions import accept, suggestions
from waybook.work.upkeep import check

Shown = dict[str, tuple[str, str, dict[str, Json], tuple[str, ...]]]
"""Kind, title, fields and conflicts of each record."""

SECRET = "crane lantern orbit"
OPENED = {"opened_by": "Dora", "opened_why": "It is known by now."}
YEAR_MS = 366 * 24 * 3600 * 1000


class Team:
    """Some people's books in one folder, and a stick."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.clocks: dict[str, Clockwork] = {}
        self.books: dict[str, Book] = {}

    def join(self, *names: str, start_ms: int = NOW_MS) -> list[Book]:
        """Make books for people who trust nobody yet."""
        for name in names:
            self.clocks[name] = Clockwork(1 + len(self.books), start_ms)
            self.books[name] = ready_book(
                self.folder / f"{name}.waybook",
                passphrase=SECRET,
                name=name,
                clock=self.clocks[name],
            )
        return [self.books[name] for name in names]

    def meet(self, *names: str) -> list[Book]:
        """Make books for people who compared each other's words."""
        books = self.join(*names)
        acquaint(*books)
        return books

    def reopen(self, name: str) -> Book:
        """Close a book and open it, as the next morning."""
        book = self.books[name]
        book.close()
        self.books[name] = open_book(book.path, passphrase=SECRET, world=self.clocks[name].world)
        return self.books[name]

    def carry(self, sender: Book, recipient: Book, **how: object) -> Outcome:
        """Seal for somebody and merge it there."""
        path = self.sealed(sender, recipient, **how)
        [outcome] = merge(recipient, paths=[path]).outcomes
        return outcome

    def hand_over(self, sender: Book, recipient: Book, **how: object) -> Outcome:
        """Seal for somebody, who merges it and accepts all that it suggests."""
        outcome = self.carry(sender, recipient, **how)
        accept_all(recipient)
        return outcome

    def sealed(self, sender: Book, recipient: Book, **how: object) -> Path:
        """Seal for somebody onto the stick."""
        return seal(sender, to=recipient.name, folder=self.stick, **how).path

    def close(self) -> None:
        for book in self.books.values():
            book.close()


def values_ever(book: Book, uid: str, field: str) -> set[Json]:
    """Return all texts that a field of a record ever had."""
    said = (revision.fields for revision in book.histories.revisions(uid))
    return {fields[field] for fields in said if field in fields}


def accept_all(book: Book) -> int:
    """Accept every suggested change that can be, and return how many could."""
    accepted = 0
    while found := [each for each in suggestions(book) if not each.refusal]:
        accept(book, suggestion=found[0].id)
        accepted += 1
    return accepted


def acquaint(*books: Book) -> None:
    for book in books:
        for other in books:
            if other.card != book.card and other.name != book.name:
                trust(book, card=other.card, verified=True)


def merged(book: Book, *paths: Path, **how: object) -> Merge:
    return merge(book, paths=paths, **how)  # type: ignore[arg-type]


def content(book: Book) -> str:
    """Return a hash of all that a book holds: every entry, who sent what, who is trusted."""
    told = hashlib.sha256()
    for uid, entries in book.lists.entries_of(book.lists.all_uids()):
        parts = sorted(
            repr((e.uid, e.kind, e.replica, e.at, sorted(e.fields.items()))) for e in entries
        )
        told.update(f"{uid} {parts}".encode())
    told.update(
        repr(
            [book.received_bundles.listed(), book.trust_store.cards(), book.waivers.kept()]
        ).encode()
    )
    told.update(repr(book.store.rows("SELECT * FROM sent ORDER BY 1, 2")).encode())
    return told.hexdigest()


def shown(book: Book) -> Shown:
    """Return what a reader of the book sees of each record."""
    return {
        record.uid: (record.kind, record.title, record.fields, record.conflicts)
        for record in book.lists.records()
    }


def values(book: Book) -> set[tuple[str, str, str]]:
    """Return every value that any field of any record was ever given, as far as the book knows."""
    return {
        (uid, name, json.dumps(candidate.value, sort_keys=True))
        for uid, state in replay(
            entry
            for _, entries in book.lists.entries_of(book.lists.all_uids())
            for entry in entries
        ).items()
        for name, field in state.fields.items()
        for candidate in field.values
    }


def names_in(folder: Path) -> list[str]:
    """Return the names of all files under a folder, a book's log aside: SQLite makes it."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if not path.name.endswith(("-wal", "-shm"))
    )


@contextmanager
def untouched(book: Book, *folders: Path) -> Iterator[None]:
    """Insist that nothing is changed inside: not what the book holds, not what stands there."""
    before = content(book), [names_in(folder) for folder in (book.path, *folders)]
    yield
    assert (content(book), [names_in(folder) for folder in (book.path, *folders)]) == before
    assert is_sound(book)


def is_sound(*books: Book) -> bool:
    """Tell whether file, tables and index agree with the entries."""
    return all(check(book) == [] for book in books)


def sentence(text: str) -> bool:
    """Tell whether a text is something to show to a person: a sentence, on one line."""
    return len(text.split()) > 2 and text.endswith(".") and "\n" not in text


def opened(path: Path, recipient: Book) -> bytes:
    """Return all that stands in a bundle, as whoever holds the recipient's key reads it."""
    return age.unseal(path.read_bytes(), [recipient.sealing])
