"""What a condition amounts to: yes, no, or not recorded, with every input it was drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """Three values: what is not recorded is neither yes nor no."""

    YES = "yes"
    NO = "no"
    NOT_RECORDED = "not recorded"


class Input(StrEnum):
    """How an input stands."""

    KNOWN = "known"
    UNKNOWN = "scored as unknown"
    NEVER = "never scored"
    STALE = "too old"
    NONE = "none recorded"
    UNCERTAIN = "date too uncertain"
    LATER = "not recorded yet"


@dataclass(frozen=True, slots=True)
class Shown:
    """One input: what it is, its value in words, its date, the record, and whose it is.

    `ages`: the value counts days, so it changes without anything having happened.
    """

    name: str
    state: Input
    value: str = ""
    date: str = ""
    uid: str = ""
    by: str = ""
    ages: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a condition asks in words, what came of it, and from which inputs and parts."""

    asks: str
    result: Result
    inputs: tuple[Shown, ...] = ()
    parts: tuple["Answer", ...] = ()

    def all_inputs(self) -> tuple[Shown, ...]:
        """Return every input, in the order they were asked for, each once."""
        found = dict.fromkeys(self.inputs)
        for part in self.parts:
            found.update(dict.fromkeys(part.all_inputs()))
        return tuple(found)


def every(results: Sequence[Result]) -> Result:
    """Join by and: one no decides, else one thing not recorded keeps it open."""
    if Result.NO in results:
        return Result.NO
    return Result.NOT_RECORDED if Result.NOT_RECORDED in results else Result.YES


def some(results: Sequence[Result]) -> Result:
    """Join by or: one yes decides, else one thing not recorded keeps it open."""
    if Result.YES in results:
        return Result.YES
    return Result.NOT_RECORDED if Result.NOT_RECORDED in results else Result.NO


def opposite(result: Result) -> Result:
    """Turn yes and no around; what is not recorded stays so."""
    return {Result.YES: Result.NO, Result.NO: Result.YES}.get(result, result)


def yes_or_no(*, holds: bool) -> Result:
    """Say yes or no."""
    return Result.YES if holds else Result.NO
