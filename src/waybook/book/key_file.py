"""The file that holds the book's key for the passphrase: an age file any age program opens.

Inside stands the raw SQLCipher key as 64 hexadecimal digits and a line end.
"""

import re
from pathlib import Path

from waybook.book.durable import replace_file
from waybook.crypto import age
from waybook.model.faults import BadFormat, Damaged, Forged, NotABook

MAX_LOG_N = 20
_MAX_BYTES = 64 * 1024
_KEY = re.compile(rb"[0-9a-f]{64}\n")


def write_key(path: Path, key: str, *, passphrase: str, log_n: int) -> None:
    """Put the key under a passphrase, replacing what was there at once."""
    sealed = age.seal(f"{key}\n".encode(), [age.Passphrase(passphrase, log_n=log_n)])
    replace_file(path, sealed)


def read_key(path: Path, *, passphrase: str) -> str:
    """Return the key; raise WrongKey where the passphrase is not the one."""
    try:
        with path.open("rb") as file:
            sealed = file.read(_MAX_BYTES)
    except OSError as error:
        raise NotABook(
            f"“{path.parents[1].name}” lacks its key file, so it is no book that can be opened. "
            "Choose another folder, or restore a backup."
        ) from error
    try:
        raw = age.unseal(sealed, [age.Passphrase(passphrase, max_log_n=MAX_LOG_N)])
    except (BadFormat, Forged, Damaged) as error:
        raise Damaged(
            "The book's key file is damaged. Copy keys/passphrase.age from a backup of this book."
        ) from error
    if not _KEY.fullmatch(raw):
        raise Damaged(
            "The book's key file holds no key. Copy keys/passphrase.age from a backup of this book."
        )
    return raw[:64].decode()
