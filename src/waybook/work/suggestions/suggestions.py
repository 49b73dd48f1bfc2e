"""Suggested changes: received records that would steer this book, if a person accepts them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from waybook.book import Book, Changes, PendingChange
from waybook.book.queries.duplicates import CLAIM_KINDS
from waybook.model.faults import BadInput
from waybook.practice.suggested_changes import JudgedChange, SuggestedChange
from waybook.work.cards.revocations import KIND as REVOCATION
from waybook.work.phases.methods import KIND as METHOD
from waybook.work.suggestions.methods import MethodJudge
from waybook.work.suggestions.revocations import RevocationJudge, follow
from waybook.work.suggestions.same_records import SameRecordJudge


class Judge(Protocol):
    """Say what suggestions of one kind would change."""

    def judged(self, found: PendingChange) -> JudgedChange:
        """Say what accepting a suggestion would change, or why it cannot be accepted."""


JUDGES: Mapping[str, Callable[[Book, Sequence[PendingChange]], Judge]] = {
    METHOD: lambda book, _found: MethodJudge(book),
    **dict.fromkeys(CLAIM_KINDS, SameRecordJudge),
    REVOCATION: lambda book, _found: RevocationJudge(book),
}
"""The judge for each kind that steers the book."""

FOLLOWS: Mapping[str, Callable[..., None]] = {REVOCATION: follow}
"""Further actions after a decision, for some kinds, in the same transaction."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggested change. `refusal` says why it cannot be accepted, or is ''.

    `by` is the name of its sender, `bundle` the number of the sender's bundle.
    """

    id: str
    uid: str
    kind: str
    title: str
    by: str
    bundle: int
    received_ms: int
    changes: tuple[SuggestedChange, ...]
    refusal: str


def suggestions(
    book: Book, among: Collection[str] | None = None, most: int | None = None
) -> list[Suggestion]:
    """Return the changes that wait, newest first, at most `most` of them.

    Lost cards come before all others. Only of some records, if given.
    """
    if among is not None or most is None:
        found = book.suggestions.pending(among, most)
        return _described(book, sorted(found, key=lambda each: each.kind != REVOCATION))
    first = book.suggestions.pending(most=most, kind=REVOCATION)
    others = [each for each in book.suggestions.pending(most=most) if each.kind != REVOCATION]
    return _described(book, [*first, *others][:most])


def suggested_revocations(book: Book, most: int) -> list[Suggestion]:
    """Return the first suggested revocations."""
    return _described(book, book.suggestions.pending(most=most, kind=REVOCATION))


def suggestions_of(book: Book, arrival: int) -> list[Suggestion]:
    """Return the changes that wait since an arrival brought them, lost cards first."""
    found = [each for each in book.suggestions.pending() if each.arrival == arrival]
    return _described(book, sorted(found, key=lambda each: each.kind != REVOCATION))


def suggested_about(book: Book, uid: str) -> list[Suggestion]:
    """Return the waiting claims that a record is the same as another, or not."""
    about = {source for _, source in book.lists.links_to(uid)}
    found = book.suggestions.pending(about) if about else []
    return _described(book, [each for each in found if each.kind in CLAIM_KINDS])


def suggested_by(book: Book, arrival: int) -> int:
    """Count the changes that wait since an arrival brought them."""
    return sum(each.number for each in book.suggestions.waiting() if each.arrival == arrival)


def count_suggestions(book: Book, kind: str = "") -> int:
    """Count the changes that wait, of one kind if it is named."""
    return sum(each.number for each in book.suggestions.waiting() if kind in {"", each.kind})


def accept(book: Book, *, suggestion: str, uid: str = "") -> Changes:
    """Accept a suggested change, also one that was declined before.

    With the record's `uid` it is found faster.
    """
    found = _named(book, suggestion, uid)
    [described] = _described(book, [found])
    if described.refusal:
        raise BadInput("This cannot be accepted. {why}", why=described.refusal)
    return _decided(book, found, accepted=True)


def decline(book: Book, *, suggestion: str, uid: str = "") -> Changes:
    """Decline a suggested change; nobody is asked again unless its content changes."""
    return _decided(book, _named(book, suggestion, uid), accepted=False)


def _decided(book: Book, found: PendingChange, *, accepted: bool) -> Changes:
    with book.together():
        if found.kind in FOLLOWS:
            FOLLOWS[found.kind](book, found, accepted=accepted)
        book.suggestions.decide(found, accepted=accepted)
    return Changes(frozenset({found.uid}), frozenset({found.kind}))


def _named(book: Book, suggestion: str, uid: str) -> PendingChange:
    for each in book.steering.suggested([uid] if uid else None):
        if each.id == suggestion:
            return each
    raise BadInput(
        "There is no suggested change “{suggestion}”.",
        code="no-suggestion",
        suggestion=suggestion[:40],
    )


def _described(book: Book, found: list[PendingChange]) -> list[Suggestion]:
    judges = {
        kind: make(book, [each for each in found if each.kind == kind])
        for kind, make in JUDGES.items()
        if any(each.kind == kind for each in found)
    }
    return [_shaped(each, judges[each.kind].judged(each)) for each in found]


def _shaped(found: PendingChange, judged: JudgedChange) -> Suggestion:
    sender = found.sender
    return Suggestion(
        found.id,
        found.uid,
        found.kind,
        judged.title,
        sender.name,
        sender.bundle,
        sender.received_ms,
        judged.changes,
        judged.refusal,
    )
