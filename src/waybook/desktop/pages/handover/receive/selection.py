"""Which of the received records will be merged."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from waybook.book import Changes, RecordOutcome
from waybook.work.handover.merging import NOTHING_NEW, ChosenBundle, Outcome


class Share(NamedTuple):
    """How many of how many records will be merged."""

    taken: int
    all: int


class Selection:
    """Hold what a person leaves out, by bundle and record; nothing is written."""

    def __init__(self, outcomes: Sequence[Outcome] = ()) -> None:
        """Begin with all that would be merged without a person's consent."""
        self.outcomes = tuple(outcomes)
        self.told = tuple(
            tuple(record for record in outcome.records if record.outcome != "same")
            for outcome in self.outcomes
        )
        self._uids = tuple(frozenset(record.uid for record in told) for told in self.told)
        self._left_out: list[set[str]] = [set() for _ in self.outcomes]
        self._taken = [
            not outcome.is_refused and outcome.status != NOTHING_NEW for outcome in self.outcomes
        ]

    def can_take(self, place: int) -> bool:
        """Tell whether a bundle may be merged at all."""
        outcome = self.outcomes[place]
        return not outcome.is_refused or outcome.consent

    def is_taken(self, place: int) -> bool:
        """Tell whether any part of a bundle will be merged."""
        return self._taken[place]

    def share(self, place: int, records: Collection[RecordOutcome] | None = None) -> Share:
        """Count, of some records of a bundle or of all, those that will be merged."""
        count = len(self.told[place] if records is None else records)
        if not self._taken[place]:
            return Share(0, count)
        left_out = self._left_out[place]
        if records is None:
            return Share(count - len(left_out), count)
        return Share(sum(record.uid not in left_out for record in records), count)

    def put(self, place: int, *, inside: bool) -> None:
        """Take a whole bundle, or leave it."""
        if self.can_take(place):
            self._taken[place] = inside
            self._left_out[place].clear()

    def put_records(self, place: int, records: Iterable[RecordOutcome], *, inside: bool) -> None:
        """Take some records of a bundle, or leave them; without any, the bundle stays away."""
        if not self.can_take(place):
            return
        some = {record.uid for record in records}
        if not self._taken[place]:
            self._left_out[place] = set(self._uids[place])
        left_out = self._left_out[place]
        left_out.difference_update(some) if inside else left_out.update(some)
        self._taken[place] = len(left_out) < len(self._uids[place])
        if not self._taken[place]:
            left_out.clear()

    def total(self) -> Share:
        """Count the records of all bundles that may be merged."""
        shares = [self.share(place) for place in self._open()]
        return Share(sum(share.taken for share in shares), sum(share.all for share in shares))

    def chosen(self) -> list[ChosenBundle]:
        """Return what will be merged; a tick where consent is needed gives it, for that bundle."""
        return [
            ChosenBundle(
                outcome.path,
                frozenset(outcome.needs),  # what was said of it, and nothing that came since
                outcome.sha256,
                exclude=frozenset(self._left_out[place]),
            )
            for place, outcome in enumerate(self.outcomes)
            if self._taken[place]
        ]

    def state(self) -> list[dict[str, object]]:
        """Return what was chosen, as JSON: ids, and where the bundle was.

        A bundle that was refused, or has nothing new, leaves nothing to choose.
        """
        return [
            {
                "path": str(outcome.path),
                "sha256": outcome.sha256,
                "needs": sorted(outcome.needs),
                "taken": self._taken[place],
                "left_out": sorted(self._left_out[place]),
            }
            for place, outcome in enumerate(self.outcomes)
            if self.can_take(place) and (self._taken[place] or outcome.status != NOTHING_NEW)
        ]

    def choose_again(self, state: Mapping[str, Any]) -> bool:
        """Choose as before in a bundle that is here again; say whether all of it could be.

        An earlier consent is not restored if it would now cover more.
        """
        for place, outcome in enumerate(self.outcomes):
            if not outcome.sha256 or outcome.sha256 != state["sha256"]:
                continue
            if not state["taken"]:
                self.put(place, inside=False)
                return True
            if not self.is_taken(place) and sorted(outcome.needs) != state["needs"]:
                return False
            self.put(place, inside=True)
            left_out = set(state["left_out"])
            known = left_out & self._uids[place]
            self._left_out[place].update(known)
            self._taken[place] &= not known or known != self._uids[place]
            return known == left_out and self._taken[place]
        return False

    def changes_of(self, bundles: Collection[str]) -> Changes:
        """Return what some bundles, named by their hashes, change when they come in whole."""
        records = [
            record
            for outcome, told in zip(self.outcomes, self.told, strict=True)
            if outcome.sha256 in bundles
            for record in told
        ]
        return Changes(
            frozenset(record.uid for record in records),
            frozenset(record.kind for record in records),
        )

    def _open(self) -> list[int]:
        return [place for place in range(len(self.outcomes)) if self.can_take(place)]


class WholeSelection(Selection):
    """What comes in whole or not at all, such as another copy of the book."""

    def can_take(self, place: int) -> bool:
        """Tell that no part of it can be left out."""
        del place
        return False
