"""What a suggested claim about the same person would change."""

from collections.abc import Iterable

from waybook.book import Book, PendingChange
from waybook.book.queries.duplicates import (
    CONTACT,
    DIFFERENT,
    KIND,
    SAME,
    Claim,
    Duplicates,
    claim_of,
)
from waybook.practice.suggested_changes import JudgedChange, SuggestedChange
from waybook.work.records.duplicates import against


class PersonJudge:
    """Judge suggested claims against those in force."""

    def __init__(self, book: Book, found: Iterable[PendingChange]) -> None:
        """Read what is in force and the names of all contacts concerned, once."""
        self._same: Duplicates = book.lists.duplicates
        claims = [claim_of(each.uid, each.now or each.then) for each in found if each.kind == KIND]
        claims += [claim_of(each.uid, each.then) for each in found if each.kind == KIND]
        uids = {uid for each in claims for uid in each.pair}
        uids |= {other for uid in uids for other in self._same.all_of(uid)}
        self._names = book.lists.titles(uids, CONTACT)

    def judged(self, found: PendingChange) -> JudgedChange:
        """Say what accepting a suggested claim would change."""
        about = claim_of(found.uid, found.then or found.now)
        title = f"{self._name(about.keep)} · {self._name(about.other)}"
        changes: list[SuggestedChange] = []
        refusal = ""
        if found.now:
            changes += self._without(claim_of(found.uid, found.now))
        if found.then:
            claim = claim_of(found.uid, found.then)
            if not claim.pair <= self._names.keys() or len(claim.pair) == 1:
                said = SuggestedChange("names-nobody")
                return JudgedChange(title, (*changes, said), f"{said.words}.")
            changes += self._with(claim)
            refusal = self._refusal(claim)
        return JudgedChange(title, tuple(changes) or (SuggestedChange("nothing"),), refusal)

    def _without(self, claim: Claim) -> Iterable[SuggestedChange]:
        code = "no-longer-one" if claim.verdict == SAME else "no-longer-apart"
        yield SuggestedChange(code, names=self._named(claim.pair))

    def _with(self, claim: Claim) -> Iterable[SuggestedChange]:
        joined = self._same.all_of(claim.keep)
        if claim.verdict == DIFFERENT:
            if claim.other in joined:
                yield SuggestedChange("no-longer-one", names=self._named(joined))
            yield SuggestedChange("apart", names=self._named(claim.pair))
        elif claim.other not in joined:
            names = [self._name(uid) for uid in (*joined, *self._same.all_of(claim.other))]
            yield SuggestedChange("one", len(names), tuple(names))

    def _refusal(self, claim: Claim) -> str:
        if claim.verdict != SAME:
            return ""
        for pair in against(self._same, claim.keep, claim.other):
            one, two = self._named(pair)
            return (
                f"It is said here that “{one}” and “{two}” are not the same person. Unite those "
                "two first, if they are."
            )
        return ""

    def _named(self, uids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(self._name(uid) for uid in uids))

    def _name(self, uid: str) -> str:
        return self._names.get(uid, uid[:8])
