"""Cut or flipped at any byte: always a Fault, never success, never another exception."""

import io
from functools import cache
from pathlib import Path

import pytest
from bundle_people import AMINA, TOMAS
from bundle_writing import seal, unseal

from waybook.bundle.verifying import verify
from waybook.crypto import age, cards
from waybook.model.faults import Damaged, Fault

HEADER_BYTES = 1800  # of the age file: every byte of it is tried, then a sample


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return seal(tmp_path_factory.mktemp("stick")).path.read_bytes()


@pytest.fixture(scope="module")
def tar(bundle: bytes) -> bytes:
    return age.unseal(bundle, [TOMAS.identity])


@pytest.fixture(autouse=True)
def cards_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a card is slow and always gives the same answer."""
    monkeypatch.setattr(cards, "from_text", cache(cards.from_text))


def places(size: int, step: int) -> list[int]:
    return [*range(HEADER_BYTES), *range(HEADER_BYTES, size - 64, step), *range(size - 64, size)]


def refused(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    with pytest.raises(Fault):
        unseal(path)


def test_a_bundle_cut_anywhere_is_refused(tmp_path: Path, bundle: bytes) -> None:
    for size in places(len(bundle), 41):
        refused(tmp_path / "cut", bundle[:size])


def test_a_bundle_flipped_anywhere_is_refused(tmp_path: Path, bundle: bytes) -> None:
    for place in places(len(bundle), 41):
        flipped = bytearray(bundle)
        flipped[place] ^= 1 << place % 8
        refused(tmp_path / "flipped", bytes(flipped))


@pytest.mark.slow
def test_a_bundle_cut_or_flipped_at_each_byte_is_refused(tmp_path: Path, bundle: bytes) -> None:
    for place in range(len(bundle)):
        flipped = bytearray(bundle)
        flipped[place] ^= 0x80
        refused(tmp_path / "damaged", bytes(flipped))
        refused(tmp_path / "damaged", bundle[:place])


def test_an_archive_flipped_at_each_byte_is_refused(tar: bytes) -> None:
    """Whoever has the recipient's card can seal an altered archive; no byte of it is free."""
    verify(io.BytesIO(tar), TOMAS.card)
    altered = bytearray(tar)
    for place in range(len(tar)):
        altered[place] ^= 1 << place % 8
        with pytest.raises(Fault):
            verify(io.BytesIO(altered), TOMAS.card)
        altered[place] = tar[place]


def test_an_archive_cut_at_each_byte_is_refused(tar: bytes) -> None:
    for size in range(len(tar)):
        with pytest.raises(Fault):
            verify(io.BytesIO(tar[:size]), TOMAS.card)


def test_a_block_moved_is_refused(tar: bytes) -> None:
    blocks = [tar[at : at + 512] for at in range(0, len(tar), 512)]
    for place in range(len(blocks) - 1):
        swapped = blocks.copy()
        swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
        if swapped != blocks:
            with pytest.raises(Fault):
                verify(io.BytesIO(b"".join(swapped)), TOMAS.card)


def test_a_bundle_sealed_again_for_another_is_refused(tmp_path: Path, tar: bytes) -> None:
    forwarded = tmp_path / "forwarded"
    forwarded.write_bytes(age.seal(tar, [AMINA.identity.recipient]))
    with pytest.raises(Fault, match="another card"):
        unseal(forwarded, identity=AMINA.identity, me=AMINA.card)


def test_a_bundle_followed_by_itself_is_refused(tmp_path: Path, bundle: bytes) -> None:
    path = tmp_path / "twice"
    path.write_bytes(bundle * 2)
    with pytest.raises(Damaged):
        unseal(path)
