"""The order of names: by their letters without accents, and by the size of the numbers in them."""

import re

from waybook.model.folding import fold

_NUMBER = re.compile("[0-9]+")
_LONGEST = 999


def name_key(name: str) -> str:
    """Return text that sorts a name: `PINE-2` before `PINE-10`, in digits of any script."""
    folded = fold(name)
    return _NUMBER.sub(_sized, folded) if _NUMBER.search(folded) else folded


def _sized(found: re.Match[str]) -> str:
    """Put the length of a number before it; leading zeros do not count."""
    digits = found[0].lstrip("0") or "0"
    return f"{min(len(digits), _LONGEST):03}{digits}"
