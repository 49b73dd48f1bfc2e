"""List drafts, or discard one."""

from argparse import Namespace
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from waybook.cli import arguments
from waybook.cli.opening import opened
from waybook.cli.options import Parser
from waybook.cli.output import OLDER_COPIES, instant, print_json, print_table, printable, say
from waybook.model.faults import BadInput
from waybook.model.kinds import KINDS

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.work.records.drafts import Draft


def add_arguments(parser: Parser) -> None:
    arguments.book(parser)
    parser.add_argument("--discard", metavar="NAME", help="delete this draft")


def run(given: Namespace) -> int:
    with opened(given) as book:
        from waybook.work.records.drafts import discard, unfinished

        if given.discard and discard(book, given.discard) is None:
            raise BadInput(
                f"There is no draft {printable(given.discard)}. See `waybook drafts BOOK`."
            )
        found = unfinished(book)
        shaped = [_shape(book, each) for each in found]
    if given.json:
        print_json(shaped)
        return 0
    print_table(
        (each["name"], _what(each), each["of"]["title"], f"kept {each['kept']}") for each in shaped
    )
    if given.discard:
        say(f"The draft is deleted. {OLDER_COPIES}")
    elif not found:
        say("There are no drafts.")
    return 0


def _shape(book: "Book", draft: "Draft") -> dict[str, Any]:
    return {
        "name": draft.name,
        "kind": draft.kind,
        "uid": draft.record,
        "title": _title(book, draft.record),
        "about": draft.detail,
        "of": {"uid": draft.page_of, "title": _title(book, draft.page_of)},
        "place": draft.place,
        "begun": instant(draft.begun_ms) if draft.begun_ms else None,
        "kept": instant(draft.kept_ms),
    }


def _what(shaped: dict[str, Any]) -> str:
    kind = KINDS.get(shaped["kind"])
    words = kind.words if kind else shaped["name"].removeprefix("form/").partition("/")[0]
    if shaped["uid"]:
        return f"{words}: {shaped['title']}"
    return f"New {words.lower()}" if kind else words


def _title(book: "Book", uid: str) -> str:
    with suppress(BadInput):
        return book.lists.record(uid).title if uid else ""
    return ""
