"""What accepting a suggested revocation would change, and the effects of a decision."""

from waybook.book import Book, PendingChange
from waybook.model.faults import BadInput
from waybook.model.translatable import say
from waybook.practice.suggested_changes import JudgedChange, SuggestedChange
from waybook.work.cards.revocations import VALID, statement_in
from waybook.work.cards.revoking import revoke_as_said

_OWN = "Nobody stops your own card here. Decline this to put it away."
_NOBODY = "What it says does not hold together, so it is nobody's word. Decline it."
_PROVEN = say(
    "The card's own revocation certificate confirms this, so it cannot be declined. If its "
    "owner has the laptop, compare the eight words by voice, then trust the card again."
)


class RevocationJudge:
    """Judge suggested revocations."""

    def __init__(self, book: Book) -> None:
        """Take the book."""
        self._book = book

    def judged(self, found: PendingChange) -> JudgedChange:
        """Say what accepting a suggested revocation would change."""
        said = statement_in(self._book, found.uid)
        name = str(found.then.get("name") or found.now.get("name") or "")
        if said is None:
            is_back = (found.then or found.now).get("state") == VALID
            known = _known(self._book, str(found.then.get("card") or ""))
            only = SuggestedChange("card-valid") if is_back else SuggestedChange("nothing")
            return JudgedChange(known or name, (only,), "" if is_back else _NOBODY)
        changes = [
            SuggestedChange("card-lost", names=(said.since,))
            if said.since
            else SuggestedChange("card-lost-all")
        ]
        if said.via:
            changes.append(SuggestedChange("card-by", names=(said.by,)))
        if _is_revoked(self._book, said.card.digest):
            changes.append(SuggestedChange("card-revoked-already"))
        if said.proof:
            changes.append(SuggestedChange("card-proven"))
        if not (said.is_trusted or said.proof):
            changes.append(SuggestedChange("card-by-unverified", names=(said.by,)))
        if said.reason:
            changes.append(SuggestedChange("card-reason", names=(said.reason,)))
        is_own = said.card.digest == self._book.card.digest
        return JudgedChange(said.card.name, tuple(changes), _OWN if is_own else "")


def follow(book: Book, found: PendingChange, *, accepted: bool) -> None:
    """Revoke the card whose revocation was accepted; refuse to decline a proven one."""
    said = statement_in(book, found.uid)
    if said is None:
        return
    if accepted:
        revoke_as_said(book, said)
    digest = said.card.digest
    if not accepted and said.proof and digest != book.card.digest and not _is_revoked(book, digest):
        raise BadInput(_PROVEN, code="proven-lost")


def _is_revoked(book: Book, digest: str) -> bool:
    return any(held.revoked for held in book.trust_store.cards() if held.card.digest == digest)


def _known(book: Book, digest: str) -> str:
    return next(
        (held.card.name for held in book.trust_store.cards() if held.card.digest == digest), ""
    )
