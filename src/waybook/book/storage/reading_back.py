"""Read attachments back with several readers, since decrypting is slower than a drive."""

from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from waybook.book.storage.file_store import FileStore

_READERS = 2


def unreadable(store: Path, key: str, digests: Collection[str]) -> set[str]:
    """Return the files that do not read back from a store that nobody writes to."""
    left = iter(digests)  # shared: each reader takes the next one
    with ThreadPoolExecutor(_READERS) as pool:
        found = [pool.submit(_unreadable, store, key, left) for _ in range(_READERS)]
    return set().union(*(each.result() for each in found))


def _unreadable(store: Path, key: str, left: Iterator[str]) -> set[str]:
    with closing(FileStore.reading(store, key)) as files:
        return {digest for digest in left if not files.reads_back(digest)}
