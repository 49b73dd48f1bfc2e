"""Documents, docstrings and comments are plain: no phrase of `plain_docs.toml` comes back."""

import ast
import io
import re
import tokenize
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

DOCUMENTS = ("CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md", "resources/docs/")
MADE = "resources/docs/data-dictionary.md"
"""Made from the declarations, whose words another test reads."""


@pytest.fixture(scope="session")
def phrases() -> dict[str, str]:
    """Every phrase that does not come back, with what to say instead."""
    return tomllib.loads(Path(__file__).with_name("plain_docs.toml").read_text("utf-8"))


def test_no_phrase_comes_back_in_a_document(
    root: Path, kept: list[Path], phrases: dict[str, str]
) -> None:
    pages = [
        path
        for path in kept
        if path.suffix == ".md" and path.as_posix().startswith(DOCUMENTS) and path != Path(MADE)
    ]
    assert len(pages) > 10
    told = {path: document_text((root / path).read_text(encoding="utf-8")) for path in pages}
    assert [each for path in pages for each in complaints(path, told[path], phrases)] == []


def test_no_phrase_comes_back_in_a_docstring_or_a_comment(
    root: Path, kept: list[Path], phrases: dict[str, str]
) -> None:
    modules = [path for path in kept if path.suffix == ".py" and path.parts[0] == "src"]
    assert len(modules) > 100
    assert [
        each
        for path in modules
        for text in remarks((root / path).read_text(encoding="utf-8"))
        for each in complaints(path, text, phrases)
    ] == []


def test_phrases_are_found_in_words_and_not_in_code(phrases: dict[str, str]) -> None:
    page = "It Rests\non it.\n\n```\nset aside\n```\n\nSee `in the clear`, [united](set aside)."
    assert list(found(document_text(page), phrases)) == ["rests on", "united"]
    module = '"""Keep what stands."""\n\nX = "in vain"  # for good\n"""Kept for ever."""\n'
    told = [phrase for text in remarks(module) for phrase in found(text, phrases)]
    assert sorted(told) == ["for ever", "for good", "what stands"]


@pytest.mark.parametrize("text", ["renewed", "It stands.", "the rest only", "reunited"])
def test_words_that_only_look_alike_are_none(text: str, phrases: dict[str, str]) -> None:
    assert not list(found(text, phrases))


def test_the_list_is_in_order_and_says_what_to_say(phrases: dict[str, str]) -> None:
    assert list(phrases) == sorted(phrases)
    assert all(phrases.values())


def document_text(page: str) -> str:
    """Return the words of a page: without code and without the targets of links."""
    words = re.sub(r"(?ms)^```.*?^```", " ", page)
    return re.sub(r"\]\([^)]*\)", "]", re.sub(r"`[^`]*`", "`", words))


def remarks(module: str) -> Iterator[str]:
    """Yield the docstrings of a module, its classes, functions and constants, and its comments."""
    for node in ast.walk(ast.parse(module)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield re.sub(r"`[^`]*`", "`", str(node.value.value))
    for token in tokenize.generate_tokens(io.StringIO(module).readline):
        if token.type == tokenize.COMMENT:
            yield re.sub(r"`[^`]*`", "`", token.string)


def complaints(path: Path, text: str, phrases: dict[str, str]) -> Iterator[str]:
    """Yield what to change in a text, if anything."""
    for phrase in found(text, phrases):
        yield f"{path.as_posix()}: “{phrase}”: say “{phrases[phrase]}”"


def found(text: str, phrases: Iterable[str]) -> Iterator[str]:
    """Yield the phrases in a text, however it is broken into lines."""
    plain = " ".join(text.casefold().split())
    for phrase in phrases:
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", plain):
            yield phrase
