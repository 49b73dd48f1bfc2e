"""Find characters that are invisible."""

import re
from unicodedata import category

_IGNORED = (
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
    *((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F)),
    *((0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0)),
    *((0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
"""Default_Ignorable_Code_Point, which never changes: its reserved characters are included."""
_BLANK = ((0x2800, 0x2800), (0x16FE4, 0x16FE4), (0x1D159, 0x1D159))
"""Letters and signs that are empty: the blank Braille pattern, a filler, an empty note."""
INVISIBLE = "(invisible name)"
"""Shown in lists instead of an invisible name."""


def _one_of(ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_INK = re.compile("[!-~]")
HIDDEN = re.compile(f"[{_one_of(_IGNORED + _BLANK)}]")
"""Matches one invisible character that is not a blank between words."""


def shows(text: str) -> bool:
    """Tell whether a text has any visible character."""
    if text.isascii():
        return _INK.search(text) is not None
    return any(
        category(each) not in {"Zs", "Zl", "Zp", "Cc", "Cf"} and not HIDDEN.match(each)
        for each in text
    )


def shown(name: str) -> str:
    """Return a name for a list: the name itself, or a note that it is invisible."""
    return name if not name or shows(name) else INVISIBLE
