"""How a kind of record and its fields are declared."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from waybook.model.labels import Label

Json = str | int | bool | list[str] | None


class Type(StrEnum):
    """What a field holds, and how it stands in JSON."""

    TEXT = "text"  # one line: str
    LONG = "long"  # paragraphs: str
    DATE = "date"  # EDTF level 1: str
    CHOICE = "choice"  # one code of a list: str
    CODES = "codes"  # several codes, sorted, each once: list of str
    NUMBER = "number"  # int
    YES_NO = "yes-no"  # bool
    SCALE = "scale"  # 1 to 5, or "unknown"
    REF = "ref"  # uid of another record: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One code that a field may hold, and the words shown for it."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Field:
    """Declare one field of a kind.

    `sensitivity` is the strictest label up to which the field stays home when the record itself is
    more open. `owner` marks a reference through which this record belongs to the other (an account
    to its meeting): it inherits the other's label and rule, and travels with it. `carry` marks a
    reference whose target travels along. `bound` marks one without whose target the record stays
    home. `names_people` fields stay home under the Chatham House Rule. `strictest` fields take the
    strictest value while two values conflict; their choices are ordered from lenient to strict.
    `open_ended` choices suggest words and allow others.
    """

    name: str
    type: Type
    words: str
    help: str = ""
    choices: tuple[Choice, ...] = ()
    refers_to: tuple[str, ...] = ()  # kinds; empty: any
    required: bool = False
    searchable: bool = False
    sensitivity: Label = Label.CLEAR
    owner: bool = False
    carry: bool = False
    bound: bool = False
    names_people: bool = False
    strictest: bool = False
    open_ended: bool = False


@dataclass(frozen=True)
class Kind:
    """Declare a kind of record. `title` lists the fields that name it, best first.

    A kind that is `aside` stands in the identity book alone, and no other kind stands there.
    """

    code: str
    words: str
    plural: str
    title: tuple[str, ...]
    fields: tuple[Field, ...]
    date: str | None = None  # the field that places it in time
    default_label: Label = Label.AMBER_STRICT
    aside: bool = False

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Return the fields by their names."""
        return {field.name: field for field in self.fields}
