"""The content of attachments: in a store of its own beside the book's, under the same key.

A file is added whole or not at all, and never changed, so the backup before a merge need not hold
it. Content goes in and out in pieces of a mebibyte, however large it is.
"""

import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from waybook.book.chains import json_list
from waybook.book.folder import files_database, make_private
from waybook.book.store import Store
from waybook.model.faults import Damaged, Fault, Refused

PIECE_BYTES = 1 << 20
_PLACES = 1 << 63
_SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS files (
  id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, whole INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS pieces (
  file INTEGER NOT NULL, number INTEGER NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY (file, number)
);
COMMIT;"""
_CHANGED = "The content of an attachment is not what it was called; ask for it to be sent again."
_DAMAGED = "The content of an attachment does not read back; restore it from a backup."


class Files:
    """Hold the content of files by their hashes."""

    def __init__(self, folder: Path, key: str, filling: set[int] | None = None) -> None:
        """Open the store of a book's folder; it is made with the first file.

        `filling` holds what any connection of this process is filling just now.
        """
        self._path = files_database(folder)
        self._key = key
        self._filling = set() if filling is None else filling
        self._open: Store | None = None

    def close(self) -> None:
        """Close the store, if it was opened."""
        if self._open is not None:
            self._open.close()

    def put(self, pieces: Iterable[bytes], digest: str = "") -> str:
        """Keep content and return its hash; raise Refused if that is not the one it must have."""
        store = self._store()
        if digest and self.size(digest) is not None:
            _require(_hash_of(pieces), digest)
            return digest
        self._clear(store)
        with self._begun(store) as place:
            found, size = self._fill(store, place, pieces)
            _require(found, digest)
            with store.transaction():
                if self.size(found) is None:
                    store.run(
                        "UPDATE files SET sha256 = ?, size = ?, whole = 1 WHERE id = ?",
                        (found, size, place),
                    )
        return found

    def size(self, digest: str) -> int | None:
        """Return how long a file is, or None if it is not here."""
        if self._open is None and not self._path.exists():
            return None
        found = self._store().cell(
            "SELECT size FROM files WHERE sha256 = ? AND whole = 1", (digest,)
        )
        return None if found is None else int(found)

    def pieces(self, digest: str) -> Iterator[bytes]:
        """Yield a file's content; raise Damaged at the end if it is not what it was."""
        store = self._store()
        place = store.cell("SELECT id FROM files WHERE sha256 = ? AND whole = 1", (digest,))
        whole, number = sha256(), 0
        while piece := store.cell(
            "SELECT content FROM pieces WHERE file = ? AND number = ?", (place, number)
        ):
            whole.update(piece)
            number += 1
            yield piece
        if whole.hexdigest() != digest:
            raise Damaged(_DAMAGED)

    def give_up_all_but(self, digests: Collection[str]) -> None:
        """Have only these files left; the content of the others goes with `clear`."""
        if self._path.exists():
            self._store().run(
                "UPDATE files SET sha256 = hex(randomblob(32)), whole = 0 "
                "WHERE whole = 1 AND sha256 NOT IN (SELECT value FROM json_each(?))",
                (json_list(digests),),
            )

    def clear(self) -> None:
        """Remove the content of what was given up, and of what was begun and never ended."""
        if self._path.exists():
            self._clear(self._store())
            self._store().rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def all(self) -> list[str]:
        """Return the hashes of all files, sorted."""
        if not self._path.exists():
            return []
        rows = self._store().rows("SELECT sha256 FROM files WHERE whole = 1 ORDER BY sha256")
        return [row[0] for row in rows]

    @contextmanager
    def _begun(self, store: Store) -> Iterator[int]:
        """Give the place of a new file; it is removed unless it is whole at the end."""
        place = secrets.randbelow(_PLACES)  # never one that was used before
        self._filling.add(place)
        try:
            store.run("INSERT INTO files VALUES (?, hex(randomblob(32)), 0, 0)", (place,))
            yield place
        finally:
            self._filling.discard(place)
            with suppress(Fault):  # a full disk: what is left goes with the next file
                self._clear(store)

    def _clear(self, store: Store) -> None:
        """Remove what is not whole, except what is being filled just now."""
        for (place,) in store.rows("SELECT id FROM files WHERE whole = 0"):
            if place not in self._filling:
                self._drop(store, place)

    @staticmethod
    def _fill(store: Store, place: int, pieces: Iterable[bytes]) -> tuple[str, int]:
        """Write each piece on its own, so that the memory stays flat."""
        whole, size = sha256(), 0
        for number, piece in enumerate(_sized(pieces)):
            store.run("INSERT INTO pieces VALUES (?, ?, ?)", (place, number, piece))
            whole.update(piece)
            size += len(piece)
        return whole.hexdigest(), size

    @staticmethod
    def _drop(store: Store, place: int) -> None:
        """Remove a few pieces at a time: all at once would be written to the log as well."""
        few = "SELECT number FROM pieces WHERE file = ? LIMIT 8"
        while store.run(
            f"DELETE FROM pieces WHERE file = ? AND number IN ({few})",  # noqa: S608
            (place, place),
        ):
            pass
        store.run("DELETE FROM files WHERE id = ?", (place,))

    def _store(self) -> Store:
        if self._open is None:
            is_new = not self._path.exists()
            self._open = Store(self._path, self._key, mode="rwc")
            self._open.prepare_for_writing()
            if not self._open.cell("SELECT count(*) FROM sqlite_master"):
                self._open.script(_SCHEMA)  # else reading would wait for who is writing
            if is_new:
                make_private(self._path)
        return self._open


def _hash_of(pieces: Iterable[bytes]) -> str:
    whole = sha256()
    for piece in pieces:
        whole.update(piece)
    return whole.hexdigest()


def _require(found: str, digest: str) -> None:
    if digest and found != digest:
        raise Refused(_CHANGED)


def _sized(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same content in pieces of one size."""
    ready = bytearray()
    for piece in pieces:
        ready += piece
        while len(ready) >= PIECE_BYTES:
            yield bytes(ready[:PIECE_BYTES])
            del ready[:PIECE_BYTES]
    if ready:
        yield bytes(ready)
