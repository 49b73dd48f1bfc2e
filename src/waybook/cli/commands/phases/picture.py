"""Export the phases of a group as a picture or a brief."""

from argparse import Namespace
from pathlib import Path

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable, say
from waybook.cli.paper_writing import write_paper
from waybook.cli.text_output.outcome_lines import say_sealed
from waybook.work.phases.briefs import Brief, brief
from waybook.work.phases.group_history import group_named
from waybook.work.phases.papers import PaperForm, WrittenPaper, form_of


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
        group = group_named(book, given.group)
        told = brief(
            book,
            group=group,
            as_of=given.as_of or "",
            known_on=given.as_known_on or "",
            up_to=given.up_to,
        )
        written = write_paper(book, given, told, form)
    _tell(given, told, form, written)
    return 0


def _tell(given: Namespace, told: Brief, form: PaperForm, written: WrittenPaper) -> None:
    if given.json:
        print_json(
            {
                "path": str(written.path),
                "format": form.value,
                "label": told.label.code,
                "sealed_for": written.sealed_for,
                "withheld": told.withheld,
                "bytes": written.size_bytes,
            }
        )
    else:
        print(written.path)
    say(f"Its label is TLP:{told.label.code}. {told.withheld}")
    for caution in (*told.cautions, *written.cautions):
        say(printable(caution))
    say_sealed(written)
