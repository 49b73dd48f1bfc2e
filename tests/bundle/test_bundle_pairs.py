"""Each parser is half of a pair: what it accepts is written the same again; all else is a Fault."""

import io
import json
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from bundle_people import AMINA, JOSEPH, TOMAS
from hypothesis import example, given
from hypothesis import strategies as st
from vector_building import padding_for, usual_entries, usual_manifest

from waybook.bundle import archive, canonical, entry_lines, manifest
from waybook.bundle.batching import whole_lines
from waybook.bundle.limits import BATCH_BYTES, MAX_LINE_BYTES
from waybook.bundle.manifest_values import Manifest
from waybook.bundle.verifying import verify
from waybook.journal.entry import Entry, FieldValue
from waybook.journal.key_order import FEW
from waybook.model.faults import BadFormat, Fault
from waybook.model.labels import Label

NAMES = st.sampled_from(["manifest.json", "manifest.json.sig", "entries.jsonl", "padding"])
NAMES |= st.binary(min_size=32, max_size=32).map(lambda raw: f"attachments/{raw.hex()}")
SIZES = st.integers(0, 0o77777777777)
UIDS = st.binary(min_size=16, max_size=16).map(bytes.hex)
CODES = st.from_regex(r"\A[a-z][a-z0-9_-]{0,63}\Z")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
EXACT = st.integers(-(2**53) + 1, 2**53 - 1)
JSON = TEXTS | EXACT | st.booleans() | st.none() | st.lists(TEXTS, max_size=4)
COUNTERS = st.integers(1, 2**53 - 1)
VALUES = st.builds(FieldValue, JSON, COUNTERS, st.dictionaries(UIDS, COUNTERS, max_size=3))
ENTRIES = st.builds(
    Entry,
    *(UIDS, UIDS, CODES, UIDS, st.integers(1, 2**63 - 1)),
    st.dictionaries(CODES, VALUES, min_size=1, max_size=4),
)


@pytest.mark.parametrize("keys", [1, FEW, FEW + 1, 3 * FEW])
def test_keys_are_read_in_ascending_order_alone_be_they_few_or_many(keys: int) -> None:
    decoder = msgspec.json.Decoder(dict[str, int])
    told = {f"{number:04}": number for number in range(keys)}

    def parsed(names: list[str]) -> dict[str, int]:
        raw = msgspec.json.encode({name: told[name] for name in names})
        return canonical.parse(raw, decoder, lambda value: [value], "test is")

    assert parsed(list(told)) == told
    for name in (list(told)[::-1], [*list(told)[1:], "0000"]) if keys > 1 else ():
        with pytest.raises(BadFormat):
            parsed(name)


@given(NAMES, SIZES)
def test_a_header_is_read_as_written(name: str, size: int) -> None:
    assert archive.parse_header(archive.header(name, size)) == (name, size)


@given(NAMES, SIZES, st.integers(0, 511), st.integers(1, 255))
def test_a_header_with_one_other_byte_says_something_else(
    name: str, size: int, place: int, mask: int
) -> None:
    block = bytearray(archive.header(name, size))
    block[place] ^= mask
    with pytest.raises(BadFormat):
        archive.parse_header(bytes(block))


@given(st.binary(min_size=512, max_size=512))
@example(bytes(512))
def test_other_blocks_are_no_headers(block: bytes) -> None:
    with pytest.raises(BadFormat):
        archive.parse_header(block)


@given(st.lists(ENTRIES, max_size=5))
def test_lines_are_read_as_written(entries: list[Entry]) -> None:
    raw = entry_lines.serialise(entries)
    assert entry_lines.parse(raw) == entries
    assert raw.count(b"\n") == len(entries)
    for line, entry in zip(raw.splitlines(), entries, strict=False):
        assert json.loads(line)["uid"] == entry.uid


@given(st.lists(ENTRIES, min_size=1, max_size=3), st.data())
def test_altered_lines_are_written_the_same_or_refused(entries: list[Entry], data: Any) -> None:
    raw = bytearray(entry_lines.serialise(entries))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(BadFormat):
        assert entry_lines.serialise(entry_lines.parse(bytes(raw))) == bytes(raw)


@given(st.binary())
@example(b"\n")
@example(b"{}\n")
def test_other_bytes_are_no_lines(raw: bytes) -> None:
    with suppress(BadFormat):
        assert entry_lines.serialise(entry_lines.parse(raw)) == raw


@given(st.lists(st.binary(max_size=40)))
def test_batches_are_whole_lines(pieces: list[bytes]) -> None:
    got: list[bytes] = []
    whole = b"".join(pieces)
    with suppress(BadFormat):
        got.extend(whole_lines(pieces))
    assert all(batch.endswith(b"\n") for batch in got)
    assert b"".join(got) == whole[: whole.rfind(b"\n") + 1]


def draw_manifest(data: Any) -> dict[str, Any]:
    told = usual_manifest(usual_entries(), [("entries.jsonl", b"x" * 50)])
    sealed_at = data.draw(st.integers(1, 2**47 - 2))
    number = data.draw(st.integers(1, 2**53 - 1))
    fields = st.dictionaries(CODES, st.sampled_from(list(Label)), min_size=1, max_size=3)
    kinds = data.draw(st.dictionaries(CODES, fields, max_size=3))
    inside = [label for labels in kinds.values() for label in labels.values()]
    people = data.draw(st.lists(st.sampled_from([AMINA, JOSEPH, TOMAS]), unique=True))
    replicas = [person.replica(n) for person in people for n in range(1, 4)]
    return told | {
        "book": data.draw(UIDS),
        "number": number,
        "previous": "" if number == 1 else data.draw(UIDS) * 2,
        "sealed_at": sealed_at,
        "expires_at": data.draw(st.none() | st.integers(sealed_at + 1, 2**47 - 1)),
        "from": data.draw(TEXTS),
        "label": max(inside, default=Label.CLEAR).code,
        "fields": {
            kind: {name: label.code for name, label in labels.items()}
            for kind, labels in kinds.items()
        },
        "replicas": sorted([one.uid, one.author, one.nonce] for one in replicas),
        "authors": {person.key.fingerprint: person.name for person in people},
    }


@given(st.data())
def test_a_manifest_is_read_as_written(data: Any) -> None:
    told = draw_manifest(data)
    raw = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    found = manifest.parse(raw)
    assert manifest.serialise(found) == raw
    assert isinstance(found, Manifest)
    assert (found.number, found.sender, found.fields) == (
        told["number"],
        told["from"],
        told["fields"],
    )


@given(st.data())
def test_an_altered_manifest_is_written_the_same_or_refused(data: Any) -> None:
    raw = bytearray(canonical.serialise(draw_manifest(data)))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Fault):
        assert manifest.serialise(manifest.parse(bytes(raw))) == bytes(raw)


@given(st.recursive(JSON, lambda inner: st.dictionaries(TEXTS, inner) | st.lists(inner)))
def test_other_json_is_no_manifest(value: Any) -> None:
    with pytest.raises(Fault):
        manifest.parse(canonical.serialise(value))


@given(st.dictionaries(TEXTS, EXACT | TEXTS))
def test_our_canonical_json_is_that_of_others(value: dict[str, Any]) -> None:
    """Python writes non-BMP keys in another order than RFC 8785; our own keys are ASCII."""
    ours = canonical.serialise(value)
    assert (
        ours
        == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    )


@given(st.binary(max_size=3000))
def test_other_bytes_are_no_archive(raw: bytes) -> None:
    with pytest.raises(Fault):
        verify(io.BytesIO(raw), TOMAS.card)


@given(st.integers(0, 2**27).map(lambda blocks: blocks * 512))
def test_padding_follows_the_paper(used: int) -> None:
    whole = used + 512 + archive.padding_size(used) + 1024
    assert archive.padding_size(used) == padding_for(used)
    assert whole % 512 == 0
    assert whole >= archive.MIN_ARCHIVE_BYTES
    if whole > archive.MIN_ARCHIVE_BYTES:
        assert whole <= (used + 1536) * 1.12
        assert archive.padding_size(whole - 1536) == 0  # an allowed length stays as it is


@given(st.integers(1, 2**40), st.integers(1, 2**40))
def test_padme_keeps_the_order(one: int, other: int) -> None:
    small, large = sorted((one, other))
    assert archive.padme(small) <= archive.padme(large)


@pytest.mark.parametrize("size", [BATCH_BYTES, BATCH_BYTES - 1, MAX_LINE_BYTES])
@pytest.mark.parametrize("before", [b"", b"{}\n"])
def test_a_line_may_be_as_long_as_the_limit_however_it_is_cut(size: int, before: bytes) -> None:
    def cut(whole: bytes) -> list[bytes]:
        return [whole[at : at + size] for at in range(0, len(whole), size)]

    longest = before + b"x" * (MAX_LINE_BYTES - 1) + b"\n"
    assert b"".join(whole_lines(cut(longest))) == longest
    with pytest.raises(BadFormat, match="too long"):
        list(whole_lines(cut(longest[:-1] + b"x\n")))
    with pytest.raises(BadFormat, match="too long"):
        list(whole_lines(cut(longest[:-1] + b"xx")))


def test_what_follows_a_line_in_the_same_piece_makes_it_no_longer() -> None:
    pieces = [b"x" * (MAX_LINE_BYTES - 1), b"\n" + b"{}\n" * 1000, b"{}\n"]
    assert b"".join(whole_lines(pieces)) == b"".join(pieces)
