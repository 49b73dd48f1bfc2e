"""What a suggested claim that two records are the same would change."""

from collections.abc import Iterable

from waybook.book import Book, PendingChange
from waybook.book.queries.claims import claim_of
from waybook.book.queries.duplicates import (
    CLAIM_KINDS,
    DIFFERENT,
    JOINED,
    SAME,
    Claim,
    Duplicates,
    claim_kind,
)
from waybook.practice.suggested_changes import JudgedChange, SuggestedChange
from waybook.work.records.duplicates import against


class SameRecordJudge:
    """Judge suggested claims against those in force."""

    def __init__(self, book: Book, found: Iterable[PendingChange]) -> None:
        """Read what is in force and the names of all contacts concerned, once."""
        self._same: Duplicates = book.lists.duplicates
        changes = [each for each in found if each.kind in CLAIM_KINDS]
        claims = [claim_of(each.uid, each.now or each.then, each.kind) for each in changes]
        claims += [claim_of(each.uid, each.then, each.kind) for each in changes]
        uids = {uid for each in claims for uid in each.pair}
        uids |= {other for uid in uids for other in self._same.all_of(uid)}
        rows = [row for row in book.lists.rows_of(uids) if row.kind in JOINED]
        self._names = {row.uid: row.title for row in rows}
        self._kinds = {row.uid: row.kind for row in rows}

    def judged(self, found: PendingChange) -> JudgedChange:
        """Say what accepting a suggested claim would change."""
        about = claim_of(found.uid, found.then or found.now, found.kind)
        title = f"{self._name(about.keep)} · {self._name(about.other)}"
        changes: list[SuggestedChange] = []
        refusal = ""
        if found.now:
            changes += self._without(claim_of(found.uid, found.now, found.kind))
        if found.then:
            claim = claim_of(found.uid, found.then, found.kind)
            if not self._is_sound(claim):
                said = SuggestedChange("names-nobody")
                return JudgedChange(title, (*changes, said), f"{said.words}.")
            changes += self._with(claim)
            refusal = self._refusal(claim)
        return JudgedChange(title, tuple(changes) or (SuggestedChange("nothing"),), refusal)

    def _is_sound(self, claim: Claim) -> bool:
        """Tell whether a claim is about two records that are here, of one of its kinds."""
        kinds = {self._kinds.get(uid, "") for uid in claim.pair}
        is_of_one = len(claim.pair) > 1 and len(kinds) == 1 and "" not in kinds
        return is_of_one and claim_kind(*kinds) == claim.kind

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
                f"It is said here that “{one}” and “{two}” are not the same. Merge those two "
                "first, if they are."
            )
        return ""

    def _named(self, uids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(self._name(uid) for uid in uids))

    def _name(self, uid: str) -> str:
        return self._names.get(uid, uid[:8])
