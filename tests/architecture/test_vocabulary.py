"""A laptop gets searched: no word of Waybook's may sound like spying or like war."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

AVOIDED = {
    *("asset", "assets", "collection", "collections", "courier", "couriers", "dossier"),
    *("dossiers", "enemies", "enemy", "handler", "handlers", "infiltration", "informant"),
    *("insurgents", "intel", "intelligence", "kill", "militants", "operation", "operations"),
    *("rebels", "surveillance", "target", "targets", "terrorists", "threat actor"),
}
"""Words that field practice avoids in names, on screen and in files."""

QUOTED = {
    "resources/cases": "public histories, in the words of those who wrote them",
    "resources/docs": "documents for developers may name a program's own terms",
    "resources/fonts": "licences, in the words of those who wrote them",
    "resources/notices": "licences of others, in their words",
    "resources/words": "single words for fingerprints, checked by a test of their own",
}
"""Folders whose content is not looked at, and why. Their file names are."""


@pytest.fixture(scope="session")
def seen_by_people(root: Path, kept: list[Path]) -> list[Path]:
    """Resources and code: what may come on screen, into a log or onto a stick."""
    shown = [path for path in kept if path.parts[0] in {"src", "resources"}]
    plain = {".py", ".json", ".txt", ".md", ".csv", ".ts", ".qss", ".sql", ".toml"}
    quoted = tuple(f"{folder}/" for folder in QUOTED)
    return [
        root / path
        for path in shown
        if path.suffix in plain and not path.as_posix().startswith(quoted)
    ]


def test_no_file_name_tells(kept: list[Path]) -> None:
    named = [path for path in kept if path.parts[0] in {"src", "resources", "packaging"}]
    assert not [path for path in named if avoided(path.as_posix())]


def test_no_words_on_screen_tell(seen_by_people: list[Path]) -> None:
    told = [
        (path.name, word)
        for path in seen_by_people
        for text in (visible(path) if path.suffix == ".py" else [path.read_text("utf-8")])
        for word in avoided(text)
    ]
    assert not told


def test_no_name_in_the_code_tells(seen_by_people: list[Path]) -> None:
    told = [
        (path.name, name)
        for path in seen_by_people
        if path.suffix == ".py"
        for name in names(path)
        if avoided(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name))
    ]
    assert not told


def avoided(text: str) -> set[str]:
    """Return the words to avoid that stand in a text."""
    parts = re.findall(r"[^\W\d_]+", text.casefold())
    pairs = {f"{first} {second}" for first, second in pairwise(parts)}
    return AVOIDED & ({*parts} | pairs)


def visible(path: Path) -> Iterator[str]:
    """Yield the strings of a module that are neither documentation nor names of its parts."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in documentation:
            yield str(node.value)


def names(path: Path) -> Iterator[str]:
    """Yield every name that a module gives to something."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.id if isinstance(node, ast.Name) else node.attr
