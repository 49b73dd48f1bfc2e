"""X25519 keys, as every age tool has them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from waybook.crypto.age import bech32, raw64
from waybook.crypto.age.keying import check_body, derive, lock, unlock
from waybook.crypto.age.keytext import read_key
from waybook.crypto.age.stanza import Stanza
from waybook.model.faults import BadFormat, Fault, NotForYou

_TYPE = "X25519"
_INFO = b"age-encryption.org/v1/X25519"
_SHARE_BYTES = 32


@dataclass(frozen=True, slots=True)
class X25519Recipient:
    """The public half: `age1…`."""

    raw: bytes

    label = ""

    @property
    def text(self) -> str:
        """Return the key as people exchange it."""
        return bech32.encode("age", self.raw)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read `age1…`."""
        return cls(read_key(text, "age", _SHARE_BYTES, upper=False))

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap the file key with a key that only this recipient can find."""
        ephemeral = X25519PrivateKey.generate()
        share = ephemeral.public_key().public_bytes_raw()
        shared = agree(ephemeral, self.raw)
        wrap_key = derive(shared, share + self.raw, _INFO)
        return Stanza(_TYPE, (raw64.encode(share).decode(),), lock(wrap_key, file_key))


class X25519Identity:
    """The private half: `AGE-SECRET-KEY-1…`."""

    def __init__(self, raw: bytes) -> None:
        """Take the 32 bytes of the private key."""
        self._raw = raw
        self._key = X25519PrivateKey.from_private_bytes(raw)
        self.recipient = X25519Recipient(self._key.public_key().public_bytes_raw())

    @classmethod
    def generate(cls) -> Self:
        """Draw a new key."""
        return cls(X25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read `AGE-SECRET-KEY-1…`."""
        return cls(read_key(text, "AGE-SECRET-KEY-", _SHARE_BYTES, upper=True))

    @property
    def text(self) -> str:
        """Return the secret as age tools read it."""
        return bech32.encode("age-secret-key-", self._raw).upper()

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key if a stanza is for this key."""
        mine = (self._try(stanza) for stanza in stanzas if stanza.type == _TYPE)
        return next((key for key in mine if key is not None), None)

    def no_match(self, stanzas: Sequence[Stanza]) -> Fault:  # noqa: ARG002 - the same for all
        """Say that the file is for someone else."""
        return NotForYou(
            "This was sealed for someone else. Ask for one that is sealed for your card."
        )

    def _try(self, stanza: Stanza) -> bytes | None:
        share = one_argument(stanza, _SHARE_BYTES)
        check_body(stanza.body)
        shared = agree(self._key, share)
        return unlock(derive(shared, share + self.recipient.raw, _INFO), stanza.body)


def one_argument(stanza: Stanza, size: int) -> bytes:
    """Return the only argument of a stanza, which must be of this many bytes."""
    if len(stanza.arguments) != 1:
        raise BadFormat("The file's header is damaged. Ask the sender to send it again.")
    raw = raw64.decode(stanza.arguments[0].encode("ascii"))
    if len(raw) != size:
        raise BadFormat("The file's header is damaged. Ask the sender to send it again.")
    return raw


def agree(key: X25519PrivateKey, share: bytes) -> bytes:
    """Return the shared secret; refuse points of low order, whose secret anybody can compute."""
    try:
        return key.exchange(X25519PublicKey.from_public_bytes(share))
    except ValueError:
        raise BadFormat("The key in this file is not a valid key. Ask for a new file.") from None
