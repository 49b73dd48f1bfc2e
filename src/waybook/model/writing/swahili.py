"""The stems of Swahili verbs, which have subject, tense and object as prefixes: wa-li-zungumza."""

import re

_WHO = "ni|u|a|tu|m|wa|i|zi|li|ya|ki|vi|ku|pa|si|hu|ha|hatu|ham|hawa|hai|hazi"
_WHEN = "na|li|ta|me|ki|ka|nge|ngali|ja|ku|si"
_WHOM = "ni|ku|m|mw|tu|wa|i|zi|li|ya|ki|vi|u"
_VERB = re.compile(f"(?:{_WHO})(?:{_WHEN})((?:{_WHOM})?([a-z]{{3,}}[aeiu]))")
_INFINITIVE = re.compile("ku([a-z]{4,}[aeiu])")
_LEAST = 4
_NOUNS = frozenset({"wanawake", "wanaume", "akina", "wanachama"})
"""Words that look like verbs although the rest is a word: women are not "his"."""


_SHORT = 80  # characters
_EVERYWHERE = (" na ", " ya ", " wa ", " kwa ", " za ", " katika ", " kwamba ")


def may_be_swahili(text: str) -> bool:
    """Tell whether a text is short, or has a word that is in almost every Swahili text."""
    if len(text) < _SHORT:
        return True
    for word in _EVERYWHERE:  # noqa: SIM110 - asked of every text that is merged; `any` is slower
        if word in text:
            return True
    return False


def stems(word: str) -> tuple[str, ...]:
    """Return the stems of which a word may be a form; for most words there are none."""
    if len(word) <= _LEAST or word in _NOUNS:
        return ()
    if verb := _VERB.fullmatch(word):
        return tuple({one for one in verb.groups() if len(one) >= _LEAST})
    infinitive = _INFINITIVE.fullmatch(word)
    return (infinitive[1],) if infinitive else ()
