"""Open the pages of an SQLCipher 4 file one by one, without SQLite.

A page ends in 16 bytes IV and an HMAC-SHA512 over what is encrypted, the IV and the page's number.
The first page begins with 16 bytes of salt, in clear. See https://www.zetetic.net/sqlcipher/design/.
"""

import hmac
from hashlib import pbkdf2_hmac
from itertools import product

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE_BYTES = 8192
USABLE_BYTES = PAGE_BYTES - 80
SALT_BYTES = 16
_IV_END = USABLE_BYTES + 16
_MAGIC = b"SQLite format 3\0"


class PageCipher:
    """Decrypt the pages of one file, and tell whether they are as they were written."""

    def __init__(self, key: str, salt: bytes) -> None:
        """Take the raw key as 64 hexadecimal digits, and the file's salt."""
        self._key = bytes.fromhex(key)
        self._aes = AES256(self._key)
        masked = bytes(byte ^ 0x3A for byte in salt)
        self._seal_key = pbkdf2_hmac("sha512", self._key, masked, 2, 32)

    def is_sealed(self, number: int, raw: bytes) -> bool:
        """Tell whether a page is whole and stands where it was written to."""
        start = SALT_BYTES if number == 1 else 0
        sealed = raw[start:_IV_END] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._seal_key, sealed, "sha512"), raw[_IV_END:])

    def plain(self, number: int, raw: bytes) -> bytes:
        """Decrypt a page without asking whether it is whole."""
        start = SALT_BYTES if number == 1 else 0
        opening = Cipher(self._aes, CBC(raw[USABLE_BYTES:_IV_END])).decryptor()
        found = opening.update(raw[start:USABLE_BYTES]) + opening.finalize()
        return _MAGIC + found if number == 1 else found


def mended_salt(key: str, salt: bytes, number: int, raw: bytes) -> bytes | None:
    """Return the salt under which a page is whole; at most one byte of it may have changed."""
    for place, byte in product(range(SALT_BYTES), range(256)):
        tried = salt[:place] + bytes([byte]) + salt[place + 1 :]
        if PageCipher(key, tried).is_sealed(number, raw):
            return tried
    return None
