"""Passphrases: scrypt makes each guess cost a quarter of a gigabyte and most of a second."""

import re
from collections.abc import Sequence
from secrets import token_bytes
from unicodedata import normalize

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from waybook.crypto.age import raw64
from waybook.crypto.age.keying import check_body, lock, unlock
from waybook.crypto.age.stanza import Stanza
from waybook.model.faults import BadFormat, BadInput, Fault, NotForYou, WrongKey

TYPE = "scrypt"
_SALT_LABEL = b"age-encryption.org/v1/scrypt"
_SALT_BYTES = 16
_LOG_N = re.compile(r"[1-9][0-9]?")  # one spelling: no sign, no leading zero, no overflow
_ARGUMENTS = 2


class Passphrase:
    """Seal and open with a passphrase; it must be the only recipient of a file."""

    label = "alone"

    def __init__(self, text: str, log_n: int = 18, max_log_n: int = 20) -> None:
        """Take the passphrase, its cost when sealing and the highest cost to accept when opening.

        A file can demand any cost: above `max_log_n` (1 GiB of memory at 20) it would block the
        machine before anything in it is checked.
        """
        if not text:
            raise BadInput("Type a passphrase.")
        try:
            self._secret = normalize("NFC", text).encode()  # keyboards differ in how they compose é
        except UnicodeEncodeError:
            raise BadInput(
                "The passphrase has a character that is not text. Type it again."
            ) from None
        self._log_n = log_n
        self._max_log_n = max_log_n

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap the file key with the passphrase."""
        salt = token_bytes(_SALT_BYTES)
        wrap_key = self._stretch(salt, self._log_n)
        arguments = (raw64.encode(salt).decode(), str(self._log_n))
        return Stanza(TYPE, arguments, lock(wrap_key, file_key))

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key if the passphrase is right."""
        return self._try(stanzas[0]) if _is_for_passphrase(stanzas) else None

    def no_match(self, stanzas: Sequence[Stanza]) -> Fault:
        """Say that the passphrase is wrong, or that the file has none."""
        if _is_for_passphrase(stanzas):
            return WrongKey("The passphrase does not open this. Check it, then type it again.")
        return NotForYou("This was sealed for a key, not with a passphrase. Open it with the key.")

    def _try(self, stanza: Stanza) -> bytes | None:
        if len(stanza.arguments) != _ARGUMENTS or not _LOG_N.fullmatch(stanza.arguments[1]):
            raise BadFormat("The file's header is damaged. Ask the sender to send it again.")
        salt = raw64.decode(stanza.arguments[0].encode("ascii"))
        log_n = int(stanza.arguments[1])
        if len(salt) != _SALT_BYTES:
            raise BadFormat("The file's header is damaged. Ask the sender to send it again.")
        if log_n > self._max_log_n:
            raise BadFormat(
                "Opening this file takes more work than is safe. Ask the sender to seal it again."
            )
        check_body(stanza.body)
        return unlock(self._stretch(salt, log_n), stanza.body)

    def _stretch(self, salt: bytes, log_n: int) -> bytes:
        try:
            return Scrypt(_SALT_LABEL + salt, 32, 2**log_n, 8, 1).derive(self._secret)
        except MemoryError:
            raise Fault(
                "This needs {mib} MiB of memory, and there is less left. Close other "
                "programs, then try again.",
                mib=2**log_n >> 10,
            ) from None


def _is_for_passphrase(stanzas: Sequence[Stanza]) -> bool:
    return [stanza.type for stanza in stanzas] == [TYPE]
