"""Export what is due as one page to print."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.paper_writing import write_paper
from waybook.cli.text_output.paper_lines import tell_paper
from waybook.model.faults import BadInput
from waybook.practice.today.looking_ahead import AHEAD_DAYS
from waybook.work.phases.paper_names import PaperForm, form_of


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
        from waybook.work.today.papers import today_paper

        told = today_paper(book, on=given.on or "", days=given.days, up_to=given.up_to)
        written = write_paper(book, given, told, PaperForm.PDF)
    tell_paper(given, told, written, {"lines": len(told.lines)})
    return 0
