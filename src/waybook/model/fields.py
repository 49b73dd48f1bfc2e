"""How a kind of record and its fields are declared."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from waybook.model.labels import Label
from waybook.model.revealing import Tells

Json = str | int | bool | list[str] | None


class Type(StrEnum):
    """What a field holds, and its form in JSON."""

    TEXT = "text"  # one line: str
    LONG = "long"  # paragraphs: str
    DATE = "date"  # EDTF level 1: str
    TIME = "time"  # a time of day with its zone: str
    CHOICE = "choice"  # one code of a list: str
    CODES = "codes"  # several codes, sorted, each once: list of str
    NUMBER = "number"  # int
    YES_NO = "yes-no"  # bool
    SCALE = "scale"  # 1 to 5, or "unknown"
    REF = "ref"  # uid of another record: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One code that a field may hold, and the text shown for it."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Field:
    """Declare one field of a kind.

    `sensitivity` is the strictness of the field itself: it does not leave in a bundle with a less
    strict label, even if the record does. `owner` marks a reference through which this record
    belongs to the other (an account to its meeting): it inherits the other's label and rule, and
    travels with it. `carry` marks a reference whose target travels with the record. `bound` marks a
    reference without whose target the record does not leave. `names_people` fields do not leave
    under the Chatham House Rule. `tells` lists what else the field may reveal: a profile that
    promises not to let that out leaves the field out. `strictest` fields take the strictest value
    while two values conflict; their choices are ordered from lenient to strict. `open_ended`
    choices suggest values and allow others. `of_work` marks a date of our own work, which is near
    today: for a year far from today a person is asked; where such a date tells what `is_over`, for
    any day after today, too. `countries`
    holds codes of ISO 3166-1 with commas between; they are shown as names.
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
    of_work: bool = False
    is_over: bool = False
    countries: bool = False
    tells: tuple[Tells, ...] = ()

    @property
    def told(self) -> frozenset[Tells]:
        """Return everything that the field may reveal."""
        return frozenset((*self.tells, Tells.NAMES) if self.names_people else self.tells)


@dataclass(frozen=True)
class Kind:
    """Declare a kind of record. `title` lists the fields used as its title, best first.

    A kind that is `aside` is stored only in the identity book, and no other kind is stored there.
    `steers` names the fields, if any, that change how the book behaves: values that others write
    for such a record are suggestions until a person accepts them.
    """

    code: str
    words: str
    plural: str
    title: tuple[str, ...]
    fields: tuple[Field, ...]
    date: str | None = None  # the field that places it in time
    time: str | None = None  # the field that places it within its day
    default_label: Label = Label.AMBER_STRICT
    aside: bool = False
    steers: tuple[str, ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """Return the fields by their names."""
        return {field.name: field for field in self.fields}
