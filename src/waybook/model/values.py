"""Check what was typed or read against a field's declaration, and bring it into one form.

One form matters: the same words written on two laptops must not look like two values.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from waybook.model import dates
from waybook.model.faults import BadInput
from waybook.model.fields import Field, Json, Kind, Type
from waybook.model.kinds.shared import COMMON

LONGEST_LINE = 2_000
LONGEST_TEXT = 1_000_000
LONGEST_CODE = 100
LARGEST_NUMBER = 9_999_999_999  # the size of the largest attachment, too
MOST_CODES = 200

_UID = re.compile(r"[0-9a-f]{32}")
_NUMBER = re.compile(r"[0-9]{1,10}")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_YES = {"yes", "true", "1"}
_NO = {"no", "false", "0"}


def check(field: Field, raw: Any) -> Json:
    """Return a value as it is stored; None for an empty one. Raise BadInput with the reason."""
    try:
        value = read(field, raw)
        if value is None and field.required:
            raise BadInput("it is empty; fill it in.")  # noqa: TRY301 - gets the field's name below
    except BadInput as bad:
        raise BadInput(f"{field.words} ({field.name}): {bad}") from None
    return value


def read(field: Field, raw: Any) -> Json:
    """Do as `check` does, without naming the field in the reason and without asking for more."""
    value = None if raw is None else _reader(field)(raw)
    return None if value in ("", []) else value


def check_record(kind: Kind, raw: Mapping[str, Any], *, whole: bool = True) -> dict[str, Json]:
    """Return a record's fields as they are stored.

    A whole (new) record needs its required fields and something in it, and comes back without
    empty fields. A part of one (an edit) keeps them as None: they clear what was there.
    """
    checked = {name: check(_field(kind, name), value) for name, value in raw.items()}
    if not whole:
        return checked
    _check_whole(kind, checked)
    return {name: value for name, value in checked.items() if value is not None}


def _check_whole(kind: Kind, checked: Mapping[str, Json]) -> None:
    for field in kind.fields:
        if field.required and checked.get(field.name) is None:
            raise BadInput(f"{kind.words} needs {field.words} ({field.name}); fill it in.")
    common = {field.name for field in COMMON}
    if all(value is None for name, value in checked.items() if name not in common):
        raise BadInput(f"{kind.words} has nothing in it; fill in {' or '.join(kind.title)}.")


def _field(kind: Kind, name: str) -> Field:
    try:
        return kind.by_name[name]
    except KeyError:
        known = ", ".join(kind.by_name)
        raise BadInput(f"{kind.words} has no field “{name}”; use one of: {known}.") from None


def _plain(raw: Any, longest: int) -> str:
    """Return text in Unicode's composed form, with one kind of line break, no outer blanks."""
    if not isinstance(raw, str):
        raise _bad("needs text in quotes")
    if len(raw) > longest:
        raise _bad(f"is longer than {longest} characters; shorten it")
    if _FORBIDDEN.search(raw):
        raise _bad("has a character that is no text; remove it")
    return unicodedata.normalize("NFC", _BREAKS.sub("\n", raw)).strip()


def _line(raw: Any) -> str:
    return " ".join(_plain(raw, LONGEST_LINE).split())


def _paragraphs(raw: Any) -> str:
    return _plain(raw, LONGEST_TEXT)


def _date(raw: Any) -> str:
    text = _digits(_plain(raw, LONGEST_LINE)).replace(" ", "")
    if not text:
        return ""
    return dates.parse(text).text


def _number(raw: Any) -> int | str:
    if isinstance(raw, str):
        text = _digits(_plain(raw, LONGEST_LINE))
        if not text:
            return ""
        raw = int(text) if _NUMBER.fullmatch(text) else None
    if not isinstance(raw, int) or isinstance(raw, bool) or not 0 <= raw <= LARGEST_NUMBER:
        raise _bad(f"needs a whole number from 0 to {LARGEST_NUMBER}")
    return raw


def _yes_no(raw: Any) -> bool | str:
    if isinstance(raw, bool):
        return raw
    word = raw.strip().casefold() if isinstance(raw, str) else None
    if word == "":
        return ""
    if word in _YES | _NO:
        return word in _YES
    raise _bad("needs yes or no")


def _scale(raw: Any) -> int | str:
    if isinstance(raw, str):
        word = _digits(raw.strip().casefold())
        if word in {"", "unknown"}:
            return word
        raw = int(word) if word in {"1", "2", "3", "4", "5"} else None
    if not isinstance(raw, int) or isinstance(raw, bool) or not 1 <= raw <= 5:  # noqa: PLR2004
        raise _bad("needs a whole number from 1 to 5, or unknown")
    return raw


def _choice(field: Field, raw: Any) -> str:
    text = _line(raw)
    word = _bare(text).removeprefix("tlp:")
    for one in field.choices:
        if word in {_bare(one.code), _bare(one.words)}:
            return one.code
    if not text or (field.open_ended and len(text) <= LONGEST_CODE):
        return text
    known = ", ".join(one.code for one in field.choices)
    raise _bad(f"does not know “{text[:LONGEST_CODE]}”; use one of: {known}")


def _bare(code: str) -> str:
    """Return a code without its case and kind of hyphen: `Took_place` is `took-place`."""
    return code.casefold().replace("_", "-").replace(" ", "-")


def _codes(field: Field, raw: Any) -> list[str]:
    if isinstance(raw, list) and all(isinstance(item, str) for item in raw):
        raw = ",".join(raw)
    if not isinstance(raw, str):
        raise _bad("needs a list of codes")
    items = raw.replace("،", ",").split(",")
    if len(items) > MOST_CODES:
        raise _bad(f"takes at most {MOST_CODES} codes; shorten the list")
    return sorted({code for code in (_choice(field, item) for item in items) if code})


def _ref(raw: Any) -> str:
    text = _plain(raw, LONGEST_LINE).lower()
    if text and not _UID.fullmatch(text):
        raise _bad("needs the uid of a record, which has 32 digits from 0 to f")
    return text


def _digits(text: str) -> str:
    """Write decimal digits of any script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        one if (digit := unicodedata.decimal(one, None)) is None else str(digit) for one in text
    )


def _bad(problem: str) -> BadInput:
    return BadInput(f"it {problem}.")


def _reader(field: Field) -> Callable[[Any], Json]:
    if field.type is Type.CHOICE:
        return lambda raw: _choice(field, raw)
    if field.type is Type.CODES:
        return lambda raw: _codes(field, raw)
    return _READERS[field.type]


_READERS: Mapping[Type, Callable[[Any], Json]] = {
    Type.TEXT: _line,
    Type.LONG: _paragraphs,
    Type.DATE: _date,
    Type.NUMBER: _number,
    Type.YES_NO: _yes_no,
    Type.SCALE: _scale,
    Type.REF: _ref,
}
