"""What a book remembers of its own backups: the second place, and how far each place is."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from waybook.book.book import Book
from waybook.book.settings import BookSettings
from waybook.book.storage.store import Store
from waybook.disk.path_text import text_of

_SETTING = "backups"
_MARK = """
SELECT (SELECT coalesce(max(id), 0) FROM entries) || ' ' || (SELECT count(*) FROM entries)
  || ' ' || (SELECT coalesce(max(id), 0) FROM arrivals) || ' ' || (SELECT count(*) FROM destroyed)
  || ' ' || (SELECT coalesce(max(kept_ms), 0) FROM drafts) || ' ' || (SELECT count(*) FROM drafts)
  || ' ' || (SELECT count(*) FROM cards)"""


class PlaceMemory(msgspec.Struct, frozen=True):
    """What the book held at the last backup to a place, and when all of it was last read."""

    mark: str = ""
    read_ms: int = 0


class BackupMemory(msgspec.Struct, frozen=True):
    """The folder that a person chose as second place, '' for none, and the places by folder.

    `unreached` are the backups and places from which something should have gone and did not, and
    `former_keys` open them where that is a key that the book has given up.
    """

    second: str = ""
    places: dict[str, PlaceMemory] = {}
    unreached: tuple[str, ...] = ()
    former_keys: tuple[str, ...] = ()


def memory(book: Book) -> BackupMemory:
    """Return what the book remembers of its backups."""
    return _read(book.settings.get(_SETTING))


def choose_second(book: Book, folder: Path | None) -> None:
    """Keep where the second place is, or that there is none."""
    _keep(book, msgspec.structs.replace(memory(book), second=text_of(folder) if folder else ""))


def of_place(book: Book, folder: Path) -> PlaceMemory:
    """Return what is remembered of a place."""
    return memory(book).places.get(text_of(folder), PlaceMemory())


def keep_place(book: Book, folder: Path, place: PlaceMemory) -> None:
    """Remember something of a place."""
    held = memory(book)
    _keep(book, msgspec.structs.replace(held, places={**held.places, text_of(folder): place}))


def keep_unreached(book: Book, left: Sequence[Path]) -> None:
    """Remember what could not be reached, and the keys that open it; forget keys nobody needs."""
    held, named = memory(book), tuple(map(text_of, left))
    keys = held.former_keys if left else ()
    if (held.unreached, held.former_keys) != (named, keys):
        _keep(book, msgspec.structs.replace(held, unreached=named, former_keys=keys))


def former_keys(book: Book) -> Sequence[str]:
    """Return the keys that backups may still have, the newest first."""
    return memory(book).former_keys


def give_up_key(store: Store, key: str, copies: Sequence[Path]) -> None:
    """Remember in a store that these backups have a key that the book will not have any more."""
    settings = BookSettings(store)
    held = _read(settings.get(_SETTING))
    keys = (key, *held.former_keys) if copies else ()
    named = tuple(map(text_of, copies))
    settings.put(
        _SETTING, _written(msgspec.structs.replace(held, unreached=named, former_keys=keys))
    )


def mark_of(book: Book) -> str:
    """Return what differs after everything that a backup should hold."""
    return str(book.store.cell(_MARK))


def book_made_ms(book: Book) -> int:
    """Return when the book was made, 0 where it does not say so."""
    return int(book.store.cell("SELECT value FROM meta WHERE name = 'made_ms'") or 0)


def _keep(book: Book, held: BackupMemory) -> None:
    book.settings.put(_SETTING, _written(held))


def _read(text: str | None) -> BackupMemory:
    with suppress(msgspec.MsgspecError):
        return msgspec.json.decode(text or "{}", type=BackupMemory)
    return BackupMemory()


def _written(held: BackupMemory) -> str:
    return msgspec.json.encode(held).decode()
