# ruff: noqa: RUF001 - letters that look alike are what this is about
"""Fold text so that a search finds a name however it was spelled, in Latin or Arabic letters."""

import unicodedata

_LETTERS = {
    "ٱ": "ا",  # alef wasla
    "ى": "ي",  # alef maqsura
    "ی": "ي",  # Persian ya
    "ې": "ي",
    "ے": "ي",
    "ک": "ك",  # Persian kaf
    "ة": "ه",  # ta marbuta
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ـ": "",  # tatweel
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "ʿ": "'",
    "ʾ": "'",
}
_HIDDEN = "Cf"  # joiners, direction marks, soft hyphens


def fold(text: str) -> str:
    """Return the text in lower case without marks, with one form for each Arabic letter."""
    if text.isascii():
        return text.lower()
    plain = _decompose(_decompose(text).casefold())
    return unicodedata.normalize("NFC", plain.translate(_FOLDED))


def _decompose(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


class _Folded(dict[int, str]):
    """Work out the fold of each character once, when it is first met."""

    def __missing__(self, code: int) -> str:
        """Fold a decomposed, case-folded character."""
        self[code] = folded = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _LETTERS:
        return _LETTERS[character]
    if unicodedata.combining(character) or unicodedata.category(character) == _HIDDEN:
        return ""
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


_FOLDED = _Folded()
