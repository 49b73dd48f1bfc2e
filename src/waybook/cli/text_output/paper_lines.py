"""What the commands that print a record or a list take and say."""

from argparse import Namespace
from collections.abc import Mapping

from waybook.cli.output import print_json, printable, say
from waybook.cli.text_output.outcome_lines import say_sealed
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.work.phases.papers import PaperForm, WrittenPaper, form_of
from waybook.work.printing.list_paper import ListPaper
from waybook.work.printing.record_paper import RecordPaper


def paper_format(given: Namespace) -> PaperForm:
    """Return the format that the name of the file asks for."""
    form = form_of(given.out)
    if form.is_picture:
        raise BadInput("This is written as PDF or ODT. Give the file a name that ends in .pdf.")
    return form


def tell_paper(
    given: Namespace, told: RecordPaper | ListPaper, written: WrittenPaper, more: Mapping[str, Json]
) -> None:
    """Say what was written, up to which label, what stays, and who could be recognised."""
    if given.json:
        print_json(
            {
                "path": str(written.path),
                "label": told.label.code,
                "sealed_for": written.sealed_for,
                "withheld": told.withheld,
                "recognisable": told.recognisable,
                **more,
                "bytes": written.size_bytes,
            }
        )
    else:
        print(written.path)
    say(f"Its label is TLP:{told.label.code}. {told.withheld}")
    for caution in (told.recognisable, *told.cautions, *written.cautions):
        if caution:
            say(printable(caution))
    say_sealed(written)
