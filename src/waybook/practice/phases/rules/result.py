"""The result of a condition: yes, no, or not recorded, with all inputs."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import chain

from msgspec import Struct


class Result(StrEnum):
    """Three values: missing data is neither yes nor no."""

    YES = "yes"
    NO = "no"
    NOT_RECORDED = "not recorded"


class Input(StrEnum):
    """The state of an input."""

    KNOWN = "known"
    UNKNOWN = "scored as unknown"
    NEVER = "never scored"
    STALE = "too old"
    NONE = "none recorded"
    UNCERTAIN = "date too uncertain"
    LATER = "not recorded yet"
    NO_INTERVAL = "no interval agreed"
    NOT_SAID = "nobody said whether it took place"


class ShownInput(Struct, frozen=True, gc=False):
    """One input: its name, its value in words, its date, record and author.

    `ages`: the value counts days, so it changes although nothing happened. `key` says what it is
    about, by default its record; `degree` how bad it is: a reply holds while no key is new and no
    degree is higher.
    """

    name: str
    state: Input
    value: str = ""
    date: str = ""
    uid: str = ""
    by: str = ""
    ages: bool = False
    key: str = ""
    degree: int = 0

    @property
    def said(self) -> tuple[str | bool, ...]:
        """Return all that a reader sees of it."""
        return self.name, self.state, self.value, self.date, self.uid, self.by, self.ages


class Answer(Struct, frozen=True, gc=False):
    """A condition in words, its result, its inputs and parts."""

    asks: str
    result: Result
    inputs: tuple[ShownInput, ...] = ()
    parts: tuple["Answer", ...] = ()

    def all_inputs(self) -> tuple[ShownInput, ...]:
        """Return every input, in the order of evaluation, each once."""
        found: dict[tuple[str | bool, ...], ShownInput] = {}
        for each in chain(self.inputs, *(part.all_inputs() for part in self.parts)):
            found.setdefault(each.said, each)
        return tuple(found.values())


def every(results: Sequence[Result]) -> Result:
    """Combine with *and*: no if any is no, else not recorded if any is."""
    if Result.NO in results:
        return Result.NO
    return Result.NOT_RECORDED if Result.NOT_RECORDED in results else Result.YES


def some(results: Sequence[Result]) -> Result:
    """Combine with *or*: yes if any is yes, else not recorded if any is."""
    if Result.YES in results:
        return Result.YES
    return Result.NOT_RECORDED if Result.NOT_RECORDED in results else Result.NO


def opposite(result: Result) -> Result:
    """Exchange yes and no; not recorded stays not recorded."""
    return {Result.YES: Result.NO, Result.NO: Result.YES}.get(result, result)


def yes_or_no(*, holds: bool) -> Result:
    """Say yes or no."""
    return Result.YES if holds else Result.NO
