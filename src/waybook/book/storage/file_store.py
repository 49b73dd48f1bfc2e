"""The content of attachments: in a separate store beside the book's, under the same key.

A file is added completely or not at all, and never changed, so the backup before a merge does not
need it. Content is written and read in pieces of a mebibyte, however large it is.
"""

import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Self

from waybook.book.storage import file_findings
from waybook.book.storage.entry_rows import json_list
from waybook.book.storage.file_findings import ExaminedFile, StoredFile
from waybook.book.storage.free_space import all_bytes, free_bytes
from waybook.book.storage.sharing.lease import Lease
from waybook.book.storage.sharing.shared_store import store_at
from waybook.book.storage.store import Store
from waybook.disk.book_folder import files_database
from waybook.model.faults import Damaged, Fault, Refused
from waybook.model.translatable import say

PIECE_BYTES = 1 << 20
_PLACES = 1 << 63
_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS files (
  id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, whole INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS pieces (
  file INTEGER NOT NULL, number INTEGER NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY (file, number)
);
{file_findings.SCHEMA}
COMMIT;"""
_HELD = """
(SELECT value FROM json_each(?1)
 UNION SELECT copy FROM details WHERE sha256 IN (SELECT value FROM json_each(?1)))"""
_SIZES = """
SELECT coalesce(d.sha256, f.sha256), sum(f.size)
FROM files f LEFT JOIN details d ON d.copy = f.sha256 WHERE f.whole = 1 GROUP BY 1"""
_CHANGED = say(
    "An attachment has other content than its record says. Ask the sender to send it again."
)
_DAMAGED = say("The content of an attachment cannot be read. Restore it from a backup.")


class FileStore:
    """Hold the content of files by their hashes."""

    def __init__(
        self,
        folder: Path,
        key: str,
        filling: set[int] | None = None,
        lease: Lease | None = None,
    ) -> None:
        """Open the store of a book's folder; it is created with the first file.

        `filling` holds the files that any connection of this process is adding now.
        """
        self._lease = lease
        self._path = files_database(folder)
        self._key = key
        self._filling = set() if filling is None else filling
        self._open: Store | None = None
        self._only_reads = False

    @classmethod
    def reading(cls, path: Path, key: str) -> Self:
        """Open a store that nobody writes to, as it stands; nothing is created beside it."""
        found = cls(path.parent, key)
        found._path, found._only_reads = path, True
        return found

    def close(self) -> None:
        """Close the store, if it was opened."""
        if self._open is not None:
            self._open.close()

    def put(self, pieces: Iterable[bytes], digest: str = "") -> str:
        """Store content and return its hash; raise Refused if it is not the expected hash."""
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
        """Return the size of a file in bytes, or None if it is not here."""
        if self._open is None and not self._path.exists():
            return None
        found = self._store().cell(
            "SELECT size FROM files WHERE sha256 = ? AND whole = 1", (digest,)
        )
        return None if found is None else int(found)

    def pieces(self, digest: str) -> Iterator[bytes]:
        """Yield a file's content; raise Damaged at the end if it was changed."""
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

    def reads_back(self, digest: str) -> bool:
        """Tell whether a file's content is what it was."""
        try:
            for _ in self.pieces(digest):
                pass
        except Damaged:
            return False
        return True

    def open(self, digest: str) -> StoredFile | None:
        """Return a file that can be read at any position, or None if it is not here."""
        size = self.size(digest)
        if size is None:
            return None
        place = self._store().cell("SELECT id FROM files WHERE sha256 = ? AND whole = 1", (digest,))
        return StoredFile(self._store(), place, size, PIECE_BYTES)

    def examined(self, digest: str, version: int) -> ExaminedFile | None:
        """Return the details that a version of the detection found; None if its copy is missing."""
        if self.size(digest) is None:
            return None
        found = file_findings.kept(self._store(), digest, version)
        return None if found and found.copy and self.size(found.copy) is None else found

    def keep_examined(self, digest: str, version: int, found: ExaminedFile) -> None:
        """Keep the details found in a file; its copy is kept as long as the file."""
        file_findings.keep(self._store(), digest, version, found)

    def give_up_all_but(self, digests: Collection[str]) -> None:
        """Give up all files except these and their copies; `clear` removes the content."""
        if self._path.exists():
            held = json_list(digests)
            self._store().run(
                "UPDATE files SET sha256 = hex(randomblob(32)), whole = 0 "  # noqa: S608
                f"WHERE whole = 1 AND sha256 NOT IN {_HELD}",
                (held,),
            )
            self._store().run(
                "DELETE FROM details WHERE sha256 NOT IN (SELECT sha256 FROM files WHERE whole = 1)"
            )

    def clear(self) -> None:
        """Remove the content of files that were given up or never completed."""
        if self._path.exists():
            self._clear(self._store())
            self._store().rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def all(self) -> list[str]:
        """Return the hashes of all files, sorted."""
        if not self._path.exists():
            return []
        rows = self._store().rows("SELECT sha256 FROM files WHERE whole = 1 ORDER BY sha256")
        return [row[0] for row in rows]

    def sizes(self) -> dict[str, int]:
        """Return the bytes of each file by its hash; a copy made here counts as its original's."""
        if not self._path.exists():
            return {}
        return dict(self._store().rows(_SIZES))

    def room(self) -> tuple[int, int]:
        """Return the bytes of the whole store, and how many of them nothing needs."""
        if not self._path.exists():
            return 0, 0
        return all_bytes(self._store()), free_bytes(self._store())

    @contextmanager
    def _begun(self, store: Store) -> Iterator[int]:
        """Give the number of a new file; remove it unless it is complete at the end."""
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
        """Remove incomplete files, except those that are being added now."""
        for (place,) in store.rows("SELECT id FROM files WHERE whole = 0"):
            if place not in self._filling:
                self._drop(store, place)

    @staticmethod
    def _fill(store: Store, place: int, pieces: Iterable[bytes]) -> tuple[str, int]:
        """Write each piece separately, so that the memory use stays constant."""
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
        if self._open is None and self._only_reads:
            self._open = Store(self._path, self._key, mode="immutable")
        elif self._open is None:
            self._open = store_at(self._path, self._key, self._lease, mode="rwc")
            self._open.prepare_for_writing()
            if not self._open.cell("SELECT count(*) FROM sqlite_master WHERE name = 'details'"):
                self._open.script(_SCHEMA)  # else reading would wait for who is writing
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
