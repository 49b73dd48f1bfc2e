"""What a person does with a line of Today: done, another date, set aside, brought back."""

from collections.abc import Callable, Iterable

from waybook.book import Book, Changes
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.practice.today.lines import TodayLine
from waybook.practice.today.set_aside import KIND
from waybook.practice.today.sources import BY_CODE, TODAY
from waybook.work.records.records import add, edit, withdraw

Fields = dict[str, Json]


def is_done_here(line: TodayLine) -> bool:
    """Tell whether *Done* says enough: of other lines, only their record says what came of it."""
    return line.code in BY_CODE and bool(BY_CODE[line.code].done)


def moved_field(line: TodayLine) -> str:
    """Return the field whose date moves a line, '' if it has none."""
    source = BY_CODE.get(line.code)
    return source.field if source and source.is_moved else ""


def say_done(book: Book, *, line: TodayLine) -> Changes:
    """Write what *Done* means for a line."""
    if not is_done_here(line):
        raise BadInput("This line has no single answer. Open its record.", code="line-not-done")
    day = book.world.today().isoformat()
    done: Fields = {
        name: day if value == TODAY else value for name, value in BY_CODE[line.code].done.items()
    }
    return edit(book, uid=line.uid, fields=done)


def move(book: Book, *, line: TodayLine, to: str, as_written: bool = False) -> Changes:
    """Give a line another date; the old one stays in the record's history."""
    field = moved_field(line)
    if not field:
        raise BadInput("This line has no date to move. Open its record.", code="line-not-moved")
    return edit(book, uid=line.uid, fields={field: to}, as_written=as_written)


def is_set_aside_here(line: TodayLine) -> bool:
    """Tell whether a line can be set aside; others end when they are settled on their page."""
    return bool(line.basis)


def set_aside_fields(book: Book, line: TodayLine) -> Fields:
    """Return the values of the record that sets a line aside, all but the reason."""
    if not is_set_aside_here(line):
        raise BadInput(
            "This line cannot be set aside. It ends when it is settled.", code="line-not-aside"
        )
    day = book.world.today().isoformat()
    return {"about": line.uid, "line": line.code, "basis": line.basis, "date": day}


def set_aside(book: Book, *, line: TodayLine, reason: str) -> Changes:
    """Set a line aside as long as it rests on the same values; without a reason this is refused."""
    if not reason.strip():
        raise BadInput("A line is set aside with a reason. Write why.")
    fields = {**set_aside_fields(book, line), "reason": reason}
    return add(book, kind=KIND, fields=fields).changes


def bring_back(book: Book, *, uid: str) -> Changes:
    """Withdraw the record that sets a line aside."""
    return withdraw(book, uid=uid)


def line_of(lines: Iterable[TodayLine], uid: str, can: Callable[[TodayLine], object]) -> TodayLine:
    """Return the first line of a record with which something can be done."""
    of_record = [line for line in lines if line.uid == uid]
    if not of_record:
        raise BadInput("There is no line of “{uid}” today.", code="no-line", uid=uid[:40])
    return next((line for line in of_record if can(line)), of_record[0])
