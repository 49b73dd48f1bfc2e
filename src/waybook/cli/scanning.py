"""The command that looks for people of the identity book in what would leave."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import Any

from waybook.book import Book
from waybook.cli.identities import both
from waybook.cli.output import print_json, print_table, printable, say
from waybook.model.faults import BadInput
from waybook.practice.scanning import Found
from waybook.work import few_alike, outgoing
from waybook.work.leaving import Leaving, departure


def scan(given: Namespace) -> int:
    """Show who is named in what would leave; return 1 while something is not settled."""
    held_back = frozenset(given.hold_back)
    with both(given) as (book, aside):
        found = outgoing.scan(aside, _leaving(book, given))
        if given.replace or given.keep:
            outgoing.replace_by_code_name(book, aside, *_chosen(found, given.replace))
            for each in _chosen(found, given.keep):
                outgoing.keep(aside, each)
            found = outgoing.scan(aside, _leaving(book, given))
        left = outgoing.unsettled(aside, found, hold_back=held_back)
        alike = few_alike.alike(book, _leaving(book, given))
        hits = [_shaped(book, aside, each, is_left=each in left) for each in found]
    if given.json:
        few = {"sentence": alike.sentence, "contacts": alike.counts}
        print_json({"hits": hits, "open": len(left), "alike": few})
    else:
        print_table((hit["hit"], hit["code_name"], _where(hit), hit["words"]) for hit in hits)
    if left:
        say(f"{len(left)} places are not settled: --replace HIT, --keep HIT or --hold-back UID.")
    if alike.sentence:
        say(alike.sentence)
    return 1 if left else 0


def _leaving(book: Book, given: Namespace) -> Sequence[Leaving]:
    with book.snapshot():
        return tuple(departure(book, groups=given.groups, up_to=given.up_to).records())


def _chosen(found: Iterable[Found], hits: Sequence[str]) -> list[Found]:
    known = {outgoing.id_of(each): each for each in found}
    for hit in hits:
        if hit not in known:
            raise BadInput(f"There is no hit {printable(hit)} in what would leave. Scan again.")
    return [known[hit] for hit in hits]


def _shaped(book: Book, aside: Book, found: Found, *, is_left: bool) -> dict[str, Any]:
    return {
        "hit": outgoing.id_of(found),
        "uid": found.at.record,
        "title": book.record(found.at.record).title,
        "field": found.at.field,
        "beside": found.at.beside,
        "start": found.start,
        "end": found.end,
        "words": found.words,
        "sort": found.sort.value,
        "identity": found.identity,
        "code_name": aside.record(found.identity).title,
        "open": is_left,
    }


def _where(hit: dict[str, Any]) -> str:
    state = "" if hit["open"] else ", settled"
    return f"{hit['uid']} {hit['field']} ({hit['sort']}{state})"
