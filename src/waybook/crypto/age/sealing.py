"""Whole age files: header, nonce, payload."""

from collections.abc import Sequence
from io import BytesIO
from secrets import token_bytes
from typing import BinaryIO

from waybook.crypto.age import header
from waybook.crypto.age.keying import derive
from waybook.crypto.age.passphrase import TYPE as SCRYPT
from waybook.crypto.age.stanza import FILE_KEY_BYTES, Identity, Recipient, Stanza
from waybook.crypto.age.stream import AgeReader, AgeWriter, Bytes, write_all
from waybook.model.faults import BadFormat, BadInput

_NONCE_BYTES = 16


def open_writer(dst: BinaryIO, recipients: Sequence[Recipient]) -> AgeWriter:
    """Write the header and return where to write the content; close it to complete the file."""
    _check_together(recipients)
    file_key = token_bytes(FILE_KEY_BYTES)
    nonce = token_bytes(_NONCE_BYTES)
    stanzas = [recipient.wrap(file_key) for recipient in recipients]
    write_all(dst, memoryview(header.serialise(header.sealed(stanzas, file_key)) + nonce))
    return AgeWriter(dst, _payload_key(file_key, nonce))


def open_reader(src: BinaryIO, identities: Sequence[Identity]) -> AgeReader:
    """Check the header and return where to read the content from."""
    found = header.parse(src)
    file_key = _unwrap(found.stanzas, identities)
    header.check(found, file_key)
    nonce = src.read(_NONCE_BYTES)
    if len(nonce) != _NONCE_BYTES:
        raise BadFormat(
            "The file ends too early. Copy it again or ask the sender to send it again."
        )
    return AgeReader(src, _payload_key(file_key, nonce))


def seal(data: Bytes, recipients: Sequence[Recipient]) -> bytes:
    """Return the data as an age file."""
    dst = BytesIO()
    with open_writer(dst, recipients) as writer:
        writer.write(data)
    return dst.getvalue()


def unseal(sealed: Bytes, identities: Sequence[Identity]) -> bytes:
    """Return what is in an age file."""
    return open_reader(BytesIO(sealed), identities).read()


def _check_together(recipients: Sequence[Recipient]) -> None:
    """Keep each recipient's promise: a file is only as safe as its weakest recipient."""
    labels = {recipient.label for recipient in recipients}
    if not labels:
        raise BadInput("Choose whom this is for.")
    if "alone" in labels and len(recipients) > 1:
        raise BadInput("Seal either with one passphrase or for people's keys, not both.")
    if len(labels) > 1:
        raise BadInput(
            "Waybook seals only for keys that begin with age1pq1. Ask the others for new cards."
        )


def _unwrap(stanzas: Sequence[Stanza], identities: Sequence[Identity]) -> bytes:
    if len(stanzas) > 1 and any(stanza.type == SCRYPT for stanza in stanzas):
        # Whoever knows one of several passphrases could pass off a file as sealed with another.
        raise BadFormat(
            "The file is sealed with a passphrase and for a key at once. Ask for a new one."
        )
    for identity in identities:
        file_key = identity.unwrap(stanzas)
        if file_key is not None:
            return file_key
    if not identities:
        raise BadInput("Give a key or a passphrase to open this with.")
    raise identities[0].no_match(stanzas)


def _payload_key(file_key: bytes, nonce: bytes) -> bytes:
    return derive(file_key, nonce, b"payload")
