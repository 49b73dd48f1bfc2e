# ruff: noqa: RUF001, RUF002 - letters that look alike are what this is about
"""Tell whether two names may sound alike, in Latin, Arabic, Cyrillic or other scripts.

A name is reduced to classes of consonants, with the vowels around them. Vowels count if both
scripts write them; a vowel that a script leaves out may be any.
"""

import re
from functools import lru_cache
from typing import NamedTuple

SHORTEST = 3
"""Names of fewer consonants sound alike too easily to say so."""
_NONE, _ANY, _MIXED, _WEAK = "", "?", "*", "e"
_LONG = frozenset("AUI")

_ARABIC = {
    **dict.fromkeys("بپ", "b"),
    **dict.fromkeys("دذض", "d"),
    **dict.fromkeys("فڤ", "f"),
    **dict.fromkeys("جغگ", "g"),
    **dict.fromkeys("حه", "h"),
    **dict.fromkeys("خقك", "k"),
    **dict.fromkeys("شسصچ", "s"),
    **dict.fromkeys("تثط", "t"),
    **dict.fromkeys("زظژ", "z"),
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ر": "r",
    "ا": "A",
    "و": "U",
    "ي": "I",
    "ع": _ANY,
    "ء": _ANY,
}
_HEBREW = {
    **dict.fromkeys("כךקח", "k"),
    **dict.fromkeys("סצץש", "s"),
    **dict.fromkeys("טת", "t"),
    **dict.fromkeys("פף", "f"),
    **dict.fromkeys("מם", "m"),
    **dict.fromkeys("נן", "n"),
    "ב": "b",
    "ג": "g",
    "ד": "d",
    "ה": "h",
    "ז": "z",
    "ל": "l",
    "ר": "r",
    "א": _ANY,
    "ע": _ANY,
    "ו": "U",
    "י": "I",
}
_LATIN = {
    **dict.fromkeys("kqcx", "k"),
    **dict.fromkeys("fvw", "f"),
    **dict.fromkeys("bp", "b"),
    **dict.fromkeys("gj", "g"),
    **dict.fromkeys("ou", "u"),
    **{each: each for each in "dhlmnrstzaie"},
    "y": "i",
    "î": "I",
    "û": "U",
}
_CYRILLIC = {
    **dict.fromkeys("бп", "b"),
    **dict.fromkeys("вф", "f"),
    **dict.fromkeys("гж", "g"),
    **dict.fromkeys("сцчшщ", "s"),
    **dict.fromkeys("оую", "u"),
    **dict.fromkeys("ая", "a"),
    **dict.fromkeys("еэ", "e"),
    **dict.fromkeys("иы", "i"),
    "д": "d",
    "з": "z",
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "р": "r",
    "т": "t",
    "х": "h",
    "ь": "",
    "ъ": "",
}
_ETHIOPIC = {
    **dict.fromkeys("ሀሐኀኸ", "h"),
    **dict.fromkeys("ሰሸሠቸጨጸፀ", "s"),
    **dict.fromkeys("ቀቐከ", "k"),
    **dict.fromkeys("በፐጰ", "b"),
    **dict.fromkeys("ፈቨ", "f"),
    **dict.fromkeys("ነኘ", "n"),
    **dict.fromkeys("ዘዠ", "z"),
    **dict.fromkeys("ገጀ", "g"),
    **dict.fromkeys("ተጠ", "t"),
    "ለ": "l",
    "መ": "m",
    "ረ": "r",
    "ደ": "d",
    "የ": "y",
    "ወ": "w",
    "አ": "",
    "ዐ": "",
}
_VOWELS_OF_A_ROW = ("e", "u", "i", "a", "e", _ANY, "u")
_ROW = 8

_WRITTEN = (
    *(("sch", "s"), ("sh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d")),
    *(("ph", "f"), ("ck", "k"), ("dj", "g"), ("ou", "u"), ("oo", "û"), ("ee", "î"), ("ei", "î")),
    *(("ai", "î"), ("ay", "î"), ("ey", "î"), ("aa", "a"), ("uw", "u"), ("iy", "î"), ("дж", "г")),
)
_FINAL_H = re.compile("(?<=[ae])h$")
_FINAL_ARABIC_H = re.compile("ه$")
_INITIAL = {"y": "y", "w": "w", "و": "w", "ي": "y", "ו": "w", "י": "y", "ю": "y", "я": "y"}
_GLIDE_WITH_VOWEL = "юя"


class NameSounds(NamedTuple):
    """The consonants of a name, and the vowels before, between and after them.

    `script` of those that leave vowels out: two names of one such script are compared as written.
    """

    bones: str
    vowels: tuple[str, ...]
    script: str = ""


@lru_cache(maxsize=20_000)
def heard(name: str) -> frozenset[NameSounds]:
    """Return how a plain name may sound; nothing if it is too short or in another script."""
    script = _script(name)
    if script is None:
        return frozenset()
    found = {_heard(each, script) for each in _turned(name)}
    return frozenset(each for each in found if sum(map(str.isalpha, each.bones)) >= SHORTEST)


def sound_alike(one: NameSounds, other: NameSounds) -> bool:
    """Tell whether two names may be the same."""
    if one.bones != other.bones:
        return False
    if one.script and one.script == other.script:
        return one.vowels == other.vowels
    return all(map(_agree, one.vowels, other.vowels))


def _agree(one: str, other: str) -> bool:
    if one == other:
        return True
    if _ANY in {one, other}:
        return not {one, other} & _LONG
    if _NONE in {one, other}:
        return False
    if _MIXED in {one, other} or one.lower() == other.lower():
        return True
    return _WEAK in {one, other} and not {one, other} & (_LONG - {"I"})


def _script(name: str) -> str | None:
    """Return which letters a name is of; None where how they sound is not known here."""
    scripts = {_script_of(each) for each in name if not each.isdigit()}
    return scripts.pop() if len(scripts) == 1 else None


def _script_of(letter: str) -> str | None:
    for script, table in (("latin", _LATIN), ("arabic", _ARABIC), ("cyrillic", _CYRILLIC)):
        if letter in table or (script == "latin" and letter.isascii()):
            return script
    if letter in _HEBREW:
        return "hebrew"
    return "ethiopic" if _row(letter) in _ETHIOPIC else None


def _turned(name: str) -> set[str]:
    """Return a name as it is written for the ear: Russian г may be h, and х may be kh."""
    for written, said in _WRITTEN:
        name = name.replace(written, said)
    name = _FINAL_ARABIC_H.sub("ا", _FINAL_H.sub("", name))
    forms = {name}
    if "г" in name:
        forms |= {each.replace("г", "х") for each in forms}
    return forms | ({each.replace("х", "к") for each in forms} if "х" in name else set())


def _heard(name: str, script: str) -> NameSounds:
    leaves_out = script in {"arabic", "hebrew"}
    bones: list[str] = []
    vowels: list[str] = [""]
    for place, letter in enumerate(name):
        for sign in _signs(letter, script, is_first=place == 0):
            if sign.isdigit() or sign in "bdfghklmnrstzyw":
                if bones and sign == bones[-1] and not vowels[-1] and not leaves_out:
                    continue  # a double letter
                bones.append(sign)
                vowels.append("")
            else:
                vowels[-1] = sign if vowels[-1] in {"", sign, _ANY} else _MIXED
    if leaves_out:
        vowels[1:-1] = [each or _ANY for each in vowels[1:-1]]
        vowels[0] = _ANY if vowels[0] else ""
        vowels[-1] = _ANY if vowels[-1] == "A" else vowels[-1]
    return NameSounds(
        "".join(bones), tuple(vowels), script if leaves_out or script == "ethiopic" else ""
    )


def _signs(letter: str, script: str, *, is_first: bool) -> tuple[str, ...]:
    """Return the consonant and the vowel that a letter is said as."""
    if letter.isdigit():
        return (letter,)
    if script == "ethiopic":
        said = (_ETHIOPIC[_row(letter)], _VOWELS_OF_A_ROW[min((ord(letter) - 0x1200) % _ROW, 6)])
        return tuple(each for each in said if each)
    tables = {"latin": _LATIN, "arabic": _ARABIC, "cyrillic": _CYRILLIC, "hebrew": _HEBREW}
    vowel = tables[script].get(letter, "")
    if is_first and letter in _INITIAL:
        return (_INITIAL[letter], vowel) if letter in _GLIDE_WITH_VOWEL else (_INITIAL[letter],)
    return (vowel,) if vowel else ()


def _row(letter: str) -> str:
    return (
        chr(ord(letter) - (ord(letter) - 0x1200) % _ROW) if "\u1200" <= letter <= "\u1357" else ""
    )
