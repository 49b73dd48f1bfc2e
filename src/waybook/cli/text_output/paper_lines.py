"""What the commands that write a paper take and say."""

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from waybook.cli.output import print_json, printable, say
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.work.phases.paper_names import PaperForm, form_of

if TYPE_CHECKING:
    from waybook.work.phases.papers import WrittenPaper
    from waybook.work.printing.list_paper import ListPaper
    from waybook.work.printing.papers import Paper
    from waybook.work.printing.record_paper import RecordPaper

_NOT_ENCRYPTED = (
    "This file is not encrypted: whoever has it can read it, and a file that was deleted from a "
    "stick can often be recovered. Seal it with --for NAME where you can."
)


def paper_format(given: Namespace) -> PaperForm:
    """Return the format that the name of the file asks for."""
    form = form_of(given.out)
    if form.is_picture:
        raise BadInput("This is written as PDF or ODT. Give the file a name that ends in .pdf.")
    return form


def tell_paper(
    given: Namespace,
    told: "Paper",
    written: "WrittenPaper",
    more: Mapping[str, Json],
    *,
    recognisable: str = "",
) -> None:
    """Say what was written, up to which label, what stays, and who could be recognised.

    `more` is what the JSON of this command says besides.
    """
    if given.json:
        print_json(
            {
                "path": str(written.path),
                "label": told.label.code,
                "sealed_for": written.sealed_for,
                "withheld": told.withheld,
                **more,
                "bytes": written.size_bytes,
            }
        )
    else:
        print(written.path)
    say(f"Its label is TLP:{told.label.code}. {told.withheld}")
    for caution in (recognisable, *told.cautions, *written.cautions):
        if caution:
            say(printable(caution))
    say(f"Sealed for “{written.sealed_for}”." if written.sealed_for else _NOT_ENCRYPTED)


def tell_printed(
    given: Namespace,
    told: "RecordPaper | ListPaper",
    written: "WrittenPaper",
    more: Mapping[str, Json],
) -> None:
    """Say it of a record or a list, with the contacts that could be recognised."""
    named = {"recognisable": told.recognisable, **more}
    tell_paper(given, told, written, named, recognisable=told.recognisable)
