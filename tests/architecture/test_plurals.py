"""A number is said with its noun, in a form for one and a form for many: never “1 records”."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from visible import calls, said

_BEFORE = re.compile(r"(?:\{\w*\}|(?<![\w.,])1)\s([a-z]+)(?:\s([a-z]+))?")
_AFTER = re.compile(
    r"\b(?:accounts|bundles|changes|conflicts|contacts|days|drafts|events|fields|"
    r"files|groups|lines|minutes|names|places|records|scores|texts|values): \{",
    re.IGNORECASE,
)

OTHERS = {"for", "gets", "gives", "has", "is", "or", "reads", "says", "stays", "times", "was"}
"""What may follow a name, a title or a measure, and is no noun."""


@pytest.fixture(scope="session")
def window(root: Path, kept: list[Path]) -> dict[str, str]:
    """The source of every module of the window and of the declarations."""
    shown = ("src/waybook/desktop", "src/waybook/model/kinds")
    files = [path for path in kept if path.as_posix().startswith(shown) and path.suffix == ".py"]
    return {path.as_posix(): (root / path).read_text("utf-8") for path in files}


def test_every_number_has_its_forms(window: dict[str, str]) -> None:
    assert not [(name, text) for name, source in window.items() for text in formless(source)]


def test_forms_are_written_where_a_translator_finds_them(window: dict[str, str]) -> None:
    """The context and both forms are literal, and the second has the number."""
    assert not [
        (name, ast.unparse(call))
        for name, source in window.items()
        for called, call in calls(source)
        if called == "counted" and not is_whole(call)
    ]


@pytest.mark.parametrize(
    "planted",
    [
        'tr("{} records")',
        'tr("1 records")',
        'tr("{count} older drafts are here")',
        'translate("Lines", "Accounts: {}")',
        'tr("record(s)")',
        'tr("%n records")',
    ],
)
def test_a_number_without_forms_is_found(planted: str) -> None:
    assert list(formless(planted))


@pytest.mark.parametrize(
    "planted", ['counted("Lines", "%Ln record", "%Ln records", 3)', 'tr("{} says yes")']
)
def test_a_number_with_forms_is_none(planted: str) -> None:
    assert not list(formless(planted))


def formless(source: str) -> Iterator[str]:
    """Yield the sentences of a module that say a number beside a noun in one form alone."""
    for called, call in calls(source):
        if called != "counted":
            yield from (text for text in said(call) if _says_number(text))


def is_whole(call: ast.Call) -> bool:
    """Tell whether a call says two forms."""
    texts = list(said(call))
    return len(texts) == len(("context", "one", "many")) and "%Ln" in texts[-1]


def _says_number(text: str) -> bool:
    if "(s)" in text or "%n" in text or "%Ln" in text:
        return True
    return bool(_AFTER.search(text)) or any(map(_is_noun, _BEFORE.findall(text)))


def _is_noun(words: tuple[str, str]) -> bool:
    """Tell whether one of two words after a number is a noun in its form for many."""
    first, second = words
    return first not in OTHERS and any(each.endswith("s") for each in (first, second))
