# ruff: noqa: RUF001 - letters that look alike are what this is about
"""Particles that are attached to the front of a word, for search.

The scan for names removes every letter that may be a particle. A search does so only if the rest is
long enough to be a word of its own, since a search with too many results is useless. Words must be
folded.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_NOT_ARABIC = re.compile("[پچژگکیہھےںٹڈڑەێۆڕڵڤټډړښځڅڼګې]")
"""Letters of Persian, Urdu, Kurdish and Pashto, which attach no particle to a word."""


class _Particle(NamedTuple):
    """A particle before a word.

    `adds` are the letters that a word typed alone must have, `drops` those of a word typed with the
    particle.
    """

    letters: str
    adds: int
    drops: int


def _all(letters: str, adds: int, drops: int) -> tuple[_Particle, ...]:
    return tuple(_Particle(each, adds, drops) for each in letters.split())


_ARABIC = (
    *_all("ال وال فال بال كال وبال فبال وكال لل ولل فلل", 2, 3),
    *_all("و", 3, 5),  # as in وحرب; but لد is not in ولد
    *_all("ب ل ك ف وب ول وك فب فل", 4, 5),  # as in بقيادة; but جنة is not in لجنة
)
_HEBREW = (
    *_all("ה וה שה מה כשה", 3, 4),
    *_all("ו ב כ ל מ ש וב ול ומ וש וכ כש", 3, 5),
)
_ETHIOPIC = (
    *_all("የ በ ለ ከ ን ብ ዝ", 2, 3),
    *_all("ስለ ወደ እንደ እስከ እነ ያለ የበ ናይ ካብ", 2, 3),
)
_SCRIPTS = (
    ("\u0620", "\u06ff", _ARABIC),
    ("\u05d0", "\u05ea", _HEBREW),
    ("\u1200", "\u137f", _ETHIOPIC),
)
_WHOLE = (
    "التزام",
    "التحاق",
    "التقا",
    "التماس",
    "الغا",
    "الزام",
    "المان",
    "البان",
    "التهاب",
    "الله",
)
"""Beginnings of words whose own letters look like the article; folded."""


def has_particles(word: str) -> bool:
    """Tell whether a word, as written, may have particles: not a word of Persian or Urdu."""
    return not _NOT_ARABIC.search(word)


def with_particles(word: str) -> list[str]:
    """Return the forms of a word with a particle before it."""
    found = [each.letters + word for each in _particles(word) if len(word) >= each.adds]
    if word.startswith("ل") and len(word) > 2:  # noqa: PLR2004 - li, al and a lam are two lams
        found += ["ل" + word, "ول" + word]
    return found


def without_particle(word: str) -> str:
    """Return the word that follows the longest particle, or ''."""
    fitting = [
        each.letters
        for each in _particles(word)
        if word.startswith(each.letters) and len(word) - len(each.letters) >= each.drops
    ]
    if not fitting or word.startswith(_WHOLE):
        return ""
    return word.removeprefix(max(fitting, key=len))


def _particles(word: str) -> Sequence[_Particle]:
    first = word[:1]
    return next((each for low, high, each in _SCRIPTS if low <= first <= high), ())
