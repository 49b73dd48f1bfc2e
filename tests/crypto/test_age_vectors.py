"""Every vector of the age test kit (C2SP, CCTV) gives the result that its header states."""

import zlib
from collections import defaultdict
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from waybook.crypto import age
from waybook.crypto.age import armor
from waybook.model.faults import BadFormat, Damaged, Fault, Forged, NotForYou, WrongKey

VECTORS = sorted((Path(__file__).parent / "vectors" / "age").iterdir())
FAULTS: dict[str, tuple[type[Fault], ...]] = {
    "no match": (NotForYou, WrongKey),
    "HMAC failure": (Forged,),
    "header failure": (BadFormat,),
    "payload failure": (Damaged,),
    "armor failure": (BadFormat,),
}


class Vector:
    def __init__(self, raw: bytes) -> None:
        head, body = raw.split(b"\n\n", 1)
        self.fields: dict[str, list[str]] = defaultdict(list)
        for line in head.decode().splitlines():
            name, value = line.split(": ", 1)
            self.fields[name].append(value)
        self.body = zlib.decompress(body) if "compressed" in self.fields else body
        self.expect = self.fields["expect"][0]

    @property
    def identities(self) -> list[age.Identity]:
        keys: list[age.Identity] = [
            age.HybridIdentity.from_text(text)
            if text.startswith("AGE-SECRET-KEY-PQ-")
            else age.X25519Identity.from_text(text)
            for text in self.fields["identity"]
        ]
        return keys + [age.Passphrase(text) for text in self.fields["passphrase"]]


def release(vector: Vector, out: bytearray) -> None:
    raw = armor.decode(vector.body) if "armored" in vector.fields else vector.body
    for piece in age.open_reader(BytesIO(raw), vector.identities).pieces():
        out += piece


def test_the_kit_is_complete() -> None:
    assert len(VECTORS) == 143


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.name)
def test_vector(path: Path) -> None:
    vector = Vector(path.read_bytes())
    out = bytearray()
    if vector.expect == "success":
        release(vector, out)
    else:
        with pytest.raises(FAULTS[vector.expect]) as caught:
            release(vector, out)
        assert type(caught.value) in FAULTS[vector.expect]
        assert str(caught.value).endswith(".")
    if "payload" in vector.fields:
        # After a payload failure: exactly what had been verified was given out, and no more.
        assert sha256(out).hexdigest() == vector.fields["payload"][0]
    else:
        assert not out
