"""SSH signatures with Ed25519 keys (OpenSSH's PROTOCOL.sshsig), as `ssh-keygen -Y` checks them."""

import binascii
import hashlib
from base64 import b64encode
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from waybook.crypto.wire import pack, unpack
from waybook.model.faults import BadFormat, Fault, Forged

_KEY_TYPE = b"ssh-ed25519"
_KEY_BYTES = 32
_MAGIC = b"SSHSIG"
_VERSION = b"\0\0\0\1"
_HASH = b"sha512"
_BEGIN = "-----BEGIN SSH SIGNATURE-----\n"
_END = "-----END SSH SIGNATURE-----\n"
_COLUMNS = 70  # as ssh-keygen breaks its lines
_MAX_CHARS = 1024  # ours have 298 and a few for the namespace; a huge one is none


class SigningKey:
    """An Ed25519 key that is derived from a seed of 32 bytes."""

    def __init__(self, seed: bytes) -> None:
        """Take the seed; keep it inside the book."""
        self.seed = seed
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public_line = _line(self._key.public_key().public_bytes_raw())
        self.fingerprint = fingerprint(self.public_line)

    @classmethod
    def generate(cls) -> Self:
        """Draw a new key."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """Derive the key from its seed."""
        return cls(seed)

    def sign_raw(self, message: bytes) -> bytes:
        """Return the bare 64-byte signature."""
        return self._key.sign(message)


def sign(key: SigningKey, message: bytes, namespace: str) -> str:
    """Return the signature as text; the namespace says what the signature is for."""
    signature = pack(_KEY_TYPE, key.sign_raw(_covered(message, namespace)))
    parts = pack(_blob(key.public_line), namespace.encode(), b"", _HASH, signature)
    return _armor(_MAGIC + _VERSION + parts)


def verify(public_line: str, message: bytes, armored: str, namespace: str) -> bytes:
    """Raise Forged unless the holder of this key signed this message for this namespace.

    Return the bare signature of 64 bytes.
    """
    blob = _blob(public_line)
    try:
        raw = _open_armor(armored)
        found = unpack(raw, 5)
        key_type, signature = unpack(found[4], 2)
    except BadFormat:
        raise _forged() from None
    if found[:4] != [blob, namespace.encode(), b"", _HASH] or key_type != _KEY_TYPE:
        raise _forged()
    verify_bare(public_line, message, signature, namespace)
    return signature


def verify_bare(public_line: str, message: bytes, signature: bytes, namespace: str) -> None:
    """Raise Forged unless these 64 bytes are the signature, as it stands inside its text."""
    try:
        _public_key(_blob(public_line)).verify(signature, _covered(message, namespace))
    except InvalidSignature:
        raise _forged() from None


def fingerprint(public_line: str) -> str:
    """Return the fingerprint as OpenSSH prints it: `SHA256:` and 43 characters."""
    digest = hashlib.sha256(_blob(public_line)).digest()
    return "SHA256:" + b64encode(digest).decode().rstrip("=")


def check_line(public_line: str) -> None:
    """Raise BadFormat unless this is an `ssh-ed25519` line, without a comment."""
    _blob(public_line)


def _covered(message: bytes, namespace: str) -> bytes:
    return _MAGIC + pack(namespace.encode(), b"", _HASH, hashlib.sha512(message).digest())


def _line(raw: bytes) -> str:
    return f"ssh-ed25519 {b64encode(pack(_KEY_TYPE, raw)).decode()}"


def _blob(public_line: str) -> bytes:
    try:
        blob = binascii.a2b_base64(public_line.removeprefix("ssh-ed25519 "), strict_mode=True)
        key_type, raw = unpack(blob, 2)
    except (ValueError, BadFormat):
        raise _bad_key() from None
    if key_type != _KEY_TYPE or len(raw) != _KEY_BYTES or _line(raw) != public_line:
        raise _bad_key()
    return blob


def _public_key(blob: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(blob[-_KEY_BYTES:])


def _armor(raw: bytes) -> str:
    body = b64encode(raw).decode()
    lines = [body[at : at + _COLUMNS] for at in range(0, len(body), _COLUMNS)]
    return _BEGIN + "\n".join(lines) + "\n" + _END


def _open_armor(text: str) -> bytes:
    if len(text) > _MAX_CHARS:
        raise _forged()
    try:
        body = text.removeprefix(_BEGIN).removesuffix(_END).replace("\n", "")
        raw = binascii.a2b_base64(body, strict_mode=True)
    except ValueError:
        raise _forged() from None
    if _armor(raw) != text or not raw.startswith(_MAGIC + _VERSION):
        raise _forged()
    return raw[len(_MAGIC + _VERSION) :]


def _forged() -> Fault:
    return Forged("The signature does not match. Ask the sender to send it again, in another way.")


def _bad_key() -> Fault:
    return BadFormat("This is not an ssh-ed25519 key. Ask for the card again.")
