"""Export a list to print."""

from argparse import Namespace
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.paper_writing import write_paper
from waybook.cli.text_output.paper_lines import paper_format, tell_printed
from waybook.model.faults import BadInput
from waybook.model.kinds import kind as kind_of
from waybook.model.kinds.book_of_kind import require_kind

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.work.printing.list_paper import ListToPrint


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("kind", metavar="KIND", help="a kind of record that has a list")
    parser.add_argument("--group", metavar="UID", help="only what belongs to this group")
    parser.add_argument(
        "--filter", metavar="WORDS", default="", help="only records that contain these words"
    )
    parser.add_argument(
        "--columns",
        metavar="FIELD,…",
        help="the columns: title, date, label and names of fields (default: title, date, label)",
    )
    arguments.paper_file(parser)
    arguments.up_to(parser)
    arguments.sealed_for(parser)


def run(given: Namespace) -> int:
    form = paper_format(given)
    kind = kind_of(given.kind)
    require_kind(kind.code, aside=False)
    with opened(given) as book:
        from waybook.work.printing.list_paper import list_paper

        if given.group is not None:
            book.lists.record(given.group)
        told = list_paper(book, listing=_listing(given, kind.code), up_to=given.up_to)
        written = write_paper(book, given, told, form)
    tell_printed(given, told, written, {"rows": len(told.rows), "more": told.more})
    return 0


def _listing(given: Namespace, kind: str) -> "ListToPrint":
    from waybook.work.printing.list_paper import DATE, LABEL, TITLE, ListToPrint
    from waybook.work.printing.printed_fields import printed_fields

    dated = (TITLE, DATE, LABEL) if kind_of(kind).date else (TITLE, LABEL)
    columns = tuple(given.columns.split(",")) if given.columns else dated
    known = {TITLE, DATE, LABEL, *printed_fields(kind)}
    for column in columns:
        if column not in known:
            raise BadInput(
                "“{column}” is not printed. Choose from: {known}.",
                column=column,
                known=", ".join(sorted(known)),
            )

    def choose(book: "Book") -> list[str]:
        rows = book.lists.rows(kind, group=given.group, text=given.filter)
        return [row.uid for row in rows]

    return ListToPrint(kind, columns, choose, is_part=bool(given.group or given.filter))
