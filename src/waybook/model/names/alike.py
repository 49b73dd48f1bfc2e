"""Tell whether two names look the same, by the skeletons of UTS 39.

A skeleton is a name in which each character is replaced by one that represents all characters that
look like it. A name is also compared in small and in capital letters, because AMlNA (with a small
L) is read as amina; and, if it has right-to-left letters, as such a line shows it.
"""

import re
from functools import lru_cache
from unicodedata import bidirectional, normalize

from waybook.model.names.showing import HIDDEN
from waybook.model.names.tables import prototypes

_DOTLESS = re.compile("(?<=[ij\u0131\u0237])\u0307")  # an i shows no second dot
_REPEATED = re.compile(r"([\u0300-\u036f])\1+")
_NUMBERS = re.compile(r"\d+")
_SIGNS = re.compile(r"[\W\d_]+")
_REVERSING = "\u202e"


def alike(one: str, other: str) -> bool:
    """Tell whether two names look the same."""
    return one == other or not keys(one).isdisjoint(keys(other))


@lru_cache(maxsize=20_000)
def keys(name: str) -> frozenset[str]:
    """Return the forms of a name; two that share one look the same."""
    seen = " ".join(HIDDEN.sub("", name).split())
    plain = normalize("NFKC", seen)
    forms = {seen, plain, plain.casefold(), plain.upper()}
    if _REVERSING in name:
        forms |= {each[::-1] for each in forms}
    found = {skeleton(each) for each in forms}
    if _NUMBERS.search(plain) and any(bidirectional(each) in {"R", "AL"} for each in plain):
        found.add(_turned(plain))
    return frozenset(found - {""})


def skeleton(text: str) -> str:
    """Return the skeleton of a text (UTS 39, section 4)."""
    apart = _DOTLESS.sub("", normalize("NFD", HIDDEN.sub("", text)))
    mapped = normalize("NFD", apart.translate(prototypes()))
    return " ".join(_REPEATED.sub(r"\1", mapped).split())


def _turned(text: str) -> str:
    """Return letters and then numbers: a right-to-left line shows 7ب and ب7 in the same way."""
    return skeleton(_SIGNS.sub("", text.casefold())) + repr(sorted(_NUMBERS.findall(text)))
