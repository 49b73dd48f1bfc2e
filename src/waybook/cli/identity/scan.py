"""Look for people of the identity book in what would leave the first book."""

from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from waybook.cli import arguments
from waybook.cli.identity_opening import both
from waybook.cli.options import Parser
from waybook.cli.output import print_json, print_table, printable, say
from waybook.model.counting import number_of
from waybook.model.faults import BadInput

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.practice.names.name_detection import FoundPerson
    from waybook.work.disclosure.disclosure import DisclosedRecord

_NOTHING = (
    "No name of the identity book was found. What only sounds like a name, a name in a script that "
    "the identity book does not have it in, a nickname, initials or a description cannot be found: "
    "read what leaves before you seal."
)


def add_arguments(parser: Parser) -> None:
    arguments.both_passphrases(parser)
    arguments.groups(parser)
    arguments.up_to(parser)
    arguments.hold_back(parser)
    parser.add_argument(
        "--replace",
        action="append",
        default=[],
        metavar="HIT",
        help="put the code name there; may be repeated",
    )
    parser.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="HIT",
        help="let this text leave as it is; may be repeated",
    )


def run(given: Namespace) -> int:
    held_back = frozenset(given.hold_back)
    with both(given) as (book, aside):
        from waybook.work import outbound_check
        from waybook.work.disclosure import k_anonymity

        found = outbound_check.scan(aside, _leaving(book, given))
        if given.replace or given.keep:
            outbound_check.replace_by_code_name(book, aside, *_chosen(found, given.replace))
            for each in _chosen(found, given.keep):
                outbound_check.keep(aside, each)
            found = outbound_check.scan(aside, _leaving(book, given))
        left = outbound_check.unsettled(aside, found, hold_back=held_back)
        alike = k_anonymity.alike(book, _leaving(book, given))
        hits = [_shaped(book, aside, each, is_left=each in left) for each in found]
    if given.json:
        few = {"sentence": alike.sentence, "contacts": alike.counts}
        print_json({"hits": hits, "open": len(left), "alike": few})
    else:
        print_table((hit["hit"], hit["code_name"], _where(hit), hit["words"]) for hit in hits)
    if not hits:
        say(_NOTHING)
    if left:
        say(
            f"{number_of(len(left), 'hit')} to decide: "
            "--replace HIT, --keep HIT or --hold-back UID."
        )
    if alike.sentence:
        say(alike.sentence)
    return 1 if left else 0


def _leaving(book: "Book", given: Namespace) -> Sequence["DisclosedRecord"]:
    from waybook.work.disclosure.disclosure import departure

    with book.snapshot():
        return tuple(departure(book, groups=given.groups, up_to=given.up_to).records())


def _chosen(found: Iterable["FoundPerson"], hits: Sequence[str]) -> list["FoundPerson"]:
    from waybook.work import outbound_check

    known = {outbound_check.id_of(each): each for each in found}
    for hit in hits:
        if hit not in known:
            raise BadInput(f"There is no hit {printable(hit)} in what would leave. Scan again.")
    return [known[hit] for hit in hits]


def _shaped(book: "Book", aside: "Book", found: "FoundPerson", *, is_left: bool) -> dict[str, Any]:
    from waybook.work import outbound_check

    return {
        "hit": outbound_check.id_of(found),
        "uid": found.at.record,
        "title": book.lists.record(found.at.record).title,
        "field": found.at.field,
        "beside": found.at.beside,
        "start": found.start,
        "end": found.end,
        "words": found.words,
        "sort": found.sort.value,
        "identity": found.identity,
        "code_name": aside.lists.record(found.identity).title,
        "open": is_left,
    }


def _where(hit: dict[str, Any]) -> str:
    state = "" if hit["open"] else ", decided"
    return f"{hit['uid']} {hit['field']} ({hit['sort']}{state})"
