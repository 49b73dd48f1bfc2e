"""Check the file, the tables and the search index; say what takes room."""

from argparse import Namespace
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.output import say
from waybook.model.faults import Damaged, Mended

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.work.weight import BookWeight

add_arguments = arguments.book


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.cli.json_output.weight import weight_json
        from waybook.cli.text_output.findings import print_findings, print_weight
        from waybook.work import backups, upkeep

        findings = upkeep.check(book)
        weighed = _weighed(book)
        if backups.age(book).is_old:
            say(backups.last_words(book))
    all_well = "The book is sound: the file, the tables and the search index agree."
    more = {"weight": weight_json(weighed) if weighed else None}
    status = print_findings(findings, all_well, as_json=given.json, more=more)
    if weighed and not given.json:
        print_weight(weighed)
    return status


def _weighed(book: "Book") -> "BookWeight | None":
    """Weigh a book, if it is not too damaged for that: it was checked first."""
    from waybook.work.weight import weigh

    try:
        return weigh(book)
    except (Damaged, Mended):
        return None
