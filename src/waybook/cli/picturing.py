"""The command that puts a group's phases on paper; it alone draws, and needs no display."""

from argparse import Namespace

from waybook.cli.opening import opened
from waybook.cli.output import print_json, printable, say
from waybook.work.phases.briefing import Brief, brief
from waybook.work.phases.papers import Form, Written, form_of, open_sealed
from waybook.work.phases.telling import group_named

_IN_THE_CLEAR = (
    "This file is in the clear: whoever gets it can read it, and what is deleted from a stick may "
    "still be found there. Seal it with --for NAME where you can."
)


def picture(given: Namespace) -> int:
    """Write the picture or a brief of a group, in the clear or sealed for a trusted card."""
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
        from waybook.desktop.paper import without_display

        qt = without_display.start()
        from waybook.desktop.paper.saving import save

        written = save(
            book, brief=told, form=form, path=given.out, to=given.to or "", replace=given.replace
        )
        del qt
    _tell(given, told, form, written)
    return 0


def unseal(given: Namespace) -> int:
    """Open a paper that was sealed for this book's card."""
    with opened(given) as book:
        written = open_sealed(book, path=given.file, out=given.out, replace=given.replace)
    if given.json:
        print_json({"path": str(written.path), "bytes": written.size_bytes})
    else:
        print(written.path)
    say("What it holds is in the clear from now on.")
    return 0


def _tell(given: Namespace, told: Brief, form: Form, written: Written) -> None:
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
    say(f"Sealed for “{written.sealed_for}”." if written.sealed_for else _IN_THE_CLEAR)
