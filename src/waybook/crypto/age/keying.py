"""The two primitives that every part of age uses: HKDF-SHA-256 and a one-time AEAD."""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from waybook.crypto.age.stanza import FILE_KEY_BYTES
from waybook.model.faults import BadFormat

TAG_BYTES = 16
_NONCE = bytes(12)  # each wrap key wraps one file key, so the nonce may be fixed


def derive(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """Return 32 bytes of HKDF-SHA-256."""
    return HKDF(SHA256(), 32, salt, info).derive(secret)


def lock(wrap_key: bytes, file_key: bytes) -> bytes:
    """Encrypt a file key under a key that is used once."""
    return ChaCha20Poly1305(wrap_key).encrypt(_NONCE, file_key, None)


def unlock(wrap_key: bytes, body: bytes) -> bytes | None:
    """Decrypt a file key; return None if it is not for this key."""
    try:
        return ChaCha20Poly1305(wrap_key).decrypt(_NONCE, body, None)
    except InvalidTag:
        return None


def check_body(body: bytes) -> None:
    """Refuse a body of another size.

    ChaCha20-Poly1305 does not commit to its key. An attacker could make one long body that opens
    under many keys; then the reader's answers would reveal which key they have (partitioning
    oracle).
    """
    if len(body) != FILE_KEY_BYTES + TAG_BYTES:
        raise BadFormat("The file's header is damaged. Ask the sender to send it again.")
