"""A second reader, written from the specification alone, tells of every vector what ours tells."""

import ast
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from independent_reader import bundle
from independent_reader.card import Card
from independent_reader.entries import Entry
from independent_reader.outcome import SUCCESS, Refusal
from independent_reader.sealing import Unsealed, unseal
from test_bundle_independent import NODE, need
from test_bundle_vectors import VECTORS, read

from waybook.bundle import entry_lines
from waybook.bundle.reader import open_bundle
from waybook.crypto import age, cards

READER = Path(bundle.__file__).parent


@pytest.fixture(scope="module")
def unsealed() -> dict[str, Unsealed]:
    """Every vector, opened in one process."""
    node = shutil.which("node")
    need("age-encryption", found=node and (NODE / "node_modules" / "age-encryption").is_dir())
    need("ssh-keygen", found=shutil.which("ssh-keygen"))
    asked = [(told["identity"], raw) for told, raw in map(read, VECTORS)]
    names = [path.name for path in VECTORS]
    return dict(zip(names, unseal(str(node), asked), strict=True))


def read_independently(told: dict[str, str], found: Unsealed) -> list[Entry]:
    if isinstance(found.plain, Refusal):
        raise found.plain
    return bundle.read(found.plain, Card(told["name"], told["sign"], found.recipient))


def outcome(told: dict[str, str], found: Unsealed) -> str:
    try:
        read_independently(told, found)
    except Refusal as refusal:
        return refusal.outcome
    return SUCCESS


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.name)
def test_an_independent_reader_agrees(path: Path, unsealed: dict[str, Unsealed]) -> None:
    told, _ = read(path)
    assert outcome(told, unsealed[path.name]) == told["expect"]


def test_both_readers_find_the_same_entries(unsealed: dict[str, Unsealed], tmp_path: Path) -> None:
    stick = tmp_path / "a.bundle"
    compared = 0
    for path in VECTORS:
        told, raw = read(path)
        if told["expect"] != SUCCESS:
            continue
        stick.write_bytes(raw)
        identity = age.HybridIdentity.from_text(told["identity"])
        me = cards.Card(told["name"], told["sign"], identity.recipient.text)
        ours = entry_lines.serialise(list(open_bundle(stick, identity=identity, me=me).entries()))
        theirs = read_independently(told, unsealed[path.name])
        assert [json.loads(line) for line in ours.splitlines()] == theirs
        compared += 1
    assert compared >= 10


def test_the_independent_reader_shares_no_code_with_ours() -> None:
    allowed = {*sys.stdlib_module_names, READER.name}
    assert {name for path in READER.glob("*.py") for name in imported(path)} <= allowed


def imported(path: Path) -> Iterator[str]:
    """Yield the first part of each module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]
