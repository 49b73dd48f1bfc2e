"""Export the phases of a group as a picture or a brief."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.paper_writing import write_paper
from waybook.cli.text_output.paper_lines import tell_paper
from waybook.work.phases.paper_names import form_of


def add_arguments(parser: Parser) -> None:
    arguments.group(parser)
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE",
        help="a picture (.svg or .png) or a brief (.pdf or .odt)",
    )
    arguments.as_of(parser)
    arguments.up_to(parser)
    arguments.paper_size(parser)
    arguments.sealed_for(parser)


def run(given: Namespace) -> int:
    form = form_of(given.out)
    with opened(given) as book:
        from waybook.work.phases.briefs import brief
        from waybook.work.phases.group_history import group_named

        group = group_named(book, given.group)
        told = brief(
            book,
            group=group,
            as_of=given.as_of or "",
            known_on=given.as_known_on or "",
            up_to=given.up_to,
        )
        written = write_paper(book, given, told, form)
    tell_paper(given, told, written, {"format": form.value})
    return 0
