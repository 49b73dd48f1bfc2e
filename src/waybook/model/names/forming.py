"""Check a new name for a book: everyone must read it in the same way.

It follows UTS 39: the restriction level “highly restrictive” for scripts (5.2) and its limits on
marks (5.4); joiners are allowed where UAX 31 allows them. Earlier names are not checked.
"""

from itertools import pairwise
from unicodedata import category, combining, decomposition, normalize

from waybook.model.faults import BadInput
from waybook.model.names.showing import HIDDEN, shows
from waybook.model.names.tables import ANY_SCRIPT, scripts_of

LONGEST = 64
_MOST_MARKS = 4
_MARKS = {"Mn", "Me"}
_JOINERS = "\u200c\u200d"
_NON_JOINER = "\u200c"
_MONGOLIAN = "\u180b\u180c\u180d\u180e\u180f"
_CURSIVE = frozenset({"Adlm", "Arab", "Mand", "Mong", "Nkoo", "Phag", "Rohg", "Sogd", "Syrc"})
_KILLER = 9  # the combining class of viramas
_WITH_LATIN = frozenset({"Hanb", "Jpan", "Kore"})
_SPECIAL = ("<font>", "<circle>", "<wide>", "<narrow>", "<square>", "<small>", "<vertical>")
_ALSO_SPECIAL = ("<initial>", "<medial>", "<final>", "<isolated>", "<fraction>")


def check_new(name: str) -> None:
    """Raise BadInput with the reason, unless everyone reads the name in the same way."""
    if not 1 <= len(name) <= LONGEST or not shows(name):
        raise BadInput("Give a name of 1 to {longest} visible characters.", longest=LONGEST)
    if any(category(each) == "Zs" and each != " " for each in name):
        raise BadInput("Write the name with ordinary spaces.")
    if name != " ".join(name.split(" ")) or name != name.strip() or "  " in name:
        raise BadInput(
            "Write the name without spaces around it, and with one space between two words."
        )
    if any(_is_hidden(name, place) for place in range(len(name))):
        raise BadInput("Write the name without invisible characters.")
    if normalize("NFC", name) != name or any(map(_is_special, name)):
        raise BadInput("Write the name with ordinary letters, as a keyboard gives them.")
    if _is_stacked(name):
        raise BadInput("Write the name with fewer accents on a letter.")
    if not _is_of_one_writing(name):
        raise BadInput(
            "Write the name in one alphabet. Letters of two alphabets can look the same."
        )


def _is_hidden(name: str, place: int) -> bool:
    """Tell whether a character hides, or reorders others: C is control, format and unassigned."""
    each = name[place]
    if each in _JOINERS or each in _MONGOLIAN:
        return not _may_join(name, place)
    return HIDDEN.match(each) is not None or (category(each)[0] in "CZ" and each != " ")


def _may_join(name: str, place: int) -> bool:
    """Tell whether an invisible sign shapes the letters beside it, as in Persian or Sinhala."""
    before, after = name[:place], name[place + 1 :]
    if before and combining(before[-1]) == _KILLER:  # an older spelling may end in one
        return name[place] in _JOINERS
    if not before or not after or category(after[0])[0] not in "LM":
        return False
    writing = _writing_before(before) & (scripts_of(after[0]) or _writing_before(before))
    if name[place] in _MONGOLIAN:
        return "Mong" in writing
    if combining(after[0]) == _KILLER:
        return bool(writing)
    return name[place] == _NON_JOINER and bool(writing & _CURSIVE)


def _writing_before(text: str) -> frozenset[str]:
    """Return the scripts of the last character that has some."""
    found = (scripts_of(each) for each in reversed(text))
    return next((scripts for scripts in found if scripts), ANY_SCRIPT)


def _is_special(character: str) -> bool:
    """Tell whether it is a letter in a special form, such as bold, circled or wide."""
    return decomposition(character).startswith(_SPECIAL + _ALSO_SPECIAL)


def _is_stacked(name: str) -> bool:
    """Tell whether a letter has more marks than any script needs, or one mark twice."""
    apart = normalize("NFD", name)
    marks = [each if category(each) in _MARKS else "" for each in apart]
    if marks[0]:
        return True
    count = 0
    for each in marks:
        count = count + 1 if each else 0
        if count > _MOST_MARKS:
            return True
    return any(one and one == other for one, other in pairwise(marks))


def _is_of_one_writing(name: str) -> bool:
    """Tell whether one script writes all of it, or Latin and one of East Asia (UTS 39, 5.2)."""
    used = [scripts for scripts in map(scripts_of, name) if scripts]
    if not used or frozenset.intersection(*used):
        return True
    others = [scripts for scripts in used if "Latn" not in scripts]
    return bool(others) and bool(frozenset.intersection(*others) & _WITH_LATIN)
