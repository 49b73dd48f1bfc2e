"""Vectors with a receipt: right, and wrong in one way each."""

from typing import Any

from bundle_people import uid
from vector_building import BAD, FORGED, SUCCESS, Case, canonical, member

ONE = {"book": uid(1), "lacking": [], "number": 1, "sha256": "a" * 64}
OTHER = {"book": uid(1), "lacking": [uid(4), uid(5)], "number": 2, "sha256": "b" * 64}
GOOD = canonical([ONE, OTHER])


def bad(name: str, comment: str, held: Any, **steps: Any) -> Case:
    raw = held if isinstance(held, bytes) else canonical(held)
    return Case(f"receipt_{name}", steps.pop("expect", BAD), comment, receipt=raw, **steps)


def changed(parts: list[Any]) -> list[Any]:
    """Put another receipt in place of the one that was signed."""
    return [*parts[:3], member("receipt.json", GOOD.replace(b"a" * 64, b"c" * 64)), *parts[4:]]


CASES = (
    Case("receipt_good", SUCCESS, "what is held of the recipient's bundles", receipt=GOOD),
    Case(
        "receipt_alone",
        SUCCESS,
        "a receipt and no entries",
        receipt=GOOD,
        entries=lambda _: [],
    ),
    Case(
        "receipt_and_attachment",
        SUCCESS,
        "a receipt, then an attachment",
        receipt=GOOD,
        attached=(b"scan",),
    ),
    bad("empty", "nothing is held", []),
    bad("no_list", "one object, no list", ONE),
    bad("unsorted", "the second bundle first", [OTHER, ONE]),
    bad("twice", "one bundle twice", [ONE, ONE]),
    bad("unknown_key", "a key that nobody knows", [ONE | {"note": "thanks"}]),
    bad("missing_key", "no list of what is lacking", [{k: ONE[k] for k in ONE if k != "lacking"}]),
    bad("number_zero", "bundles are numbered from 1", [ONE | {"number": 0}]),
    bad("number_text", "a number as text", [ONE | {"number": "1"}]),
    bad("hash_short", "half a hash", [ONE | {"sha256": "a" * 32}]),
    bad("hash_upper", "a hash in capitals", [ONE | {"sha256": "A" * 64}]),
    bad("book_no_uid", "a book by its name", [ONE | {"book": "Notes"}]),
    bad("lacking_unsorted", "what is lacking, unsorted", [ONE | {"lacking": [uid(5), uid(4)]}]),
    bad("lacking_twice", "a record lacking twice", [ONE | {"lacking": [uid(4), uid(4)]}]),
    bad("lacking_no_uid", "a record by its name", [ONE | {"lacking": ["Heron"]}]),
    bad("spaces", "spaces that nobody needs", GOOD.replace(b",", b", ", 1)),
    bad("line_end", "a line end after it", GOOD + b"\n"),
    bad("no_json", "no JSON", b"held: all"),
    bad("no_content", "a member without content", b""),
    bad("changed", "changed after it was signed", GOOD, expect=FORGED, parts=changed),
    bad("first", "before the entries", GOOD, order=lambda found: found[::-1]),
    bad(
        "last",
        "after an attachment",
        GOOD,
        attached=(b"scan",),
        order=lambda found: [found[0], found[2], found[1]],
    ),
    bad(
        "two",
        "two receipts",
        GOOD,
        order=lambda found: [*found, found[1]],
    ),
)
