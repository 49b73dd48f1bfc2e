"""What a person does with a line of Today: done, another date, dismissed, brought back."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from waybook.book import Book, Changes
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.practice.today.dismissals import KIND
from waybook.practice.today.lines import TodayLine
from waybook.practice.today.situation import NO_CONTACT, RHYTHM
from waybook.practice.today.sources import BY_CODE, CONTACT_TODAY, CONTACT_WORDS, TODAY
from waybook.work.records.records import add, edit, withdraw

Fields = dict[str, Json]


class DoneAnswer(NamedTuple):
    """What *Done* writes for a line, and the words of its button."""

    fields: Mapping[str, Json]
    words: str


def done_answer(line: TodayLine) -> DoneAnswer | None:
    """Return what *Done* means for a line; None where only its record says what came of it."""
    source = BY_CODE.get(line.code)
    if source is not None and source.done:
        return DoneAnswer(source.done, source.done_words)
    if line.code in {RHYTHM, NO_CONTACT} and line.kind == "channel":
        return DoneAnswer(CONTACT_TODAY, CONTACT_WORDS)
    return None


def moved_field(line: TodayLine) -> str:
    """Return the field whose date moves a line, '' if it has none."""
    source = BY_CODE.get(line.code)
    return source.date_field if source and source.is_moved else ""


def say_done(book: Book, *, line: TodayLine) -> Changes:
    """Write what *Done* means for a line."""
    answer = done_answer(line)
    if answer is None:
        raise BadInput("This line has no single answer. Open its record.", code="line-not-done")
    day = book.world.today().isoformat()
    done: Fields = {name: day if value == TODAY else value for name, value in answer.fields.items()}
    return edit(book, uid=line.uid, fields=done)


def move(book: Book, *, line: TodayLine, to: str, as_written: bool = False) -> Changes:
    """Give a line another date; the old one stays in the record's history."""
    field = moved_field(line)
    if not field:
        raise BadInput("This line has no date to move. Open its record.", code="line-not-moved")
    return edit(book, uid=line.uid, fields={field: to}, as_written=as_written)


def can_be_dismissed(line: TodayLine) -> bool:
    """Tell whether a line can be dismissed; others end when they are settled on their page."""
    return bool(line.basis)


def dismissal_fields(book: Book, line: TodayLine) -> Fields:
    """Return the values of the record that dismisses a line, all but the reason."""
    if not can_be_dismissed(line):
        raise BadInput(
            "This line cannot be dismissed. It ends when it is settled.", code="line-not-dismissed"
        )
    day = book.world.today().isoformat()
    return {"about": line.uid, "line": line.code, "basis": line.basis, "date": day}


def dismiss(book: Book, *, line: TodayLine, reason: str) -> Changes:
    """Dismiss a line until the values change that made it; without a reason this is refused."""
    if not reason.strip():
        raise BadInput("A line is dismissed with a reason. Write why.")
    fields = {**dismissal_fields(book, line), "reason": reason}
    return add(book, kind=KIND, fields=fields).changes


def bring_back(book: Book, *, uid: str) -> Changes:
    """Withdraw the record that dismisses a line."""
    return withdraw(book, uid=uid)


def line_of(lines: Iterable[TodayLine], uid: str, can: Callable[[TodayLine], object]) -> TodayLine:
    """Return the first line of a record with which something can be done."""
    of_record = [line for line in lines if line.uid == uid]
    if not of_record:
        raise BadInput("There is no line of “{uid}” today.", code="no-line", uid=uid[:40])
    return next((line for line in of_record if can(line)), of_record[0])
