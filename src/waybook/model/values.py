"""Check typed or read values against a field's declaration, and bring them into one form.

One form is needed so that the same text from two laptops does not look like two values.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from waybook.model import dates, incoming_text
from waybook.model.days_and_times.time_of_day import typed_time
from waybook.model.faults import BadInput, OwnWords
from waybook.model.fields import Field, Json, Kind, Type
from waybook.model.kinds.shared import COMMON
from waybook.model.names.showing import shows

LONGEST_LINE = 2_000
LONGEST_TEXT = 1_000_000
LONGEST_CODE = 100
LARGEST_NUMBER = 9_999_999_999  # the size of the largest attachment, too
MOST_CODES = 200

_UID = re.compile(r"[0-9a-f]{32}")
_NUMBER = re.compile(r"[0-9]{1,10}")
_YES = {"yes", "true", "1"}
_NO = {"no", "false", "0"}


def check(field: Field, raw: Any) -> Json:
    """Return a value as it is stored; None for an empty one. Raise BadInput with the reason."""
    try:
        value = read(field, raw)
        if value is None and field.required:
            raise BadInput("it is empty. Fill it in.")  # noqa: TRY301 - gets the field's name below
        if isinstance(value, str) and value and not shows(value):
            raise BadInput("it has only invisible characters. Type it again.")  # noqa: TRY301
    except BadInput as bad:
        raise BadInput(
            "{label}: {problem}",
            code="field",
            field=field.name,
            label=OwnWords(field.words),
            problem=bad,
        ) from None
    return value


def read(field: Field, raw: Any) -> Json:
    """Do the same as `check`, but without the field's name in the reason and without questions."""
    value = None if raw is None else _reader(field)(raw)
    return None if value in ("", []) else value


def check_record(kind: Kind, raw: Mapping[str, Any], *, whole: bool = True) -> dict[str, Json]:
    """Return a record's fields as they are stored.

    A whole (new) record needs its required fields and at least one value, and is returned without
    empty fields. A part of a record (an edit) keeps empty fields as None: they clear the old value.
    """
    checked = {name: check(_field(kind, name), value) for name, value in raw.items()}
    if not whole:
        return checked
    _check_whole(kind, checked)
    return {name: value for name, value in checked.items() if value is not None}


def _check_whole(kind: Kind, checked: Mapping[str, Json]) -> None:
    for field in kind.fields:
        if field.required and checked.get(field.name) is None:
            raise BadInput(
                "{kind} needs {label}. Fill it in.",
                code="field-required",
                field=field.name,
                kind=OwnWords(kind.words),
                label=OwnWords(field.words),
            )
    common = {field.name for field in COMMON}
    if all(value is None for name, value in checked.items() if name not in common):
        first = kind.title[0]
        raise BadInput(
            "{kind} has nothing in it. Fill in {label}.",
            code="record-empty",
            field=first,
            kind=OwnWords(kind.words),
            label=OwnWords(kind.by_name[first].words),
        )


def _field(kind: Kind, name: str) -> Field:
    try:
        return kind.by_name[name]
    except KeyError:
        known = ", ".join(kind.by_name)
        raise BadInput(
            "{kind} has no field “{name}”. Use one of: {known}.",
            kind=OwnWords(kind.words),
            name=name,
            known=known,
        ) from None


def _plain(raw: Any, longest: int) -> str:
    """Return running text without outer blanks."""
    if not isinstance(raw, str):
        raise BadInput("it needs text in quotes.")
    if len(raw) > longest:
        raise BadInput("it is longer than {longest} characters. Shorten it.", longest=longest)
    return incoming_text.running(raw).strip()


def _code(raw: Any) -> str:
    return incoming_text.code(_plain(raw, LONGEST_LINE))


def _line(raw: Any) -> str:
    return " ".join(_plain(raw, LONGEST_LINE).split())


def _paragraphs(raw: Any) -> str:
    return _plain(raw, LONGEST_TEXT)


def _date(raw: Any) -> str:
    text = incoming_text.date(_plain(raw, LONGEST_LINE))
    return dates.parse(text).text if text else ""


def _time(raw: Any) -> str:
    return typed_time(_plain(raw, LONGEST_LINE))


def _number(raw: Any) -> int | str:
    if isinstance(raw, str):
        text = _code(raw)
        if not text:
            return ""
        raw = int(text) if _NUMBER.fullmatch(text) else None
    if not isinstance(raw, int) or isinstance(raw, bool) or not 0 <= raw <= LARGEST_NUMBER:
        raise BadInput("it needs a whole number from 0 to {largest}.", largest=LARGEST_NUMBER)
    return raw


def _yes_no(raw: Any) -> bool | str:
    if isinstance(raw, bool):
        return raw
    word = _code(raw).casefold() if isinstance(raw, str) else None
    if word == "":
        return ""
    if word in _YES | _NO:
        return word in _YES
    raise BadInput("it needs yes or no.")


def _scale(raw: Any) -> int | str:
    if isinstance(raw, str):
        word = _code(raw).casefold()
        if word in {"", "unknown"}:
            return word
        raw = int(word) if word in {"1", "2", "3", "4", "5"} else None
    if not isinstance(raw, int) or isinstance(raw, bool) or not 1 <= raw <= 5:  # noqa: PLR2004
        raise BadInput("it needs a whole number from 1 to 5, or unknown.")
    return raw


def _choice(field: Field, raw: Any) -> str:
    text = incoming_text.words(_plain(raw, LONGEST_LINE))
    word = _bare(incoming_text.code(text)).removeprefix("tlp:")
    for one in field.choices:
        if word in {_bare(one.code), _bare(one.words)}:
            return one.code
    if not text or (field.open_ended and len(text) <= LONGEST_CODE):
        return text
    known = ", ".join(one.code for one in field.choices)
    raise BadInput(
        "it does not know “{text}”. Use one of: {known}.", text=text[:LONGEST_CODE], known=known
    )


def _bare(code: str) -> str:
    """Return a code without its case and kind of hyphen: `Took_place` is `took-place`."""
    return code.casefold().replace("_", "-").replace(" ", "-")


def _codes(field: Field, raw: Any) -> list[str]:
    if isinstance(raw, list) and all(isinstance(item, str) for item in raw):
        raw = ",".join(raw)
    if not isinstance(raw, str):
        raise BadInput("it needs a list of codes.")
    items = raw.replace("،", ",").split(",")
    if len(items) > MOST_CODES:
        raise BadInput("it takes at most {most} codes. Shorten the list.", most=MOST_CODES)
    return sorted({code for code in (_choice(field, item) for item in items) if code})


def _ref(raw: Any) -> str:
    text = _code(raw).lower()
    if text and not _UID.fullmatch(text):
        raise BadInput("it needs the id of a record: 32 digits from 0 to f.")
    return text


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
    Type.TIME: _time,
    Type.NUMBER: _number,
    Type.YES_NO: _yes_no,
    Type.SCALE: _scale,
    Type.REF: _ref,
}
