"""Read JSON that a stranger wrote: every fault names its place, as in `events[3].date`."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from waybook.model import dates
from waybook.model.faults import BadInput
from waybook.model.fields import Field, Json, Type
from waybook.model.values import read

LIMIT = 32 << 20  # bytes
_MOST_PARTS = 1_000_000
_DEEPEST = 16
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SHOWN = 60  # characters of a stranger's text in a sentence

_TYPES: dict[type, str] = {dict: "an object { }", list: "a list [ ]", str: "text in quotes"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Hold a value and where it stands."""

    value: Any
    place: str

    def fault(self, problem: str) -> BadInput:
        """Return the fault that says what is wrong here."""
        return BadInput(f"{self.place or 'Case file'}: {problem}")

    def get(self, key: str) -> "Spot":
        """Return what stands under a key; its value is None when nothing does."""
        here = shown(key)
        return Spot(self._a(dict).get(key), f"{self.place}.{here}" if self.place else here)

    def members(self) -> Iterator[tuple[str, "Spot"]]:
        """Give each key of an object with what stands under it; none when absent."""
        for key in self._a(dict) if self.value is not None else ():
            yield key, self.get(key)

    def named(self) -> Iterator[tuple[str, "Spot"]]:
        """Give the members of an object whose keys are names: one line of text each."""
        for key, spot in self.members():
            yield Spot(key, spot.place).needed(), spot

    def items(self) -> Iterator["Spot"]:
        """Give each item of a list; none when absent."""
        for number, item in enumerate(self._a(list) if self.value is not None else ()):
            yield Spot(item, f"{self.place}[{number}]")

    def strangers(self, *known: str) -> tuple[str, ...]:
        """Say which keys of an object are not read."""
        return tuple(
            f"{spot.place} is not known to this version and was left out."
            for key, spot in self.members()
            if key not in known
        )

    def fit(self, field: Field) -> Json:
        """Return the value as the field stores it; None when absent or empty."""
        if self.value is None:
            return None
        self._a(list if field.type is Type.CODES else str)
        try:
            return read(field, self.value)
        except BadInput as bad:
            raise self.fault(str(bad)) from None

    def text(self) -> str:
        """Return one line of text; '' when absent."""
        return str(self.fit(_LINE) or "")

    def needed(self) -> str:
        """Return one line of text that has to be there."""
        text = self.text()
        if not text:
            raise self.fault("it is missing or empty; fill it in.")
        return text

    def numbers(self) -> tuple[str, ...]:
        """Return one identifier or a list of them, each a whole number or text."""
        spots = self.items() if isinstance(self.value, list) else iter((self,))
        return tuple(number for number in map(_number, spots) if number)

    def _a(self, kind: type) -> Any:
        if not isinstance(self.value, kind):
            raise self.fault(f"it needs to be {_TYPES[kind]}; correct it.")
        return self.value


_LINE = Field("text", Type.TEXT, "")


def _number(spot: Spot) -> str:
    if isinstance(spot.value, int) and not isinstance(spot.value, bool):
        return Spot(str(spot.value), spot.place).text()
    return spot.text()


def date_key(spot: Spot, key: str) -> str:
    """Return a key that has to be a date."""
    try:
        return dates.parse(key).text
    except BadInput as bad:
        raise spot.fault(str(bad)) from None


def read_json(raw: bytes) -> Spot:
    """Read the whole of a JSON file, refusing what no honest case file holds."""
    if len(raw) > LIMIT:
        raise _whole(f"it is larger than {LIMIT >> 20} MiB; split it into several cases.")
    if raw.startswith(_MARKS):
        raise _whole("it starts with a byte order mark; save it as UTF-8 without one.")
    if sum(raw.count(mark) for mark in (b",", b"[", b"{")) > _MOST_PARTS:
        raise _whole("it has too many parts; split it into several cases.")
    value = _parsed(_decoded(raw))
    _look_over(value)
    return Spot(value, "")


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as bad:
        raise _whole(f"byte {bad.start} is not UTF-8; save it as UTF-8.") from None


class _Object(dict[str, Any]):
    """Remember a key that stood twice, until its place is known."""

    twice: str | None = None


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    found = _Object()
    for key, value in pairs:
        if key in found:
            found.twice = key
        found[key] = value
    return found


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as bad:
        where = f"line {bad.lineno}, column {bad.colno}"
        raise _whole(f"it is no JSON at {where} ({bad.msg}); correct it there.") from None
    except RecursionError:
        raise _whole("it is nested too deep; it is no case file.") from None
    except ValueError:
        raise _whole("it holds a number with too many digits; correct it.") from None


def _look_over(root: Any) -> None:
    """Refuse doubled keys, broken text, numbers without a value, and depth, wherever they stand."""
    waiting = [(Spot(root, ""), 0)]
    while waiting:
        spot, depth = waiting.pop()
        if depth > _DEEPEST:
            raise spot.fault("it is nested too deep; it is no case file.")
        _look_at(spot)
        if isinstance(spot.value, dict):
            waiting.extend((inner, depth + 1) for _, inner in spot.members())
        elif isinstance(spot.value, list):
            waiting.extend((inner, depth + 1) for inner in spot.items())


def _look_at(spot: Spot) -> None:
    value = spot.value
    if isinstance(value, _Object):
        if value.twice is not None:
            raise spot.get(value.twice).fault("it stands twice; remove one of the two.")
        for key in value:
            _look_at(Spot(key, spot.place))
    elif isinstance(value, str) and not value.isascii() and not _is_text(value):
        raise spot.fault("it holds half of a character; write it again.")
    elif isinstance(value, float) and not math.isfinite(value):
        raise spot.fault("it is no number; correct it or remove it.")


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown(text: str) -> str:
    """Return a stranger's text, short and printable, for use in a sentence."""
    if len(text) <= _SHOWN and text.isprintable():
        return text
    plain = "".join(one if one.isprintable() else "�" for one in text[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"


def _whole(problem: str) -> BadInput:
    return BadInput(f"Case file: {problem}")
