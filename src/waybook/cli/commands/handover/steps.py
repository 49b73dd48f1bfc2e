"""List merges, newest first."""

from argparse import Namespace
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.output import instant, print_json, printable
from waybook.model.counting import number_of

if TYPE_CHECKING:
    from waybook.book import MergeStep, ReceivedBundle

add_arguments = arguments.book


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.handover import merge_steps

        found = merge_steps.steps(book)
    if given.json:
        print_json([_shape(each) for each in found])
    else:
        for each in found:
            who = ", ".join(dict.fromkeys(_named(b) for b in each.bundles))
            state = f"undone {instant(each.undone_ms)}" if each.undone_ms else "merged"
            records = number_of(each.records, "record")
            print(printable(f"{each.number}  {instant(each.at_ms)}  {records}  {state}  {who}"))
    return 0


def _named(brought: "ReceivedBundle") -> str:
    if not brought.is_bundle:
        return brought.sender_name
    return f"{brought.sender_name} {brought.number}"


def _shape(found: "MergeStep") -> dict[str, object]:
    return {
        "step": found.number,
        "at": instant(found.at_ms),
        "undone": instant(found.undone_ms) if found.undone_ms else None,
        "records": found.records,
        "bundles": [
            {"from": b.sender_name, "number": b.number, "sha256": b.sha256, "lacking": b.lacking}
            for b in found.bundles
        ],
    }
