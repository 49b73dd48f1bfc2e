"""The file with the book's key, sealed with the passphrase: any age program can open it.

It contains the raw SQLCipher key as 64 hexadecimal digits and a line end. A copy and a checksum
are beside it: they tell a damaged file from a wrong passphrase, and repair it.
"""

import re
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from waybook.crypto import age
from waybook.disk.book_folder import key_checksum, key_copy
from waybook.disk.reading import open_file
from waybook.disk.writing import replace_file
from waybook.model import incoming_text
from waybook.model.faults import BadFormat, Damaged, Fault, Forged, NotABook, WrongKey
from waybook.model.translatable import say

MAX_LOG_N = 20
_MAX_BYTES = 64 * 1024
_KEY = re.compile(rb"[0-9a-f]{64}\n")
_DAMAGED = say("The book’s key file is damaged. A backup of this book has the same key.")


def write_key(path: Path, key: str, *, passphrase: str, log_n: int) -> None:
    """Seal the key with a passphrase; replace the file at once."""
    put_sealed(path, sealed_key(key, passphrase=passphrase, log_n=log_n))


def sealed_key(key: str, *, passphrase: str, log_n: int) -> bytes:
    """Return the content of a key file."""
    clean = incoming_text.passphrase(passphrase)
    return age.seal(f"{key}\n".encode(), [age.Passphrase(clean, log_n=log_n)])


def put_sealed(path: Path, sealed: bytes) -> None:
    """Write a key file, its checksum and its copy; the next opening repairs half of it."""
    replace_file(path, sealed)
    replace_file(key_checksum(path), _checksum_of(sealed))
    replace_file(key_copy(path), sealed)


def read_key(path: Path, *, passphrase: str) -> str:
    """Return the key; raise WrongKey if the passphrase is wrong.

    A damaged file is repaired from its copy.
    """
    read = [_bytes_of(each) for each in (path, key_copy(path))]
    checksum = _bytes_of(key_checksum(path))
    whole = [each for each in read if each and _checksum_of(each) == checksum]
    tried = list(dict.fromkeys(each for each in (*whole, *read) if each))
    if not path.is_file() and not tried:
        raise NotABook(
            "“{folder}” lacks its key file, so it cannot be opened as a book. A backup of this "
            "book has the same key.",
            code="key-file-missing",
            folder=path.parents[1].name,
        )
    try:
        sealed, key = _opened(tried, incoming_text.passphrases(passphrase))
    except WrongKey as error:
        if whole or not checksum:
            raise
        raise Damaged(_DAMAGED, code="key-file-damaged") from error
    if read != [sealed, sealed] or not whole:
        with suppress(Fault):  # a disk that cannot be written to: it opens all the same
            put_sealed(path, sealed)
    return key


def _bytes_of(path: Path) -> bytes:
    """Return what a file holds, b'' where there is none."""
    try:
        with open_file(path) as file:
            return file.read(_MAX_BYTES)
    except (OSError, Fault):
        return b""


def _checksum_of(sealed: bytes) -> bytes:
    return f"{sha256(sealed).hexdigest()}\n".encode()


def _opened(tried: Sequence[bytes], passphrases: Sequence[str]) -> tuple[bytes, str]:
    """Return what opened, and the key in it; of several files, the first that opens."""
    fault: Fault = Damaged(_DAMAGED, code="key-file-damaged")
    for sealed in tried:
        try:
            raw = _unsealed(sealed, passphrases)
        except (BadFormat, Forged, Damaged):
            continue
        except WrongKey as error:
            fault = error
            continue
        if _KEY.fullmatch(raw):
            return sealed, raw[:64].decode()
        fault = Damaged(_DAMAGED, code="key-file-damaged")
    raise fault


def _unsealed(sealed: bytes, passphrases: Sequence[str]) -> bytes:
    """Open with the first passphrase that is right; raise WrongKey if none is."""
    *others, last = passphrases
    for each in others:
        with suppress(WrongKey):
            return age.unseal(sealed, [age.Passphrase(each, max_log_n=MAX_LOG_N)])
    return age.unseal(sealed, [age.Passphrase(last, max_log_n=MAX_LOG_N)])
