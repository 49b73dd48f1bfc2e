"""To which book a kind of record belongs: identities to the identity book, others to the first."""

from collections.abc import Iterable

from waybook.model.faults import BadInput, OwnWords, Refused
from waybook.model.kinds import KINDS
from waybook.model.translatable import say

ELSEWHERE = {
    False: say("It belongs in the identity book."),
    True: say("It belongs in the first book, not in the identity book."),
}
"""Why a record is refused, for the identity book and for the first book."""


def belongs(kind: str, *, aside: bool) -> bool:
    """Tell whether records of a kind belong in such a book; unknown kinds belong in the first."""
    declared = KINDS.get(kind)
    return (declared is not None and declared.aside) == aside


def require_kind(kind: str, *, aside: bool) -> None:
    """Raise BadInput for a kind that belongs in the other book."""
    if not belongs(kind, aside=aside):
        raise BadInput(
            "“{kind}” does not belong in this book. {elsewhere}",
            kind=kind,
            elsewhere=OwnWords(ELSEWHERE[aside]),
        )


def require_bundle(kinds: Iterable[str], *, aside: bool) -> None:
    """Raise Refused for a bundle that says it holds what belongs in the other book."""
    if not all(belongs(kind, aside=aside) for kind in kinds):
        if aside:
            raise Refused(
                "This bundle holds no identities. It belongs in the first book.",
                code="not-of-identities",
            )
        raise Refused(
            "This bundle holds identities. It belongs in the identity book.", code="of-identities"
        )
