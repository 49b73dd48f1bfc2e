"""Fuzz the header of an age file: what is taken has one spelling, and its stanzas open or not."""

from contextlib import suppress
from hashlib import sha256
from io import BytesIO

from waybook.bundle.reader import SoleIdentity
from waybook.crypto import age
from waybook.crypto.age import header
from waybook.model.faults import Fault

MAX_BYTES = 4096
_IDENTITY = age.HybridIdentity(sha256(b"seal Tomas").digest())  # all vectors are sealed for him


def take(data: bytes) -> None:
    source = BytesIO(data)
    try:
        found = header.parse(source)
    except Fault:
        return
    assert header.serialise(found) == data[: source.tell()]
    with suppress(Fault):
        header.check(found, SoleIdentity(_IDENTITY).unwrap(found.stanzas) or bytes(16))
