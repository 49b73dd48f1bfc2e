"""Names in every script: each file of `names/` holds text · name · found or not · why.

A line's end within a text is written ⏎.
"""

from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

import pytest

from waybook.model.folding import fold
from waybook.model.writing.words import words
from waybook.practice.names.name_detection import FoundPerson, KnownPerson, NamePatterns, Text

TABLES = sorted(Path(__file__).with_name("names").glob("*.txt"))
CODE = "PINE-4"


def rows(path: Path) -> Iterator[tuple[str, str, bool, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        text, name, verdict, why = line.split(" · ")
        assert verdict in {"found", "not"}, line
        yield text.replace("⏎", "\n"), name, verdict == "found", why


def names(path: Path) -> list[str]:
    return list(dict.fromkeys(name for _, name, _, _ in rows(path)))


def finds(text: str, name: str) -> list[FoundPerson]:
    return list(NamePatterns([KnownPerson("k", CODE, name=name)]).find([Text("r", "note", text)]))


def replaced(text: str, found: list[FoundPerson]) -> str:
    for each in reversed(found):
        text = f"{text[: each.start]}{CODE}{text[each.end :]}"
    return text


def is_left(text: str, name: str) -> bool:
    """Tell whether a word of the name still stands in a text, even as a part of another word."""
    left = "".join(each.group() for each in words(fold(text)))
    parts = {"".join(part) for part in _parts(fold(name))}
    return any(len(part) > 2 and part in left for part in parts)


def _parts(name: str) -> list[list[str]]:
    return [[word.group() for word in words(part)] for part in name.split()]


def test_there_are_tables_of_ten_names_for_every_script() -> None:
    assert len(TABLES) >= 24
    assert {path.stem: len(names(path)) for path in TABLES if len(names(path)) < 10} == {}


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_names_are_found_as_the_table_says(path: Path) -> None:
    wrong = [
        (text, name, why)
        for text, name, expected, why in rows(path)
        if bool(finds(text, name)) is not expected
    ]
    assert not wrong


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_nothing_of_a_name_is_left_after_replacing(path: Path) -> None:
    wrong = []
    for text, name, expected, why in rows(path):
        if expected:
            new = replaced(text, finds(text, name))
            if CODE not in new or is_left(new, name) or finds(new, name):
                wrong.append((text, new, why))
    assert not wrong


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_whole_name_is_found_and_replaced_wherever_it_stands(path: Path) -> None:
    wrong = []
    for name in names(path):
        for text in (
            name,
            f"«{name}»",
            f"({name}), 2026.",
            f"{name}:",
            f"x {name.replace(' ', chr(10))} y",
            f"x {name.replace(' ', chr(0xA0))} y",
            f"x {name.replace(' ', '-' + chr(10))} y",
            f"{name} {name}",
        ):
            new = replaced(text, finds(text, name))
            if new not in {text.replace(form, CODE) for form in _forms(name)}:
                wrong.append((text, new))
    assert not wrong


def _forms(name: str) -> list[str]:
    return [name.replace(" ", gap) for gap in (" ", "\n", "\u00a0", "-\n")]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_a_name_is_found_when_a_line_ends_within_a_word(path: Path) -> None:
    wrong = []
    for name in names(path):
        letters = [each.end() for each in words(name)]
        word = max(words(name), key=lambda each: len(each.group()))
        middle = (word.start() + word.end()) // 2
        while middle < word.end() and category(name[middle])[0] == "M":
            middle += 1  # no line ends between a letter and its mark
        if len(word.group()) < 4 or middle in letters:
            continue
        for gap in ("-\n", "-\r\n", "\u2010\n  ", "\n", "\u200b", "\u00ad\n"):
            text = f"x {name[:middle]}{gap}{name[middle:]} y"
            assert finds(text, name), text
            if is_left(replaced(text, finds(text, name)), name):
                wrong.append(text)
    assert not wrong
