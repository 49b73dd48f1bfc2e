"""The specification runs: its examples, tables and limits are those of the code."""

import json
import re
from hashlib import sha256
from pathlib import Path

import pytest
from bundle_reading import plain
from test_bundle_vectors import VECTORS, read

from waybook.bundle import archive, limits, manifest
from waybook.crypto import age

DOCUMENT = Path(__file__).parents[2] / "resources/docs/bundle-format.md"


@pytest.fixture(scope="module")
def text() -> str:
    return DOCUMENT.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def members() -> dict[str, bytes]:
    told, bundle = read(next(path for path in VECTORS if path.name == "success_usual"))
    return plain(age.unseal(bundle, [age.HybridIdentity.from_text(told["identity"])]))


def rows(text: str, heading: str) -> list[list[str]]:
    table = text.partition(heading)[2].partition("\n\n")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]


def fenced(text: str, language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", text, re.DOTALL)
    assert found
    return found[1]


def test_the_example_manifest_is_a_real_one(text: str, members: dict[str, bytes]) -> None:
    real = json.loads(members["manifest.json"])
    assert json.loads(fenced(text, "json")) == real | {"from": real["from"][:15] + "…"}
    keys = [row[0].strip("`") for row in rows(text, "| Key | Value |")]
    assert set(keys) == set(real)


def test_the_example_entries_are_real_ones(text: str, members: dict[str, bytes]) -> None:
    assert fenced(text, "jsonl").encode() == members["entries.jsonl"]
    listed = json.loads(fenced(text, "json"))["members"][0]
    assert listed["sha256"] == sha256(members["entries.jsonl"]).hexdigest()


def test_the_format_is_named(text: str) -> None:
    assert f"| `format` | `{manifest.FORMAT}` |" in text


def test_the_header_is_as_the_table_says(text: str) -> None:
    block = bytearray(512)
    block[:7] = b"padding"
    block[124:136] = b"00000017000\0"
    for offset, told in rows(text, "| Offset | Bytes |"):
        if not offset.isdecimal():
            continue
        given = "".join(re.findall(r"`([^`]*)`", told)).replace("\\0", "\0").encode()
        if int(offset) not in {0, 124, 148}:
            block[int(offset) : int(offset) + len(given)] = given
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    assert archive.header("padding", 0o17000) == bytes(block)


def test_the_sizes_are_as_the_table_says(text: str) -> None:
    table = rows(text, "| L | Archive |")
    told = [[int(cell.replace(",", "")) for cell in row] for row in table]
    assert len(told) == 6
    for length, whole in told:
        assert length + archive.padding_size(length - 512 - 1024) == whole


def test_the_limits_are_as_the_table_says(text: str) -> None:
    told = {name.strip("`"): int(most) for name, most, _ in rows(text, "| What | At most |")}
    held = {name: value for name, value in vars(limits).items() if name.startswith("MAX_")}
    assert told == {name: value for name, value in held.items() if name != "MAX_INSTANT_MS"}
    assert limits.MAX_INSTANT_MS == 2**47 - 1
