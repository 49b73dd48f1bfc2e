"""Read JSON from an unknown author, within limits; every fault names its line."""

import json
import math
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from waybook.model.faults import BadInput
from waybook.model.incoming_text import is_utf_16, without_mark
from waybook.model.translatable import say
from waybook.practice.json_spots import JsonSpot, inside

_BLANK = re.compile(r"[ \t\r\n]*")
_TEXT = re.compile(r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?![0-9.eE])")
_WORDS = {"true": True, "false": False, "null": None}
_NO_NUMBERS = ("NaN", "Infinity", "-Infinity")  # some programs write them; they are no JSON


@dataclass(frozen=True, slots=True)
class JsonLimits:
    """How much a file may hold: bytes, parts (about its values), and levels below its top."""

    size: int
    parts: int
    depth: int


def read_with_lines(raw: bytes, limits: JsonLimits) -> JsonSpot:
    """Read a whole file; check its size first."""
    if len(raw) > limits.size:
        raise _too_large(limits.size)
    if is_utf_16(raw):
        raise _in_line(1, say("the file is in UTF-16. Save it as UTF-8."))
    if without_mark(raw) != raw:
        raise _in_line(
            1, say("the file starts with a byte order mark. Save it as UTF-8 without one.")
        )
    if sum(raw.count(mark) for mark in (b",", b"[", b"{")) > limits.parts:
        raise _in_line(1, say("the file has too many parts. Split it."))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as bad:
        line = raw.count(b"\n", 0, bad.start) + 1
        raise _in_line(
            line, say("byte {byte} is not UTF-8. Save it as UTF-8."), byte=bad.start
        ) from None
    return _Reader(text, limits.depth).whole()


def _too_large(size: int) -> BadInput:
    if size % (1 << 20):
        return _in_line(1, say("the file is larger than {kb} kB. Split it."), kb=size // 1000)
    return _in_line(1, say("the file is larger than {mib} MiB. Split it."), mib=size >> 20)


def _in_line(line: int, problem: str, /, **values: object) -> BadInput:
    return JsonSpot(None, line, "").fault(problem, code="", **values)


class _Reader:
    def __init__(self, text: str, depth: int) -> None:
        self.text = text
        self.depth = depth  # levels below the top
        self.at = 0
        self.breaks = [match.start() for match in re.finditer("\n", text)]

    def whole(self) -> JsonSpot:
        found = self.value("", 0)
        self.blank()
        if self.at != len(self.text):
            raise self.bad(say("something follows the end. Remove it."))
        return found

    def value(self, place: str, depth: int) -> JsonSpot:
        self.blank()
        here = self.here(place)
        if depth > self.depth:
            raise here.fault(say("it is nested too deep. Make it flatter."))
        mark = self.text[self.at : self.at + 1]
        if mark == "{":
            return here.with_value(self.members(place, depth))
        if mark == "[":
            return here.with_value(self.items(place, depth))
        return here.with_value(self.quoted(place) if mark == '"' else self.plain(here))

    def members(self, place: str, depth: int) -> dict[str, JsonSpot]:
        found: dict[str, JsonSpot] = {}
        self.at += 1
        while not self.is_over("}", found):
            self.blank()
            key = self.quoted(place)
            under = inside(place, key)
            if key in found:
                raise self.here(under).fault(say("it is there twice. Remove one of the two."))
            self.take(":")
            found[key] = self.value(under, depth + 1)
        return found

    def items(self, place: str, depth: int) -> list[JsonSpot]:
        found: list[JsonSpot] = []
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
            raise self.bad(say("a “{mark}” is missing here."), mark=mark)
        self.at += 1

    def plain(self, here: JsonSpot) -> Any:
        for word, value in _WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        if self.text.startswith(_NO_NUMBERS, self.at):
            raise here.fault(say("it is not a number. Correct it or remove it."))
        match = _NUMBER.match(self.text, self.at)
        if match is None:
            raise self.bad(say("this is not JSON. Correct it."))
        self.at = match.end()
        return _number(match[0], here)

    def quoted(self, place: str) -> str:
        match = _TEXT.match(self.text, self.at)
        if match is None:
            raise self.bad(say("text in double quotes is missing, or is not closed on its line."))
        here = self.here(place)
        self.at = match.end()
        return match[0][1:-1] if "\\" not in match[0] else _unescaped(match[0], here)

    def blank(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def here(self, place: str) -> JsonSpot:
        return JsonSpot(None, bisect_right(self.breaks, self.at - 1) + 1, place)

    def bad(self, problem: str, /, **values: object) -> BadInput:
        return self.here("").fault(problem, code="", **values)


def _number(digits: str, here: JsonSpot) -> int | float:
    try:
        value: int | float = json.loads(digits)
    except ValueError:
        raise here.fault(say("it holds a number with too many digits. Correct it.")) from None
    if not math.isfinite(value):
        raise here.fault(say("it is not a number. Correct it or remove it."))
    return value


def _unescaped(quoted: str, here: JsonSpot) -> str:
    value = str(json.loads(quoted))
    try:
        value.encode()
    except UnicodeEncodeError:
        raise here.fault(say("it holds half of a character. Write it again.")) from None
    return value
