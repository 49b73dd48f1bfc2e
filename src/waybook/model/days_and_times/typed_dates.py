"""Read a date as a person types it, into the form in which it is stored (EDTF).

Nothing is guessed: a text that people read in two ways has two readings, and the person is asked.
See resources/docs/typed-dates.md.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from waybook.model import dates, incoming_text
from waybook.model.days_and_times.date_names import MONTH, DateNames, names_with
from waybook.model.days_and_times.relative_days import relative_readings
from waybook.model.days_and_times.spoken_dates import ENGLISH, spoken
from waybook.model.days_and_times.written_days import NoSuchDay, written_readings
from waybook.model.faults import BadInput

Readings = tuple[str, ...]
_LONGEST = 200
_MOST = 4
_FILLERS = re.compile(r"\b(?:the|of)\b ?|\byear (?=[0-9]{4})")
_LEADING = re.compile(r"^(?:in|on) ")
_ABOUT = re.compile(r"(?:about|around|circa|ca\.?|approximately|roughly) (?P<date>.+)")
_PERHAPS = re.compile(r"(?:perhaps|maybe|possibly) (?P<date>.+)")
_BEFORE = re.compile(r"before (?P<date>.+)")
_AFTER = re.compile(r"after (?P<date>.+)")
_UNTIL = re.compile(r"(?:until|till|up to) (?P<date>.+?)(?P<unknown> start not known)?")
_SINCE = re.compile(r"(?:since|from) (?P<date>.+?)(?P<unknown> end not known)?(?: on| onwards?)?")
_TO = re.compile(r" (?:to|until|till) ")
_AND = re.compile(r" and ")
_DASH = re.compile("-")
_ONLY_DAY = re.compile(r"(?P<day>[0-9]{1,2})\.?")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_DAYS_AFTER_MONTH = re.compile(
    rf"(?P<first>{MONTH} [0-9]{{1,2}})-(?P<last>[0-9]{{1,2}})(?P<year> [0-9]{{4}})?"
)
_SAID_DAY = re.compile(
    r"(?P<date>.+) (?P<beside>today|tomorrow|yesterday|in .+|[0-9., ']+ days? ago)"
)
_WHOLE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_WHOLE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_GROUPS = re.compile(r"(?<=[0-9])[., '\u066c](?=[0-9]{3}(?![0-9]))")
"""Between thousands only: 1.5 years are not 15."""


@dataclass(frozen=True)
class DateCustoms:
    """What is usual where a person is: names of months and days, and how 3/4 is read.

    `day_first` if 3/4 is the third of April there; if not, 3/4 is open everywhere.
    """

    names: DateNames
    day_first: bool = False


def typed_date(text: str, today: date, customs: DateCustoms | None = None) -> Readings:
    """Return what a typed date may mean, best first, each as it is stored: one if it is clear.

    Raise BadInput with how to write it.
    """
    plain = incoming_text.date(text)
    try:
        return (dates.parse(plain).text,)
    except BadInput as fault:
        if all(dates.is_date(end) for end in plain.split("/")):
            raise fault from None  # its two ends are dates, and it says what is wrong with both
    if len(text) > _LONGEST:
        raise _not_understood(text[:_LONGEST] + "…")
    reader = _DateReader(today, customs or ENGLISH_CUSTOMS)
    try:
        found = reader.any_date(reader.customs.names.ready(text))
    except OverflowError:
        found = ()
    if not found or len(found) > _MOST:
        raise _not_understood(text)
    return found


def one_date(text: str, today: date, customs: DateCustoms | None = None) -> str:
    """Return what a typed date means; raise BadInput with its readings if there are several."""
    found = typed_date(text, today, customs)
    if len(found) == 1:
        return found[0]
    raise BadInput(
        "“{text}” may mean {readings}. Write the one that you mean as {written}.",
        text=text,
        readings=" / ".join(spoken(each, ENGLISH) for each in found),
        written=" / ".join(found),
    )


class _DateReader:
    """Read texts with the customs of one person on one day."""

    def __init__(self, today: date, customs: DateCustoms, year: int = 0) -> None:
        """Take `year` for dates that are written without one; by default they are near today."""
        self._today = today
        self.customs = customs
        self._year = year

    def any_date(self, ready: str) -> Readings:
        """Read a single date or a span; nothing if it is neither."""
        if found := _DAYS_AFTER_MONTH.fullmatch(ready):  # May 10-12 has no year 12
            first = f"{found['first']}{found['year'] or ''}"
            spans = self._in_one_month(first, found["last"])
            if possible := tuple(each for each in spans if dates.is_date(each)):
                return possible
        return self._single(ready) or self._span(ready) or self._said_day(ready)

    def _span(self, ready: str) -> Readings:
        return self._between(ready) or self._open_span(ready)

    def _between(self, ready: str) -> Readings:
        """Read a span between two ends; a dash joins them more closely than words."""
        for first, last in _split(ready):
            found = self._in_one_month(first, last) or self._spans(first, last)
            if spans := _valid(dict.fromkeys(found)):
                return spans
        for first, last in _at_each(_DASH, ready):
            found = self._in_one_month(first, last) or self._in_one_year(first, last)
            if spans := _valid(dict.fromkeys(found or self._spans(first, last))):
                return spans
        return ()

    def _open_span(self, ready: str) -> Readings:
        """Read a span with one end."""
        if found := _BEFORE.fullmatch(ready):
            return self._open(found["date"], lambda one: f"../{_beside(one, -1)}")
        if found := _AFTER.fullmatch(ready):
            return self._open(found["date"], lambda one: f"{_beside(one, 1)}/..")
        if found := _UNTIL.fullmatch(ready):
            start = "" if found["unknown"] else ".."
            return self._open(found["date"], lambda one: f"{start}/{one}")
        if found := _SINCE.fullmatch(ready):
            end = "" if found["unknown"] else ".."
            return self._open(found["date"], lambda one: f"{one}/{end}")
        return ()

    def _in_one_month(self, first: str, last: str) -> list[str]:
        """Return each span of which one end is only a day, in the month of the other end."""
        one, other = (_ONLY_DAY.fullmatch(_FILLERS.sub("", end)) for end in (first, last))
        if one:
            return [f"{_on(end, one['day'])}/{end}" for end in self._days(last)]
        if other:
            return [f"{start}/{_on(start, other['day'])}" for start in self._days(first)]
        return []

    def _days(self, ready: str) -> Readings:
        return tuple(each for each in self.tried(ready) if _WHOLE_DAY.fullmatch(each))

    def _in_one_year(self, first: str, last: str) -> list[str]:
        """Return each span of which one end has no year, with the year of the other end."""
        has_year = [bool(_YEAR.search(end)) for end in (first, last)]
        if has_year == [False, True]:
            return [text for end in self.tried(last) for text in self._until(first, end)]
        if has_year == [True, False]:
            return [text for start in self.tried(first) for text in self._onwards(start, last)]
        return []

    def _spans(self, first: str, last: str) -> list[str]:
        """Return each span between two ends; one without a year may be in the other's, too."""
        starts, ends = self.tried(first), self.tried(last)
        shared = [text for end in ends for text in self._until(first, end)]
        shared += [text for start in starts for text in self._onwards(start, last)]
        if not shared:  # or say what is wrong with an end
            starts, ends = self._single(first), self._single(last)
        near = [f"{one}/{other}" for one, other in product(starts, ends)]
        return [*(text for text in shared if text not in near), *near]

    def _until(self, first: str, end: str) -> list[str]:
        """Return spans that begin in the year in which they end, or else in the year before."""
        same = self._in_year_of(end, first)
        spans = _possible(product(same, (end,)))
        before = self._in_year_of(end, first, -1) if same and not spans else ()
        return spans or _possible(product(before, (end,)))

    def _onwards(self, start: str, last: str) -> list[str]:
        """Return spans that end in the year in which they begin, or else in the year after."""
        same = self._in_year_of(start, last)
        spans = _possible(product((start,), same))
        after = self._in_year_of(start, last, 1) if same and not spans else ()
        return spans or _possible(product((start,), after))

    def _in_year_of(self, other: str, ready: str, step: int = 0) -> Readings:
        """Read a date that has no year in the year of another, or in the one beside it."""
        read = dates.parse(other)
        year = int((read.lower or read.upper)[:4]) + step
        return _DateReader(self._today, self.customs, year).tried(ready)

    def tried(self, ready: str) -> Readings:
        """Read one date; nothing for a day that there is not in this year, as in another one."""
        try:
            return self._single(ready)
        except NoSuchDay:
            return ()

    def _open(self, ready: str, made: Callable[[str], str]) -> Readings:
        return _valid(made(each) for each in self._single(ready))

    def _single(self, ready: str) -> Readings:
        """Read one date, with the words for about and perhaps."""
        if found := _PERHAPS.fullmatch(ready):
            return tuple(_marked(each, "?") for each in self._single(found["date"]))
        if found := _ABOUT.fullmatch(ready):
            return tuple(_marked(each, "~") for each in self._single(found["date"]))
        bare = _FILLERS.sub("", ready)
        if "/" not in bare and dates.is_date(bare.upper()):
            return (bare.upper(),)
        without = _LEADING.sub("", bare)
        readings = self._relative(bare) or self._relative(without)
        for each in (ready, without):
            readings = readings or written_readings(
                each, self._today, day_first=self.customs.day_first, year=self._year
            )
        return _valid(dict.fromkeys(readings))

    def _relative(self, ready: str) -> list[str]:
        return relative_readings(_GROUPS.sub("", ready), self._today)

    def _said_day(self, ready: str) -> Readings:
        """Read a day that is said twice, as it is said back: the date, and how far it is."""
        found = _SAID_DAY.fullmatch(ready)
        if found is None:
            return ()
        days = self._single(found["date"])
        beside = self._relative(found["beside"])
        return tuple(day for day in days if day in beside)


def _valid(texts: Iterable[str]) -> Readings:
    """Keep what can be stored; where nothing can, raise the reason."""
    kept: list[str] = []
    reason = None
    for text in texts:
        try:
            kept.append(dates.parse(text).text)
        except BadInput as fault:
            reason = fault
    if not kept and reason is not None:
        raise reason
    return tuple(kept)


def _possible(ends: Iterable[tuple[str, str]]) -> list[str]:
    return [text for one, other in ends if dates.is_date(text := f"{one}/{other}")]


def _split(ready: str) -> Iterator[tuple[str, str]]:
    """Yield each pair of ends that a span in words may have."""
    if ready.startswith("between "):
        joint, bare = _AND, ready.removeprefix("between ")
    else:
        joint, bare = _TO, ready.removeprefix("from ")
    yield from _at_each(joint, bare)


def _at_each(joint: re.Pattern[str], ready: str) -> Iterator[tuple[str, str]]:
    for found in joint.finditer(ready):
        yield ready[: found.start()], ready[found.end() :]


def _on(beside: str, day: str) -> str:
    """Return a day of the month of another day."""
    return f"{beside[:8]}{int(day):02}"


def _marked(text: str, mark: str) -> str:
    """Add that a date is about right, or not certain."""
    if text[-1] in "?~%":
        if {text[-1], mark} != {"?", "~"}:
            raise _not_understood(text)
        return f"{text[:-1]}%"
    return f"{text}{mark}"


def _beside(text: str, step: int) -> str:
    """Return the day, month or year before or after one, in the same precision."""
    read = dates.parse(text)
    if not _WHOLE.fullmatch(text):
        raise BadInput(
            "“{text}” is too uncertain to say what is before or after it. Write until or since.",
            text=text,
        )
    edge = date.fromisoformat(read.lower if step < 0 else read.upper) + timedelta(step)
    return edge.isoformat()[: len(text)]


def _not_understood(text: str) -> BadInput:
    return BadInput(
        "“{text}” is not understood as a date. Write it like 30 November 2026, 30/11/2026, "
        "2026-11, about 1998, before 1998 or tomorrow.",
        text=text,
    )


ENGLISH_CUSTOMS = DateCustoms(names_with())
