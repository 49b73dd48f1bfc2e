"""Show every saved edit of a record, newest first."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.json_output.records import revision_json
from waybook.cli.opening import opened
from waybook.cli.output import DEEPER, author, indented, instant, plain, print_json, printable

add_arguments = arguments.record


def run(given: Namespace) -> int:
    with opened(given) as book:
        book.lists.record(given.uid)
        saved = book.histories.revisions(given.uid)
    if given.json:
        print_json([revision_json(each) for each in saved])
        return 0
    for each in saved:
        late = "  [its clock was far ahead]" if each.far_ahead else ""
        print(printable(f"{instant(each.at_ms)}  {author(each)}{late}  {each.entry}"))
        for name, value in each.fields.items():
            print(printable(f"  {name}: {indented(plain(value), DEEPER)}"))
    return 0
