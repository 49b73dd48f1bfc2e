"""A version of what ships stands for one content for good: who has it reads the same words.

After a change, raise the version in the file if it was ever released, and add the line that the
failure prints.
"""

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from waybook.resource_files import resource
from waybook.work.phases.shipped import FOLDERS, shipped

KEPT = Path(__file__).parent / "shipped_versions.toml"
FILES = [path for folder in FOLDERS for path in sorted(resource(folder).glob("*.json"))]


def told(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def name(document: dict[str, Any]) -> str:
    return f"{document['holds']} {document['id']} {document['version']}"


def content(document: dict[str, Any]) -> str:
    """Return a hash that line ends and spaces between values do not touch."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture(scope="module")
def kept() -> dict[str, str]:
    return tomllib.loads(KEPT.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_ships_keeps_its_content_or_takes_a_new_version(
    path: Path, kept: dict[str, str]
) -> None:
    document = told(path)
    line = f'"{name(document)}" = "{content(document)}"'
    assert kept.get(name(document)) == content(document), f"raise the version, then add {line}"


def test_every_shipped_method_is_one_of_these_files(kept: dict[str, str]) -> None:
    assert len(FILES) == len(shipped().held)
    assert {name(told(path)) for path in FILES} <= set(kept)


@pytest.mark.parametrize("path", FILES[:1], ids=lambda path: path.stem)
def test_another_word_is_other_content(path: Path) -> None:
    document = told(path)
    assert content({**document, "name": document["name"] + "."}) != content(document)
    assert content(dict(reversed(document.items()))) == content(document)
