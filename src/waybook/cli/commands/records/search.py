"""Search all text, in any script."""

from argparse import Namespace
from collections.abc import Iterable

from waybook.cli import arguments
from waybook.cli.json_output.records import rows_json
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable, say
from waybook.model.faults import BadInput


def add_arguments(parser: Parser) -> None:
    parser.takes_dashes = True
    arguments.book(parser)
    parser.add_argument("query", metavar="QUERY", help="words, or the beginning of words")
    parser.add_argument("--ranked", action="store_true", help="best first instead of newest first")
    parser.add_argument(
        "--limit", type=arguments.count, default=50, metavar="N", help="at most N (default: 50)"
    )


def run(given: Namespace) -> int:
    if not given.query.strip():
        raise BadInput("Give a word to search for, or the beginning of one.")
    with opened(given) as book:
        _tell_unused(given.query)
        hits = book.search.hits(
            given.query, order="rank" if given.ranked else "newest", limit=given.limit
        )
        if given.json:
            rows = rows_json(book, [book.lists.record(hit.uid) for hit in hits])
            found = zip(rows, hits, strict=True)
            print_json([{**row, "snippet": _snippet(hit.snippet, "", "")} for row, hit in found])
            return 0
    for hit in hits:
        print(printable(f"{hit.uid}  {hit.kind}  {hit.title}"))
        print(printable(f"    {_snippet(hit.snippet, '[', ']')}").replace("\n", " "))
    if not hits:
        say("Nothing found. Try fewer or shorter words.")
    return 0


def _tell_unused(query: str) -> None:
    from waybook.book.search.querying import MOST_TERMS, count_unused

    if many := count_unused(query):
        verb = "word was" if many == 1 else "words were"
        say(f"Only the first {MOST_TERMS} words were searched for; {many} more {verb} left out.")


def _snippet(parts: Iterable[tuple[str, bool]], before: str, after: str) -> str:
    return "".join(f"{before}{text}{after}" if matched else text for text, matched in parts)
