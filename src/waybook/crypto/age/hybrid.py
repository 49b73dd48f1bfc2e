"""ML-KEM-768 with X25519: nobody must be able to open a stick seized today in twenty years."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import shake_256
from secrets import token_bytes
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from waybook.crypto.age import bech32, raw64
from waybook.crypto.age.keying import check_body
from waybook.crypto.age.keytext import read_key
from waybook.crypto.age.stanza import Stanza
from waybook.crypto.age.x25519 import agree, one_argument
from waybook.model.faults import BadFormat, Fault, NotForYou

_TYPE = "mlkem768x25519"
_INFO = b"age-encryption.org/mlkem768x25519"
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_SEED_BYTES = 32
_MLKEM_SEED_BYTES = 64
_MLKEM_PUBLIC_BYTES = 1184
_PUBLIC_BYTES = _MLKEM_PUBLIC_BYTES + 32
_ENC_BYTES = 1088 + 32  # the ML-KEM ciphertext, then an X25519 share


@dataclass(frozen=True)
class HybridRecipient:
    """The public half: `age1pq1…`."""

    raw: bytes

    label = "postquantum"

    def __post_init__(self) -> None:
        """Refuse bytes that are not a key."""
        self._key  # noqa: B018 - reads the key once, so that a wrong one never gets further

    @property
    def text(self) -> str:
        """Return the key as people exchange it."""
        return bech32.encode("age1pq", self.raw)

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read `age1pq1…`."""
        return cls(read_key(text, "age1pq", _PUBLIC_BYTES, upper=False))

    def wrap(self, file_key: bytes) -> Stanza:
        """Wrap the file key so that both ML-KEM and X25519 must break to open it."""
        raw = _SUITE.encrypt(file_key, self._key, info=_INFO)
        enc = raw64.encode(raw[:_ENC_BYTES]).decode()
        return Stanza(_TYPE, (enc,), raw[_ENC_BYTES:])

    @cached_property
    def _key(self) -> MLKEM768X25519PublicKey:
        share = self.raw[_MLKEM_PUBLIC_BYTES:]
        agree(_PROBE, share)
        try:
            lattice = MLKEM768PublicKey.from_public_bytes(self.raw[:_MLKEM_PUBLIC_BYTES])
        except ValueError:
            raise BadFormat(
                "The key in this file is not a valid key. Ask for a new file."
            ) from None
        return MLKEM768X25519PublicKey(lattice, X25519PublicKey.from_public_bytes(share))


class HybridIdentity:
    """The private half: `AGE-SECRET-KEY-PQ-1…`, the 32-byte seed of X-Wing."""

    def __init__(self, seed: bytes) -> None:
        """Take the seed; both private keys are derived from it."""
        self._seed = seed
        grown = shake_256(seed).digest(_MLKEM_SEED_BYTES + 32)
        lattice = MLKEM768PrivateKey.from_seed_bytes(grown[:_MLKEM_SEED_BYTES])
        self._curve = X25519PrivateKey.from_private_bytes(grown[_MLKEM_SEED_BYTES:])
        self._key = MLKEM768X25519PrivateKey(lattice, self._curve)
        self.recipient = HybridRecipient(
            lattice.public_key().public_bytes_raw() + self._curve.public_key().public_bytes_raw(),
        )

    @classmethod
    def generate(cls) -> Self:
        """Draw a new key."""
        return cls(token_bytes(_SEED_BYTES))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read `AGE-SECRET-KEY-PQ-1…`."""
        return cls(read_key(text, "AGE-SECRET-KEY-PQ-", _SEED_BYTES, upper=True))

    @property
    def text(self) -> str:
        """Return the secret as age tools read it."""
        return bech32.encode("age-secret-key-pq-", self._seed).upper()

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
        enc = one_argument(stanza, _ENC_BYTES)
        check_body(stanza.body)
        agree(self._curve, enc[-32:])  # HPKE reports a low-order share as a mere mismatch
        try:
            return _SUITE.decrypt(enc + stanza.body, self._key, info=_INFO)
        except InvalidTag:
            return None


_PROBE = X25519PrivateKey.from_private_bytes(bytes(31) + b"\x40")  # any key finds a low-order share
