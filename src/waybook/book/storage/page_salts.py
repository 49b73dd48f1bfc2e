"""Keep the first bytes of the stores once more: without them no page can be proven.

SQLCipher has them in clear, so they are no secret. See resources/docs/new-key.md.
"""

from pathlib import Path

import msgspec

from waybook.crypto.sqlcipher_pages import PAGE_BYTES, SALT_BYTES, PageCipher
from waybook.disk.book_folder import database, files_database, page_salts
from waybook.disk.reading import open_file
from waybook.disk.writing import replace_file
from waybook.model.faults import Fault

_MAX_BYTES = 4096


def keep_salts(folder: Path, key: str) -> None:
    """Note the salts that the first pages prove; one that is not proven stays as it was noted."""
    noted = _noted(folder)
    found = dict(noted)
    for store in (database(folder), files_database(folder)):
        first = _read(store, SALT_BYTES)
        if first.hex() != noted.get(store.name) and _is_proven(store, key):
            found[store.name] = first.hex()
    if found != noted:
        replace_file(page_salts(folder), msgspec.json.encode(found) + b"\n")


def kept_salt(store: Path) -> bytes | None:
    """Return the noted salt of a store, or None."""
    try:
        salt = bytes.fromhex(_noted(store.parent).get(store.name, ""))
    except ValueError:
        return None
    return salt if len(salt) == SALT_BYTES else None


def _noted(folder: Path) -> dict[str, str]:
    try:
        return msgspec.json.decode(_read(page_salts(folder), _MAX_BYTES), type=dict[str, str])
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def _is_proven(store: Path, key: str) -> bool:
    page = _read(store, PAGE_BYTES)
    return len(page) == PAGE_BYTES and PageCipher(key, page[:SALT_BYTES]).is_sealed(1, page)


def _read(path: Path, count: int) -> bytes:
    try:
        with open_file(path) as file:
            return file.read(count)
    except (OSError, Fault):
        return b""
