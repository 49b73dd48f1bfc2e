"""What people read is plain: no phrase of `plain_words.toml` comes back."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from visible import strings

READ = (
    *("src/waybook/crypto", "src/waybook/desktop", "src/waybook/model"),
    *("resources/indicators", "resources/models", "resources/profiles", "resources/rules"),
    "resources/tracks.json",
)
"""Folders and files whose texts people read."""


@pytest.fixture(scope="session")
def phrases() -> dict[str, str]:
    """Every phrase that does not come back, with what to say instead."""
    return tomllib.loads(Path(__file__).with_name("plain_words.toml").read_text("utf-8"))


def test_no_phrase_comes_back(root: Path, kept: list[Path], phrases: dict[str, str]) -> None:
    files = [path for path in kept if path.as_posix().startswith(READ)]
    shown = [root / path for path in files if path.suffix in {".py", ".json"}]
    assert not [
        f"{path.name}: “{phrase}” in “{text}”: say “{phrases[phrase]}”"
        for path in shown
        for text in strings(path)
        for phrase in found(text, phrases)
    ]


def test_a_phrase_is_found_in_what_is_shown(tmp_path: Path, phrases: dict[str, str]) -> None:
    code, data = tmp_path / "planted.py", tmp_path / "planted.json"
    code.write_text('"""It rests on it."""\n\nWORDS = tr("What  It\\nRests on: {}")\n', "utf-8")
    data.write_text('{"rules": [{"why": "It leaves in the clear."}]}', "utf-8")
    planted = [phrase for each in strings(code) for phrase in found(each, phrases)]
    assert planted == ["rests on", "what it rests on"]
    assert [phrase for each in strings(data) for phrase in found(each, phrases)] == ["in the clear"]


@pytest.mark.parametrize("text", ["United", "Please wait", "Notes on the economic base"])
def test_words_that_only_look_alike_are_none(text: str, phrases: dict[str, str]) -> None:
    assert not list(found(text, phrases))


def test_the_list_is_in_order_and_says_what_to_say(phrases: dict[str, str]) -> None:
    assert list(phrases) == sorted(phrases)
    assert all(phrases.values())


def found(text: str, phrases: Iterable[str]) -> Iterator[str]:
    """Yield the phrases that stand in a text, however it is broken into lines."""
    plain = " ".join(text.casefold().split())
    for phrase in phrases:
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", plain):
            yield phrase
