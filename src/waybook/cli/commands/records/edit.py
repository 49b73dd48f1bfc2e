"""Change fields of a record."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.field_values import changes_given, print_changes
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import say


def add_arguments(parser: Parser) -> None:
    arguments.record(parser)
    arguments.fields(parser)
    arguments.as_written(parser)


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.records import records
        from waybook.work.records.names.similar_names import cautions

        before = book.lists.record(given.uid)
        fields = changes_given(given, before.kind)
        records.edit(book, uid=given.uid, fields=fields, as_written=given.as_written)
        after = book.lists.record(given.uid)
        told = cautions(book, kind=before.kind, named={given.uid: fields})
    print_changes(before, after, fields, as_json=given.json)
    for caution in told:
        say(caution)
    return 0
