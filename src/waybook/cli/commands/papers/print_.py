"""Export one record to print."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.paper_writing import write_paper
from waybook.cli.text_output.paper_lines import paper_format, tell_printed


def add_arguments(parser: Parser) -> None:
    arguments.record(parser)
    arguments.paper_file(parser)
    arguments.up_to(parser)
    arguments.sealed_for(parser)


def run(given: Namespace) -> int:
    form = paper_format(given)
    with opened(given) as book:
        from waybook.work.printing.record_paper import record_paper

        told = record_paper(book, uid=given.uid, up_to=given.up_to)
        written = write_paper(book, given, told, form)
    tell_printed(given, told, written, {"uid": told.record.uid})
    return 0
