"""Inspect bundles, preview what they would change, merge them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from waybook.book import Book, Changes, Envelope, Receipt, RecordOutcome, Refusal, RemoteApply
from waybook.bundle import receipt
from waybook.bundle.reader import OpenedBundle, open_bundle
from waybook.model.faults import (
    BadInput,
    Damaged,
    DiskFull,
    Fault,
    NeedsConsent,
    NotForYou,
    ReadOnly,
    Refused,
    kept,
)
from waybook.model.translatable import say
from waybook.work.cards.lost_cards import read_in, sentence
from waybook.work.cards.revocations import Statement
from waybook.work.handover.admission import Judgement, judge
from waybook.work.handover.receipts import keep
from waybook.work.records.duplicates import SimilarPair, similar_arrivals
from waybook.work.records.file_details import examine
from waybook.work.records.likeness import index_likeness
from waybook.work.records.names.similar_names import arriving
from waybook.work.records.withdrawn import arrived_unseen
from waybook.work.suggestions.suggestions import Suggestion, suggested_by, suggestions_of

MERGED = "merged"
NOTHING_NEW = "nothing new"
NEEDS_CONSENT = "needs consent"
REFUSED = "refused"
FOR_OTHERS = "for someone else"

_Place = tuple[int, int, int]
_OF_THE_BUNDLE: tuple[type[Fault], ...] = (Refused, Damaged, BadInput)
_OF_THE_DISK: tuple[type[Fault], ...] = (DiskFull, ReadOnly)
_ANOTHER = say(
    "This is no longer the file that you looked at. Look at it again before you merge it."
)


@dataclass(frozen=True, slots=True)
class ChosenBundle:
    """A bundle that a person chose: what they accept, and which file they previewed.

    `exclude` names its records that must not be merged.
    """

    path: Path
    accept: frozenset[str] = frozenset()
    sha256: str = ""
    exclude: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class InspectedBundle:
    """Sender, time and content of one bundle, and how it would be treated."""

    bundle: OpenedBundle
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for one bundle. `new`, `changed`, `same` count records, `conflicts` fields.

    `lacking` counts records in it that are not held: left out or refused. `receipt` counts the
    bundles of ours that it says are held. `needs` names what a person must accept first.
    `suggested` counts the suggested changes that it brings; a preview lists them, too, and in
    `similar` the new records that may be the same as others. `lost` names the cards that it says
    are lost.
    """

    path: Path
    status: str
    sender: str = ""
    number: int = 0
    sha256: str = ""
    new: int = 0
    changed: int = 0
    same: int = 0
    conflicts: int = 0
    refusals: tuple[Refusal, ...] = ()
    notices: tuple[str, ...] = ()
    fault: Fault | None = None
    needs: tuple[str, ...] = ()
    records: tuple[RecordOutcome, ...] = ()
    lacking: int = 0
    receipt: int = 0
    suggested: int = 0
    suggestions: tuple[Suggestion, ...] = ()
    lost: tuple[Statement, ...] = ()
    similar: tuple[SimilarPair, ...] = ()

    @property
    def reason(self) -> str:
        """Say why it was refused, without a next step of terminal or window; '' if it was not."""
        return str(self.fault or "")

    @property
    def consent(self) -> bool:
        """Tell whether it can be merged if a person accepts it."""
        return bool(self.needs)

    @property
    def is_refused(self) -> bool:
        """Tell whether the bundle was refused."""
        return self.status in {REFUSED, NEEDS_CONSENT, FOR_OTHERS}


@dataclass(frozen=True, slots=True)
class Merge:
    """The results for several bundles, in the order given, and what they changed."""

    outcomes: tuple[Outcome, ...]
    changes: Changes = field(default_factory=Changes)
    step: int = 0


def inspect(book: Book, *, path: Path) -> InspectedBundle:
    """Open a bundle, verify and judge it; change nothing."""
    bundle = open_bundle(path, identity=book.sealing, me=book.card)
    return InspectedBundle(bundle, judge(book, bundle))


def preview(
    book: Book,
    *,
    paths: Sequence[Path],
    accept: Collection[str] = (),
    exclude: Collection[str] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> Merge:
    """Return for each bundle and record what merging would do; change nothing."""
    chosen = [ChosenBundle(path, frozenset(accept), "", frozenset(exclude)) for path in paths]
    index_likeness(book)
    with book.rehearsal():
        return _merge(book, chosen, keep_records=True, on_progress=on_progress)


def merge(
    book: Book,
    *,
    paths: Sequence[Path],
    accept: Collection[str] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> Merge:
    """Merge bundles, each completely or not at all; if one is refused, the others are merged."""
    return _merge(book, _all(paths, accept), on_progress=on_progress)


def merge_previewed(
    book: Book,
    *,
    chosen: Sequence[ChosenBundle],
    on_progress: Callable[[int, int], None] | None = None,
) -> Merge:
    """Merge the bundles chosen after a preview: exactly these files, each with its own consent."""
    return _merge(book, chosen, on_progress=on_progress)


def _all(paths: Sequence[Path], accept: Collection[str]) -> list[ChosenBundle]:
    return [ChosenBundle(path, frozenset(accept)) for path in paths]


def _merge(
    book: Book,
    chosen: Sequence[ChosenBundle],
    *,
    keep_records: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> Merge:
    def beat(_done: int, _size: int) -> None:
        """Let a person cancel while a large bundle is read."""
        if on_progress:
            on_progress(0, len(chosen))

    outcomes: dict[int, Outcome] = {}
    waiting: list[tuple[int, OpenedBundle]] = []
    for place, each in enumerate(chosen):
        try:
            waiting.append((place, _opened(book, each, beat)))
        except NotForYou as fault:  # a stick may hold bundles for many; each takes only its own
            status = FOR_OTHERS if len(chosen) > 1 else REFUSED
            outcomes[place] = Outcome(each.path, status, fault=kept(fault))
        except _OF_THE_BUNDLE as fault:
            outcomes[place] = Outcome(each.path, REFUSED, fault=kept(fault))
    waiting.sort(key=_in_chains(waiting))
    changes = Changes()
    step = book.received_bundles.next_step()
    for done, (place, bundle) in enumerate(waiting):
        if on_progress:
            on_progress(done, len(waiting))
        outcomes[place], changed = _take(
            book, bundle, chosen[place], step=step, keep_records=keep_records
        )
        changes |= changed
    return Merge(tuple(outcomes[place] for place in sorted(outcomes)), changes, step)


def _opened(book: Book, chosen: ChosenBundle, beat: Callable[[int, int], None]) -> OpenedBundle:
    bundle = open_bundle(chosen.path, identity=book.sealing, me=book.card, on_progress=beat)
    if chosen.sha256 not in {"", bundle.sha256}:
        raise Refused(_ANOTHER)
    return bundle


def _in_chains(
    waiting: Sequence[tuple[int, OpenedBundle]],
) -> Callable[[tuple[int, OpenedBundle]], _Place]:
    """Return the key that keeps senders in the order given and each one's bundles in theirs."""
    first: dict[str, int] = {}
    for place, bundle in waiting:
        first.setdefault(bundle.manifest.book, place)
    return lambda each: (first[each[1].manifest.book], each[1].manifest.number, each[0])


def _take(
    book: Book, bundle: OpenedBundle, chosen: ChosenBundle, *, step: int, keep_records: bool
) -> tuple[Outcome, Changes]:
    judgement = judge(book, bundle, accept=chosen.accept)
    outcome = _heading(bundle, judgement)
    if judgement.refusal and not (keep_records and outcome.consent):
        return outcome, Changes()
    manifest = bundle.manifest
    if book.received_bundles.is_held_whole(manifest.book, bundle.sha256):
        same = manifest.counts.records
        return replace(outcome, status=_met(outcome, NOTHING_NEW), same=same), Changes()
    # A merge tells of each bundle, since those before are merged; a trial has nothing to tell.
    told = _OF_THE_BUNDLE if keep_records else _OF_THE_BUNDLE + _OF_THE_DISK
    try:
        with book.arriving(
            sender=bundle.sender,
            sender_book=manifest.book,
            number=manifest.number,
            sha256=bundle.sha256,
            previous=manifest.previous,
            keep_records=keep_records,
            about=Envelope(
                step,
                manifest.sealed_at,
                bundle.manifest_sha256,
                manifest.counts.records,
                chosen.exclude,
            ),
        ) as arrival:
            arrival.learn(manifest.replicas, manifest.authors, manifest.fields)
            arrival.take(bundle.entries())
            _keep_receipt(book, bundle)
            suggested = suggested_by(book, arrival.number)
            described = suggestions_of(book, arrival.number) if keep_records and suggested else ()
            lost = read_in(book, arrival.number)
            similar = similar_arrivals(book, arrival.tally.records) if keep_records else ()
            if not keep_records:
                _keep_files(book, bundle, arrival)
    except told as fault:
        return replace(outcome, status=REFUSED, fault=kept(fault)), Changes()
    tally = arrival.tally
    fresh = tally.new or tally.changed or tally.refusals or bundle.receipt
    return (
        replace(
            outcome,
            status=_met(outcome, MERGED if fresh else NOTHING_NEW),
            new=tally.new,
            changed=tally.changed,
            same=tally.same,
            conflicts=tally.conflicts,
            refusals=tally.refusals,
            records=tally.records,
            lacking=len(arrival.lacking),
            receipt=len(bundle.receipt),
            suggested=suggested,
            suggestions=tuple(described),
            notices=(
                *(sentence(each, book) for each in lost),
                *outcome.notices,
                *arriving(book, tally.records),
                *arrived_unseen(book, tally.changes.records),
            ),
            lost=lost,
            similar=similar,
        ),
        tally.changes,
    )


def _keep_files(book: Book, bundle: OpenedBundle, arrival: RemoteApply) -> None:
    """Keep the content of attachments whose records came in; a record left out leaves it out."""
    wanted: set[str] | None = None
    for digest, pieces in bundle.attachments():
        wanted = arrival.named_contents() if wanted is None else wanted
        if digest in wanted:
            book.files.put(pieces, digest)
            arrival.keep_brought(digest)
            examine(book, digest)


def _keep_receipt(book: Book, bundle: OpenedBundle) -> None:
    """Keep what the sender says that they hold of ours, in the transaction of the arrival.

    A bundle without a receipt means that they hold nothing: then the earlier receipt no longer
    counts.
    """
    sender = bundle.sender.fingerprint
    if bundle.receipt or book.sent_bundles.has_receipt(sender):
        told = Receipt(
            sender=sender,
            number=bundle.manifest.number,
            sealed_ms=bundle.manifest.sealed_at,
            received_ms=book.world.now_ms(),
            holds=receipt.serialise(bundle.receipt).decode() if bundle.receipt else "",
        )
        keep(book, told)


def _met(outcome: Outcome, status: str) -> str:
    """Return the status, unless the bundle is only previewed because consent is missing."""
    return outcome.status if outcome.is_refused else status


def _heading(bundle: OpenedBundle, judgement: Judgement) -> Outcome:
    """Return who sent it and whether it can be merged, before its entries are read."""
    refusal = judgement.refusal
    needs = refusal.needs if isinstance(refusal, NeedsConsent) else ()
    refused = NEEDS_CONSENT if needs else REFUSED
    return Outcome(
        path=bundle.path,
        status=refused if refusal else MERGED,
        sender=bundle.sender.name,
        number=bundle.manifest.number,
        sha256=bundle.sha256,
        notices=judgement.notices,
        fault=refusal,
        needs=needs,
    )
