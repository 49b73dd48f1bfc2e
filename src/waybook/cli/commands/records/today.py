"""Say what is due: meetings, follow-ups, promises, dates that end, open warnings."""

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, print_table, printable, say
from waybook.model.counting import number_of
from waybook.model.days_and_times.typed_dates import one_date
from waybook.practice.today.looking_ahead import AHEAD_DAYS

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.practice.today.lines import TodayLine
    from waybook.work.today.reading import Today


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    arguments.days_ahead(parser, AHEAD_DAYS)
    arguments.on_day(parser)
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--done", metavar="UID", help="say that the line of this record is done")
    act.add_argument("--move", metavar="UID", help="give the record another date, with --to")
    act.add_argument("--dismiss", metavar="UID", help="dismiss its line, with --reason")
    act.add_argument("--seen", action="store_true", help="the news from bundles were read")
    parser.add_argument("--to", metavar="DATE", help="the other date")
    parser.add_argument("--reason", help="why the line is dismissed")


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.today.reading import today_of

        told = today_of(book, on=given.on or "", days=given.days)
        if _acted(book, given, told):
            told = today_of(book, on=given.on or "", days=given.days)
    if given.json:
        print_json([_line(each) for each in told.lines])
    else:
        _print(told)
    if told.clock_behind:
        say(
            f"The clock of this computer is behind: this book has entries of {told.clock_behind}. "
            "What is overdue may be wrong."
        )
    return 0


def _acted(book: "Book", given: Namespace, told: "Today") -> bool:
    from waybook.work.today.answering import (
        can_be_dismissed,
        dismiss,
        done_answer,
        line_of,
        move,
        moved_field,
        say_done,
    )
    from waybook.work.today.news import mark_seen

    if given.done:
        say_done(book, line=line_of(told.lines, given.done, done_answer))
    elif given.move:
        line = line_of(told.lines, given.move, moved_field)
        to = one_date(given.to, book.world.today()) if given.to else ""
        move(book, line=line, to=to, as_written=given.as_written)
    elif given.dismiss:
        line = line_of(told.lines, given.dismiss, can_be_dismissed)
        dismiss(book, line=line, reason=given.reason or "")
    elif given.seen:
        mark_seen(book, entry=told.seen_to)
    else:
        return False
    return True


def _line(found: "TodayLine") -> dict[str, Any]:
    return {
        "uid": found.uid,
        "kind": found.kind,
        "title": found.title,
        "group": found.group,
        "date": found.date,
        "why": found.why.sentence,
    }


def _print(told: "Today") -> None:
    part = None
    for each in told.lines:
        if each.part is not part:
            part = each.part
            print(part.value.capitalize())
        print_table([(f"  {each.date or '-'}", told.groups.get(each.group, "-"), each.title)])
        said = f"{each.time}  {each.why.sentence}" if each.time else each.why.sentence
        print(printable(f"    {said}  {each.uid}".rstrip()))
    if not told.lines:
        say("Nothing is due.")
    if told.dismissed:
        say(f"Dismissed: {number_of(len(told.dismissed), 'line')}.")
