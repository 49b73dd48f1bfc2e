"""Every vector gives the result that its header states: one way to be wrong for each file."""

from pathlib import Path

import pytest

from waybook.bundle.reader import open_bundle
from waybook.crypto import age
from waybook.crypto.cards import Card
from waybook.model.faults import BadFormat, Damaged, Fault, Forged, NewerBundle, NotForYou

VECTORS = sorted((Path(__file__).parent / "vectors").iterdir())
FAULTS: dict[str, type[Fault]] = {
    "bad format": BadFormat,
    "damaged": Damaged,
    "forged": Forged,
    "not for you": NotForYou,
}


def read(path: Path) -> tuple[dict[str, str], bytes]:
    head, _, bundle = path.read_bytes().partition(b"\n\n")
    return dict(line.split(": ", 1) for line in head.decode().splitlines()), bundle


def test_there_are_many() -> None:
    assert len(VECTORS) >= 65


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.name)
def test_bundle_vector(path: Path, tmp_path: Path) -> None:
    told, bundle = read(path)
    stick = tmp_path / "a.bundle"
    stick.write_bytes(bundle)
    identity = age.HybridIdentity.from_text(told["identity"])
    me = Card(told["name"], told["sign"], identity.recipient.text)
    if told["expect"] == "success":
        opened = open_bundle(stick, identity=identity, me=me)
        assert len(list(opened.entries())) == opened.manifest.counts.entries
        return
    with pytest.raises(Fault) as caught:
        open_bundle(stick, identity=identity, me=me)
    found = type(caught.value)
    assert (BadFormat if found is NewerBundle else found) is FAULTS[told["expect"]], caught.value
    assert str(caught.value).endswith(".")
