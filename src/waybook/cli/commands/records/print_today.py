"""Export what is due as one page to print."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable, say
from waybook.cli.paper_writing import write_paper
from waybook.cli.text_output.outcome_lines import say_sealed
from waybook.model.faults import BadInput
from waybook.practice.today.due import AHEAD_DAYS
from waybook.work.phases.papers import PaperForm, form_of
from waybook.work.today.papers import today_paper


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .pdf file")
    arguments.days_ahead(parser, AHEAD_DAYS)
    arguments.on_day(parser)
    arguments.up_to(parser)
    arguments.paper_size(parser)
    arguments.sealed_for(parser)


def run(given: Namespace) -> int:
    if form_of(given.out) is not PaperForm.PDF:
        raise BadInput("Today is written as PDF. Give the file a name that ends in .pdf.")
    with opened(given) as book:
        told = today_paper(book, on=given.on or "", days=given.days, up_to=given.up_to)
        written = write_paper(book, given, told, PaperForm.PDF)
    if given.json:
        print_json(
            {
                "path": str(written.path),
                "label": told.label.code,
                "sealed_for": written.sealed_for,
                "withheld": told.withheld,
                "lines": len(told.lines),
                "bytes": written.size_bytes,
            }
        )
    else:
        print(written.path)
    say(f"Its label is TLP:{told.label.code}. {told.withheld}")
    for caution in (*told.cautions, *written.cautions):
        say(printable(caution))
    say_sealed(written)
    return 0
