"""One line of Today: what it is about, why it is there, and what it is based on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from waybook.model.counting import number_of
from waybook.model.days_and_times.time_of_day import time_sort_key
from waybook.model.ordering import name_key
from waybook.practice.phases.history.days import EVER, Days

Value = str | int | tuple[str, ...]
NO_DAYS = Days(EVER, EVER)


class TodayPart(StrEnum):
    """The parts of Today, in their order."""

    LATE = "overdue"
    TODAY = "today"
    AHEAD = "next days"
    OPEN = "open"
    NEWS = "news"


_ORDER = {part: number for number, part in enumerate(TodayPart)}


@dataclass(frozen=True, slots=True)
class LineReason:
    """Why a line is there: a sentence marked for translation, and its values.

    A value that is a number counts days; several words are marked for translation, too.
    """

    words: str
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Return it in English."""
        told = {name: _in_english(value) for name, value in self.values.items()}
        return self.words.format(**told)


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One line: `uid` is the record it opens, `code` its source, `date` as it is written.

    `time` is the time of day, if it has one.

    `basis` is a hash of the values that made it; '' if it cannot be dismissed. `days` are the
    first and last day that the date may mean. `is_local` if it is about this copy of the book.
    """

    uid: str
    kind: str
    title: str
    group: str
    date: str
    why: LineReason
    code: str
    part: TodayPart
    basis: str = ""
    days: Days = NO_DAYS
    is_local: bool = False
    time: str = ""

    @property
    def id(self) -> str:
        """Return what tells this line from all others of the same day."""
        return f"{self.uid}/{self.code}"

    def order(self, groups: Mapping[str, str]) -> tuple[object, ...]:
        """Return the sort key: by part and day, what is about this copy last; all is content."""
        group = groups.get(self.group, "")
        named = (name_key(group), self.group, name_key(self.title))
        time = time_sort_key(self.time, self.date) if self.time else ""
        when = (_ORDER[self.part], self.is_local, self.days.first, self.days.last, time)
        return (*when, *named, self.code, self.uid)


def _in_english(value: Value) -> str:
    if isinstance(value, int):
        return number_of(value, "day")
    return value if isinstance(value, str) else ", ".join(value)


def most_urgent(lines: Sequence[TodayLine], count: int) -> tuple[TodayLine, ...]:
    """Choose so many lines for one page, in their order.

    First those of today; then in turn one of each other part, so that no part hides another.
    """
    by_part = {part: [line for line in lines if line.part is part] for part in TodayPart}
    turns = [
        (0 if part is TodayPart.TODAY else turn + 1, _ORDER[part], line.id)
        for part, found in by_part.items()
        for turn, line in enumerate(found)
    ]
    chosen = {key for *_, key in sorted(turns)[:count]}
    return tuple(line for line in lines if line.id in chosen)


def in_order(lines: Iterable[TodayLine], groups: Mapping[str, str]) -> tuple[TodayLine, ...]:
    """Sort lines; `groups` gives the names of groups."""
    return tuple(sorted(lines, key=lambda line: line.order(groups)))


def basis_of(code: str, uid: str, *values: object) -> str:
    """Hash what a line is based on."""
    return sha256(repr((code, uid, values)).encode()).hexdigest()[:32]
