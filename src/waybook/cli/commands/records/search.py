"""Search all text, in any script."""

from argparse import Namespace
from collections.abc import Iterable
from typing import TYPE_CHECKING

from waybook.cli import arguments
from waybook.cli.json_output.records import rows_json
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import print_json, printable, say
from waybook.model.faults import BadInput
from waybook.model.kinds import KINDS
from waybook.model.kinds import kind as kind_of
from waybook.model.limits import local

if TYPE_CHECKING:
    from waybook.book import Book, Hit, HitOrigin
    from waybook.book.queries.hits.narrowing import SearchScope

_FEW = 2  # a query that finds more is taken to be spelled as it was meant


def add_arguments(parser: Parser) -> None:
    parser.takes_dashes = True
    arguments.book(parser)
    parser.add_argument("query", metavar="QUERY", help="words, or the beginning of words")
    parser.add_argument("--ranked", action="store_true", help="best first instead of newest first")
    parser.add_argument(
        "--limit", type=arguments.count, default=50, metavar="N", help="at most N (default: 50)"
    )
    parser.add_argument("--kind", metavar="KIND", help="only this kind; see `waybook kinds`")
    parser.add_argument(
        "--group", metavar="GROUP", help="only what belongs to this group: its uid or exact name"
    )
    parser.add_argument(
        "--label", type=arguments.label, metavar="LABEL", help="only what has this label"
    )
    parser.add_argument("--since", metavar="DATE", help="only from this day on")
    parser.add_argument("--until", metavar="DATE", help="only up to this day")
    parser.add_argument(
        "--author", metavar="NAME", help="only what this person wrote: name or fingerprint"
    )


def run(given: Namespace) -> int:
    if not given.query.strip():
        raise BadInput("Give a word to search for, or the beginning of one.")
    with opened(given) as book:
        _tell_unused(given.query)
        scope = _scope(book, given)
        hits = book.search.hits(
            given.query,
            order="rank" if given.ranked else "newest",
            within=scope,
            limit=given.limit,
        )
        if given.json:
            rows = rows_json(book, [book.lists.record(hit.uid) for hit in hits])
            found = zip(rows, hits, strict=True)
            print_json([{**row, "snippet": _snippet(hit.snippet, "", "")} for row, hit in found])
        else:
            _print(book, hits)
            _tell_more(book, given, scope, len(hits))
        meant = book.search.suggestions(given.query, scope) if len(hits) <= _FEW else []
    if not hits and not given.json:
        say("Nothing found. Try fewer or shorter words.")
    for query in meant:
        say(f"Did you mean “{query}”?")
    return 0


def _scope(book: "Book", given: Namespace) -> "SearchScope":
    from waybook.book.queries.hits.narrowing import SearchScope
    from waybook.model.dates import parse
    from waybook.work.phases.group_history import group_named

    return SearchScope(
        kind=kind_of(given.kind).code if given.kind else "",
        group=group_named(book, given.group) if given.group else "",
        label=given.label.code if given.label else "",
        since=parse(given.since).lower if given.since else "",
        until=parse(given.until).upper if given.until else "",
        author=_author(book, given.author) if given.author else "",
    )


def _author(book: "Book", words: str) -> str:
    """Return the fingerprint of the author with this fingerprint or name."""
    from waybook.model.incoming_text import name_among

    known = book.search.authors()
    meant = name_among(words, known.values())
    found = [author for author, name in known.items() if words == author or name == meant]
    if len(found) == 1:
        return found[0]
    if found:
        told = ", ".join(found)
        raise BadInput(
            "Several people are called “{author}”. Give one of these fingerprints: {known}.",
            author=words[:100],
            known=told,
        )
    raise BadInput(
        "Nobody called “{author}” wrote in this book. Those who did: {known}.",
        author=words[:100],
        known=", ".join(sorted(known.values())),
    )


def _print(book: "Book", hits: "list[Hit]") -> None:
    origins = book.search.origins([hit.uid for hit in hits])
    for hit in hits:
        print(printable(f"{hit.uid}  {hit.kind}  {hit.title}"))
        print(printable(f"    {_snippet(hit.snippet, '[', ']')}").replace("\n", " "))
        print(printable(f"    {_origin_words(book, origins[hit.uid])}").replace("\n", " "))


def _origin_words(book: "Book", origin: "HitOrigin") -> str:
    owner = KINDS[origin.owner_kind].words.lower() if origin.owner_kind in KINDS else ""
    is_apart = origin.owner_title and origin.owner != origin.group
    parts = (
        f"group {origin.group_title}" if origin.group_title else "",
        f"{owner} {origin.owner_title}".strip() if is_apart else "",
        origin.date or f"written {local(origin.written_ms, book.world.zone):%Y-%m-%d}",
        f"by {origin.author}",
    )
    return " · ".join(part for part in parts if part)


def _tell_more(book: "Book", given: Namespace, scope: "SearchScope", shown: int) -> None:
    """Say how many more there are than those shown."""
    from waybook.book.queries.searching import MOST_COUNTED

    if shown < given.limit:
        return
    most = max(MOST_COUNTED, shown)
    count = book.search.count(given.query, scope, most=most)
    if count > shown:
        total = f"more than {most:,}" if count > most else f"{count:,}"
        say(f"{shown:,} of {total} records are shown. For more of them: `--limit N`.")


def _tell_unused(query: str) -> None:
    from waybook.book.search.querying import MOST_TERMS, count_unused

    if many := count_unused(query):
        verb = "word was" if many == 1 else "words were"
        say(f"Only the first {MOST_TERMS} words were searched for; {many} more {verb} left out.")


def _snippet(parts: Iterable[tuple[str, bool]], before: str, after: str) -> str:
    return "".join(f"{before}{text}{after}" if matched else text for text, matched in parts)
