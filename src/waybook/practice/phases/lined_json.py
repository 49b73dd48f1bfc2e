"""Read JSON that a stranger wrote, and know the line of everything in it."""

import json
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from waybook.model.faults import BadInput
from waybook.model.fields import Field, Type
from waybook.model.values import read

LIMIT = 500_000  # bytes; the largest file shipped has 30,000
_MOST_PARTS = 50_000
_DEEPEST = 20
_SHOWN = 60
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

_BLANK = re.compile(r"[ \t\r\n]*")
_TEXT = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,9})?(?![0-9.eE])")
_WORDS = {"true": True, "false": False, "null": None}
_KINDS: dict[type, str] = {dict: "an object { }", list: "a list [ ]", str: "text in quotes"}
_LINE, _PARAGRAPHS = Field("text", Type.TEXT, ""), Field("text", Type.LONG, "")


@dataclass(frozen=True, slots=True)
class Spot:
    """Hold a value, its line and its place, as `stages[3].code`; inner values are Spots."""

    value: Any
    line: int
    place: str

    def fault(self, problem: str) -> BadInput:
        """Return the fault that says what is wrong here."""
        return BadInput(f"Line {self.line}, {self.place or 'the file'}: {problem}")

    def as_object(self, *known: str) -> dict[str, "Spot"]:
        """Return the members of an object that has no other keys than these."""
        members: dict[str, Spot] = self._a(dict)
        for key, spot in members.items():
            if known and key not in known:
                raise spot.fault(f"“{shown(key)}” is no key here; use: {', '.join(known)}.")
        return members

    def as_list(self) -> list["Spot"]:
        """Return the items of a list."""
        items: list[Spot] = self._a(list)
        return items

    def words(self) -> str:
        """Return text of one or more lines that has to be there."""
        return self._text(_PARAGRAPHS)

    def code(self) -> str:
        """Return one line of text that has to be there."""
        return self._text(_LINE)

    def whole(self, low: int, high: int) -> int:
        """Return a whole number within bounds."""
        if type(self.value) is not int or not low <= self.value <= high:
            raise self.fault(f"it needs to be a whole number from {low} to {high}; correct it.")
        return self.value

    def decimal(self, low: float, high: float) -> float:
        """Return a number within bounds."""
        if type(self.value) not in {int, float} or not low <= self.value <= high:
            raise self.fault(f"it needs to be a number from {low:g} to {high:g}; correct it.")
        return float(self.value)

    def one_of(self, known: tuple[str, ...]) -> str:
        """Return one of some words."""
        word = self.code()
        if word not in known:
            raise self.fault(f"it does not know “{shown(word)}”; use one of: {', '.join(known)}.")
        return word

    def _text(self, field: Field) -> str:
        self._a(str)
        try:
            found = read(field, self.value)
        except BadInput as bad:
            raise self.fault(str(bad)) from None
        if not found:
            raise self.fault("it is empty; fill it in.")
        return str(found)

    def _a(self, kind: type) -> Any:
        if not isinstance(self.value, kind):
            raise self.fault(f"it needs to be {_KINDS[kind]}; correct it.")
        return self.value


def needed(members: dict[str, Spot], key: str, whole: Spot) -> Spot:
    """Return what stands under a key that has to be there."""
    if key not in members:
        raise whole.fault(f"“{key}” is missing; add it.")
    return members[key]


def read_lined(raw: bytes) -> Spot:
    """Read a whole file, its size before all else."""
    if len(raw) > LIMIT:
        raise BadInput(f"Line 1: the file is larger than {LIMIT // 1000} kB; split it.")
    if raw.startswith(_MARKS):
        raise BadInput("Line 1: it starts with a byte order mark; save it as UTF-8 without one.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as bad:
        line = raw.count(b"\n", 0, bad.start) + 1
        raise BadInput(f"Line {line}: byte {bad.start} is not UTF-8; save it as UTF-8.") from None
    return _Reader(text).whole()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.parts = 0
        self.breaks = [match.start() for match in re.finditer("\n", text)]

    def whole(self) -> Spot:
        found = self.value("", 0)
        self.blank()
        if self.at != len(self.text):
            raise self.bad("something follows the end; remove it")
        return found

    def value(self, place: str, depth: int) -> Spot:
        self.blank()
        self.parts += 1
        if self.parts > _MOST_PARTS or depth > _DEEPEST:
            raise self.bad("it has too many parts, or is nested too deep; split or flatten it")
        line = self.line
        mark = self.text[self.at : self.at + 1]
        if mark == "{":
            return Spot(self.members(place, depth), line, place)
        if mark == "[":
            return Spot(self.items(place, depth), line, place)
        return Spot(self.plain(mark), line, place)

    def members(self, place: str, depth: int) -> dict[str, Spot]:
        found: dict[str, Spot] = {}
        self.at += 1
        while not self.is_over("}", found):
            self.blank()
            key = self.quoted()
            if key in found:
                raise self.bad(f"“{shown(key)}” stands twice; remove one of the two")
            self.take(":")
            inner = f"{place}.{shown(key)}" if place else shown(key)
            found[key] = self.value(inner, depth + 1)
        return found

    def items(self, place: str, depth: int) -> list[Spot]:
        found: list[Spot] = []
        self.at += 1
        while not self.is_over("]", found):
            found.append(self.value(f"{place}[{len(found)}]", depth + 1))
        return found

    def is_over(self, end: str, found: Any) -> bool:
        self.blank()
        if self.text.startswith(end, self.at):
            self.at += 1
            return True
        if found:
            self.take(",")
        return False

    def take(self, mark: str) -> None:
        self.blank()
        if not self.text.startswith(mark, self.at):
            raise self.bad(f"a “{mark}” is missing here")
        self.at += 1

    def plain(self, mark: str) -> Any:
        if mark == '"':
            return self.quoted()
        for word, value in _WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        match = _NUMBER.match(self.text, self.at)
        if match is None:
            raise self.bad("this is no JSON; correct it")
        self.at = match.end()
        return json.loads(match[0])

    def quoted(self) -> str:
        match = _TEXT.match(self.text, self.at)
        if match is None:
            raise self.bad("text in double quotes is missing, or is not closed on its line")
        self.at = match.end()
        return str(json.loads(match[0]))

    def blank(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at

    @property
    def line(self) -> int:
        return bisect_right(self.breaks, self.at - 1) + 1

    def bad(self, problem: str) -> BadInput:
        return BadInput(f"Line {self.line}: {problem}.")


def shown(text: str) -> str:
    """Return a stranger's text, short and printable, for use in a sentence."""
    plain = "".join(one if one.isprintable() else "�" for one in text[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"
