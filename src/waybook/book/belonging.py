"""Which book a kind of record belongs to: identities stand aside, all else in the first book."""

from collections.abc import Iterable

from waybook.model.faults import BadInput, Refused
from waybook.model.kinds import KINDS

ELSEWHERE = {
    False: "It belongs in the identity book.",
    True: "It belongs in the first book, not in the identity book.",
}
"""Why a record may not come in, by whether this book stands aside."""

_BUNDLE = {
    False: "This bundle holds identities. It belongs in the identity book: "
    "`waybook identity BOOK merge`.",
    True: "This bundle holds no identities. It belongs in the first book: `waybook merge`.",
}


def belongs(kind: str, *, aside: bool) -> bool:
    """Tell whether records of a kind stand in such a book; unknown kinds stand in the first."""
    declared = KINDS.get(kind)
    return (declared is not None and declared.aside) == aside


def require_kind(kind: str, *, aside: bool) -> None:
    """Raise BadInput for a kind that belongs in the other book."""
    if not belongs(kind, aside=aside):
        raise BadInput(f"“{kind}” has no place in this book. {ELSEWHERE[aside]}")


def require_bundle(kinds: Iterable[str], *, aside: bool) -> None:
    """Raise Refused for a bundle that says it holds what belongs in the other book."""
    if not all(belongs(kind, aside=aside) for kind in kinds):
        raise Refused(_BUNDLE[aside])
