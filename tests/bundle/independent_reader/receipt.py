"""A receipt: what the sender holds of the recipient's bundles."""

from typing import Any

from independent_reader import canonical_json
from independent_reader.canonical_json import is_integer, members
from independent_reader.forms import SHA256, UID, has_form
from independent_reader.outcome import demand

MAX_BYTES = 16_777_216


def check(raw: bytes) -> None:
    """Demand that a receipt is written and sorted as the specification says."""
    held = canonical_json.parse(raw)
    demand(type(held) is list and held, "a receipt is a list, and not empty")
    places = [_place(each) for each in held]
    demand(places == sorted(set(places)), "bundles out of order")


def _place(told: Any) -> tuple[str, int, str]:
    book, lacking, number, digest = members(told, "book", "lacking", "number", "sha256")
    demand(has_form(UID, book) and has_form(SHA256, digest), "a book or a hash")
    demand(is_integer(number, 1), "a number")
    demand(
        type(lacking) is list and all(has_form(UID, each) for each in lacking), "what is lacking"
    )
    demand(lacking == sorted(set(lacking)), "what is lacking, out of order")
    return book, number, digest
