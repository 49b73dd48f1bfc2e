"""A value in JSON from an unknown author, with its line and place, and what it must be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from waybook.model.faults import BadInput, OwnWords
from waybook.model.fields import Field, Json, Type
from waybook.model.translatable import say
from waybook.model.values import LONGEST_LINE, read

_SHOWN = 60  # characters of a stranger's text in a sentence
_KINDS: dict[type, str] = {
    dict: say("an object { }"),
    list: say("a list [ ]"),
    str: say("text in quotes"),
}
_LINE, _PARAGRAPHS = Field("text", Type.TEXT, ""), Field("text", Type.LONG, "")


@dataclass(frozen=True, slots=True)
class JsonSpot:
    """A value, its line and its place, as `stages[3].code`; inner values are spots."""

    value: Any
    line: int
    place: str

    def fault(self, problem: str | BadInput, /, *, code: str = "", **values: object) -> BadInput:
        """Return the fault that says what is wrong here, a sentence marked with `say`."""
        what = (
            problem
            if isinstance(problem, BadInput)
            else BadInput(problem, code=code, field="", **values)
        )
        if not self.place:
            return BadInput("Line {line}: {problem}", line=self.line, problem=what)
        return BadInput(
            "Line {line}, {place}: {problem}", line=self.line, place=self.place, problem=what
        )

    def as_object(self, *known: str) -> dict[str, "JsonSpot"]:
        """Return the members of an object that has no other keys than these."""
        members: dict[str, JsonSpot] = self._a(dict)
        for key, spot in members.items():
            if known and key not in known:
                raise spot.fault(
                    say("“{key}” is not a key here. Use: {known}."),
                    key=shown(key),
                    known=", ".join(known),
                )
        return members

    def as_list(self) -> list["JsonSpot"]:
        """Return the items of a list."""
        items: list[JsonSpot] = self._a(list)
        return items

    def get(self, key: str) -> "JsonSpot":
        """Return the value of a key; it is None if there is none."""
        return self.as_object().get(key) or JsonSpot(None, self.line, inside(self.place, key))

    def members(self) -> Iterator[tuple[str, "JsonSpot"]]:
        """Yield each key of an object with its value; none if absent."""
        yield from self.as_object().items() if self.value is not None else ()

    def items(self) -> Iterator["JsonSpot"]:
        """Yield each item of a list; none if absent."""
        yield from self.as_list() if self.value is not None else ()

    def with_value(self, value: Any) -> "JsonSpot":
        """Return another value at the same place, such as a key."""
        return JsonSpot(value, self.line, self.place)

    def fit(self, field: Field) -> Json:
        """Return the value in the field's stored form; None if absent or empty."""
        if self.value is None:
            return None
        if field.type is Type.CODES:
            return self._read(field, [item.value for item in self.as_list()])
        return self._read(field, self._a(str))

    def text(self) -> str:
        """Return one line of text; '' if absent."""
        return str(self.fit(_LINE) or "")

    def code(self) -> str:
        """Return one line of text, which is required."""
        return self._needed(_LINE)

    def words(self) -> str:
        """Return text of one or more lines, which is required."""
        return self._needed(_PARAGRAPHS)

    def whole(self, low: int, high: int) -> int:
        """Return a whole number within bounds."""
        if type(self.value) is not int or not low <= self.value <= high:
            raise self.fault(
                say("it needs to be a whole number from {low} to {high}. Correct it."),
                low=low,
                high=high,
            )
        return self.value

    def decimal(self, low: float, high: float) -> float:
        """Return a number within bounds."""
        if type(self.value) not in {int, float} or not low <= self.value <= high:
            raise self.fault(
                say("it needs to be a number from {low} to {high}. Correct it."),
                low=f"{low:g}",
                high=f"{high:g}",
            )
        return float(self.value)

    def one_of(self, known: tuple[str, ...]) -> str:
        """Return one of some words."""
        word = self.code()
        if word not in known:
            raise self.fault(
                say("it does not know “{word}”. Use one of: {known}."),
                word=shown(word),
                known=", ".join(known),
            )
        return word

    def _needed(self, field: Field) -> str:
        found = self.fit(field)
        if not found:
            raise self.fault(say("it is missing or empty. Fill it in."))
        return str(found)

    def _read(self, field: Field, raw: Any) -> Json:
        if _is_plain(raw):  # most of a file is: it is not taken through the door for text
            if field is _LINE:
                return " ".join(raw.split())
            if field is _PARAGRAPHS:
                return str(raw).strip(" ")
        try:
            return read(field, raw)
        except BadInput as bad:
            raise self.fault(bad) from None

    def _a(self, kind: type) -> Any:
        if not isinstance(self.value, kind):
            raise self.fault(
                say("it needs to be {wanted}. Correct it."), wanted=OwnWords(_KINDS[kind])
            )
        return self.value


def needed(members: dict[str, JsonSpot], key: str, whole: JsonSpot) -> JsonSpot:
    """Return the value of a required key."""
    if key not in members:
        raise whole.fault(say("“{key}” is missing. Add it."), key=key)
    return members[key]


def inside(place: str, key: str) -> str:
    """Return the place of a key of an object."""
    return f"{place}.{shown(key)}" if place else shown(key)


def shown(text: str) -> str:
    """Return a text from a file, short and printable, for use in a sentence."""
    if len(text) <= _SHOWN and text.isprintable():
        return text
    plain = "".join(one if one.isprintable() else "�" for one in text[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"


def _is_plain(raw: Any) -> bool:
    """Tell whether a value is one line of ASCII, which has one form alone but for its blanks."""
    return isinstance(raw, str) and len(raw) <= LONGEST_LINE and raw.isascii() and raw.isprintable()
