"""Which key is intended: by its character, else by its position, on any layout.

Imports no Qt. Keys and modifiers are numbers of Qt. See resources/docs/decisions/0029.
"""

from typing import NamedTuple

SHIFT = 0x02000000
CONTROL = 0x04000000
ALT = 0x08000000
KEYPAD = 0x20000000
F3, F9, F12 = 0x01000032, 0x01000038, 0x0100003B

_NAMED = 0x01000000  # from here on Qt has keys that write nothing
_DEAD = range(0x01001250, 0x01001300)
_UNKNOWN = frozenset({0, 0x01FFFFFF})
_COMMA = ord(",")
_LATIN = (  # letters of Latin and signs that it shares with other scripts
    range(0x0370),
    range(0x1D00, 0x1F00),
    range(0x2000, 0x2C00),
    range(0x2C60, 0x2C80),
    range(0xA700, 0xA800),
    range(0xAB30, 0xAB70),
    range(0xFB00, 0xFB07),
    range(0xFF00, 0xFF65),
)


class Press(NamedTuple):
    """A key press from the system: its character, its modifiers, and its position."""

    key: int
    held: int
    scan: int = 0
    virtual: int = 0


class Meaning(NamedTuple):
    """The intended key and its modifiers."""

    key: int
    held: int


LOCK = Meaning(ord("L"), CONTROL)
SEARCH = Meaning(ord("K"), CONTROL)
SAVE = Meaning(ord("S"), CONTROL)
ALSO = {LOCK: F9, SEARCH: F3, SAVE: F12}
"""The key that every layout has for each of these."""

ENTER = frozenset({Meaning(0x01000004, 0), Meaning(0x01000005, 0)})
"""Return, and Enter of the keypad."""

_ALONE = {key: means for means, key in ALSO.items()}


def meaning(press: Press, platform: str) -> Meaning:
    """Return the meaning of a key press on a platform, as `sys.platform` names it.

    Keys of the keypad count like others.
    """
    held = press.held & ~KEYPAD
    if not held:
        return _ALONE.get(press.key, Meaning(press.key, 0))
    if held not in {CONTROL, CONTROL | SHIFT} or _says_itself(press.key):
        return Meaning(press.key, held)
    place = _place(press, platform)
    if place.isdigit():
        falls_back = held == CONTROL and (press.key < _NAMED or _is_dumb(press.key))
    else:
        falls_back = place != "" and (press.key in _UNKNOWN or _is_foreign(press.key))
    return Meaning(ord(place) if falls_back else press.key, held)


def writes(means: Meaning, text: str) -> bool:
    """Tell whether a key writes its text; AltGr is Control with Alt on some systems."""
    return text.isprintable() and text != "" and means.held & (CONTROL | ALT) in {0, CONTROL | ALT}


def gives_command(means: Meaning) -> bool:
    """Tell whether a key is held together with one that makes a command of it."""
    return bool(means.held & (CONTROL | ALT))


def _says_itself(key: int) -> bool:
    return key < 0x80 and (chr(key).isalnum() or key == _COMMA) and key != 0  # noqa: PLR2004 - ASCII


def _is_dumb(key: int) -> bool:
    return key in _DEAD or key in _UNKNOWN


def _is_foreign(key: int) -> bool:
    return key < _NAMED and not any(key in block for block in _LATIN)


def _place(press: Press, platform: str) -> str:
    """Return the character at the key's position on an American keyboard, '' if there is none."""
    if platform == "darwin":
        return _MACOS.get(press.virtual, "")
    if platform == "win32":
        return _WINDOWS.get(press.scan) or _VIRTUAL.get(press.virtual, "")
    return _EVDEV.get(press.scan - 8, "")


_ROWS = ((2, "1234567890"), (16, "QWERTYUIOP"), (30, "ASDFGHJKL"), (44, "ZXCVBNM,"))
_EVDEV = {code: sign for first, row in _ROWS for code, sign in enumerate(row, first)}
_WINDOWS = _EVDEV  # evdev took its numbers for these rows from the scan codes of the PC
_VIRTUAL = {ord(sign): sign for _, row in _ROWS for sign in row if sign != ","} | {0xBC: ","}
_MACOS_PLACES = "ASDFHGZXCV BQWERYT123465 97 80 OU IP LJ K  , NM"
_MACOS = {code: sign for code, sign in enumerate(_MACOS_PLACES) if sign != " "}
