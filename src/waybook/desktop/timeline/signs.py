"""Signs on items: each has words in the item's sentence, too."""

from waybook.practice.phases.overview.picture import PictureItem

_SIGNS = {
    "back": "←",
    "jump": "»",
    "conflict": "≠",
    "late": "!",
    "broken": "×",
    "disputed": "?",
    "answered": "✓",
}
_MIRRORED = {"back": "→", "jump": "«"}


def sign_words(item: PictureItem, *, mirrored: bool) -> str:
    """Return the signs before an item's code."""
    found = []
    for sign in item.signs:
        shown = _MIRRORED.get(sign) if mirrored else None
        found.append(shown or _SIGNS.get(sign, ""))
    return " ".join(sign for sign in found if sign)
