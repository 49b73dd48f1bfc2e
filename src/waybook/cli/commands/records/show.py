"""Show one record."""

from argparse import Namespace
from contextlib import suppress
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.json_output.records import record_json
from waybook.cli.opening import opened
from waybook.cli.output import print_fields, print_json, printable
from waybook.model.describe import refs_of
from waybook.model.faults import BadInput

if TYPE_CHECKING:
    from waybook.book import Book, Record

add_arguments = arguments.record


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.records.begun_by import begun_by

        record = book.lists.record(given.uid)
        titles = _titles_beside(book, record)
        by = begun_by(book, [record.uid])[record.uid]
    if given.json:
        print_json({**record_json(record), "by": by})
    else:
        print(printable(f"{record.kind}  {record.title}"))
        print(printable(f"by {by}"))
        print_fields(record, titles)
    return 0


def _titles_beside(book: "Book", record: "Record") -> dict[str, str]:
    """Return for each reference the title of the record that it leads to, where that is here."""
    titles = {}
    for name, uid in refs_of(record.kind, record.fields):
        with suppress(BadInput):
            titles[name] = f"  ({book.lists.record(uid).title})"
    return titles
