"""Check the file, the tables and the search index."""

from argparse import Namespace

from waybook.cli import arguments
from waybook.cli.findings import print_findings
from waybook.cli.opening import opened
from waybook.cli.output import say
from waybook.work import backups, upkeep

add_arguments = arguments.book


def run(given: Namespace) -> int:
    with opened(given) as book:
        findings = upkeep.check(book)
        if backups.age(book).is_old:
            say(backups.last_words(book))
    all_well = "The book is sound: the file, the tables and the search index agree."
    return print_findings(findings, all_well, as_json=given.json)
