"""Cut or flipped at any byte: always a Fault, never success, never another exception."""

import io
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from bundle_people import AMINA, TOMAS
from bundle_writing import seal, unseal

from waybook.bundle.verifying import verify
from waybook.crypto import age, cards
from waybook.crypto.age import stream
from waybook.model.faults import Damaged, Fault

HEADER_BYTES = 1800  # of the age file: every byte of it is tried, then a sample


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return seal(tmp_path_factory.mktemp("stick")).path.read_bytes()


@pytest.fixture(scope="module")
def tar(bundle: bytes) -> bytes:
    return age.unseal(bundle, [TOMAS.identity])


@pytest.fixture(autouse=True)
def what_takes_long_is_done_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a card always gives the same answer; a small bundle needs no room for 16 chunks."""
    monkeypatch.setattr(cards, "from_text", cache(cards.from_text))
    monkeypatch.setattr(stream, "_BATCH", 1)


def places(size: int, step: int) -> list[int]:
    return [*range(HEADER_BYTES), *range(HEADER_BYTES, size - 64, step), *range(size - 64, size)]


def each_cut_is_refused(path: Path, bundle: bytes, sizes: Iterable[int]) -> None:
    """Cut the file where it lies, from the longest piece on: to write it anew each time is slow."""
    path.write_bytes(bundle)
    for size in sorted(sizes, reverse=True):
        os.truncate(path, size)
        with pytest.raises(Fault):
            unseal(path)


def each_flip_is_refused(path: Path, bundle: bytes, flips: Iterable[tuple[int, int]]) -> None:
    path.write_bytes(bundle)
    with path.open("r+b", buffering=0) as file:
        for place, bit in flips:
            file.seek(place)
            file.write(bytes([bundle[place] ^ bit]))
            with pytest.raises(Fault):
                unseal(path)
            file.seek(place)
            file.write(bundle[place : place + 1])


def test_a_bundle_cut_anywhere_is_refused(tmp_path: Path, bundle: bytes) -> None:
    each_cut_is_refused(tmp_path / "cut", bundle, places(len(bundle), 41))


def test_a_bundle_flipped_anywhere_is_refused(tmp_path: Path, bundle: bytes) -> None:
    flips = ((place, 1 << (place + 4) % 8) for place in places(len(bundle), 41))
    each_flip_is_refused(tmp_path / "flipped", bundle, flips)


@pytest.mark.slow
def test_a_bundle_cut_or_flipped_at_each_byte_is_refused(tmp_path: Path, bundle: bytes) -> None:
    each_cut_is_refused(tmp_path / "cut", bundle, range(len(bundle)))
    # Of the header, which is text, some of these are other letters of its alphabet.
    flips = ((place, 1 << place % 8) for place in range(len(bundle)))
    each_flip_is_refused(tmp_path / "flipped", bundle, flips)
    assert unseal(tmp_path / "flipped")  # as it was again


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
