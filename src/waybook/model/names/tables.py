"""Tables of the Unicode consortium: look-alikes (UTS 39) and scripts (UAX 24), read when needed."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from waybook.resource_files import resource

ANY_SCRIPT: frozenset[str] = frozenset()
"""The scripts of a character that all of them use, such as a hyphen."""
_ALSO = {
    "Hani": ("Hanb", "Jpan", "Kore"),
    "Hira": ("Jpan",),
    "Kana": ("Jpan",),
    "Hang": ("Kore",),
    "Bopo": ("Hanb",),
}
"""Writing systems of several scripts: Chinese with Bopomofo, Japanese, Korean."""


@cache
def prototypes() -> dict[int, str]:
    """Map each character that looks like others to the one that represents all of them."""
    pairs = (line.split(";") for line in _lines("confusables.txt"))
    return {int(one, 16): _text(other) for one, other in pairs}


def scripts_of(character: str) -> frozenset[str]:
    """Return the scripts and writing systems that use a character; empty where all do."""
    starts, ends, scripts = _ranges()
    code = ord(character)
    place = bisect_right(starts, code) - 1
    return scripts[place] if place >= 0 and code <= ends[place] else ANY_SCRIPT


@cache
def _ranges() -> tuple[list[int], list[int], list[frozenset[str]]]:
    parts = [line.split(" ") for line in _lines("scripts.txt")]
    return (
        [int(first, 16) for first, *_ in parts],
        [int(last, 16) for _, last, *_ in parts],
        [_augmented(tuple(codes)) for _, _, *codes in parts],
    )


@cache
def _augmented(codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(codes).union(*(_ALSO.get(code, ()) for code in codes))


def _text(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split(" "))


def _lines(name: str) -> Iterator[str]:
    lines = resource(f"unicode/{name}").read_text("ascii").splitlines()
    return (line for line in lines if not line.startswith("#"))
