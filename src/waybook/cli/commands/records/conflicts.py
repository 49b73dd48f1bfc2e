"""List fields that have conflicting values."""

from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import DEEPER, author, instant, plain, print_json, printable, say
from waybook.model.counting import number_of

if TYPE_CHECKING:
    from waybook.book import Book, Conflict
    from waybook.practice.conflict_evidence import Evidence, Ground
    from waybook.work.records.conflict_evidence import ConflictEvidence


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--limit", type=arguments.count, metavar="N", help="at most N fields")
    parser.add_argument(
        "--values",
        type=arguments.count,
        default=50,
        metavar="N",
        help="at most N values of each field (default: 50)",
    )


def run(given: Namespace) -> int:
    with opened(given) as book:
        found = book.conflicts.listed(limit=given.limit, values=given.values)
        shaped = [_shape(book, each) for each in found]
        more = book.conflicts.count() - len(found)
    if given.json:
        print_json(shaped)
    else:
        _print_conflicts(found, shaped)
    cut = sum(each.count > len(each.candidates) for each in found)
    if cut:
        say(
            f"Not all values of {number_of(cut, 'field')} are shown, but some of each author's. "
            "Show more with --values, or see `waybook history BOOK UID`."
        )
    if more:
        say(f"{more} more {'field is' if more == 1 else 'fields are'} in conflict (--limit).")
    if not found:
        say("No conflicts.")
    return 0


def _print_conflicts(found: "Sequence[Conflict]", shaped: Sequence[Mapping[str, Any]]) -> None:
    for each, told in zip(found, shaped, strict=True):
        print(printable(f"{each.uid}  {each.kind}  {each.title}: {each.field}"))
        for standing, told_of in zip(each.candidates, told["candidates"], strict=True):
            value = plain(standing.value).replace("\n", " ")
            who = author(standing)
            print(printable(f"    {standing.entry}  {who}: {value}"))
            _print_evidence("based on", told_of["rests_on"], told_of["rests_on_more"])
        if each.count > len(each.candidates):
            print(f"    and {number_of(each.count - len(each.candidates), 'more value')}")
        _print_evidence("also based on", told["also_rests_on"], told["also_rests_on_more"])


def _print_evidence(words: str, evidence: Iterable[Mapping[str, str]], more: int) -> None:
    for each in evidence:
        what = each["title"] or each["uid"]
        note = f", {each['note']}" if each["note"] else ""
        line = f"{words}: {what}{note} (noted by {each['by_name'] or each['by']})"
        print(DEEPER + "  " + printable(line.replace("\n", " ")))
    if more:
        print(f"{DEEPER}  {words}: {more} more")


def _shape(book: "Book", found: "Conflict") -> dict[str, Any]:
    """Return the JSON of a field in conflict: its current values, each with its evidence."""
    from waybook.practice.conflict_evidence import Ground
    from waybook.work.records.conflict_evidence import grounds

    told = grounds(book, found.uid, found.field, of={each.entry for each in found.candidates})
    return {
        "uid": found.uid,
        "kind": found.kind,
        "title": found.title,
        "field": found.field,
        "values": found.count,
        "candidates": [
            {
                "value": each.value,
                "author": each.author,
                "author_name": each.author_name,
                "entry": each.entry,
                "at": instant(each.at_ms),
                "via": each.via,
                "put_back_by": each.back_by,
                **_ground(book, told, told.by_entry.get(each.entry, Ground())),
            }
            for each in found.candidates
        ],
        "also_rests_on": [_rest(book, told, rest) for rest in told.others],
        "also_rests_on_more": told.more,
    }


def _ground(book: "Book", told: "ConflictEvidence", found: "Ground") -> dict[str, Any]:
    return {
        "rests_on": [_rest(book, told, rest) for rest in found.rests],
        "rests_on_more": found.more,
        "weight": {
            weight.field: {
                "value": weight.value,
                "by": weight.author,
                "by_name": told.names[weight.author],
            }
            for weight in found.weights
        },
    }


def _rest(book: "Book", told: "ConflictEvidence", rest: "Evidence") -> dict[str, Any]:
    title = book.lists.record(rest.record).title if book.lists.held([rest.record]) else ""
    return {
        "uid": rest.record,
        "title": title,
        "note": rest.note,
        "by": rest.author,
        "by_name": told.names[rest.author],
    }
