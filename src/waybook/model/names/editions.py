"""Names of editions: a title and a version, as a file speaks under them."""

import unicodedata
from itertools import groupby

LONGEST = 64
_BETWEEN = ", version "
_VERSION = 8  # letters of a version that are shown; so titles are always cut at the same place
_TITLE = LONGEST - len(_BETWEEN) - _VERSION


def edition_name(title: str, version: str) -> str:
    """Return the name of an edition: one line that everyone reads the same way, not too long."""
    clean = _clean(title)
    if len(clean) > _TITLE:
        clean = f"{clean[: _TITLE - 1].rstrip()}…"
    said = _clean(version)[:_VERSION].rstrip()
    return f"{clean}{_BETWEEN}{said}" if said else clean


def later_edition(one: str, other: str) -> str:
    """Return the name of the later of two editions of one title; the first if the titles differ."""
    title, _, version = one.partition(_BETWEEN)
    other_title, _, other_version = other.partition(_BETWEEN)
    if title != other_title or not title:
        return one
    return max(one, other, key=lambda name: _order(version if name == one else other_version))


def _order(version: str) -> list[tuple[bool, int, str]]:
    """Sort versions by their numbers: 10 is later than 9."""
    parts = ("".join(part) for _, part in groupby(version, str.isdecimal))
    return [(part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]


def _clean(text: str) -> str:
    shown = (c if unicodedata.category(c)[0] not in "CZ" else " " for c in text)
    return unicodedata.normalize("NFC", " ".join("".join(shown).split()))
