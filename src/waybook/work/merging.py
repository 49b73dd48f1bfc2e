"""Look into bundles, preview what they would change, merge them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from waybook.book import Arrival, Book, Changes, Envelope, Receipt, RecordOutcome, Refusal
from waybook.bundle import receipt
from waybook.bundle.reader import Opened, open_bundle
from waybook.model.faults import (
    BadInput,
    Damaged,
    DiskFull,
    Fault,
    NeedsConsent,
    NotForYou,
    ReadOnly,
    Refused,
)
from waybook.work.judging import Judgement, judge
from waybook.work.receipts import keep

MERGED = "merged"
NOTHING_NEW = "nothing new"
NEEDS_CONSENT = "needs consent"
REFUSED = "refused"
FOR_OTHERS = "for someone else"

_Place = tuple[int, int, int]
_OF_THE_BUNDLE: tuple[type[Fault], ...] = (Refused, Damaged, BadInput)
_OF_THE_DISK: tuple[type[Fault], ...] = (DiskFull, ReadOnly)
_ANOTHER = "It is no longer the file that you looked at. Look at it again before merging."


@dataclass(frozen=True, slots=True)
class Chosen:
    """A bundle that a person chose: what they accept of it, and which file they looked at.

    `exclude` names records in it that are not to come in.
    """

    path: Path
    accept: frozenset[str] = frozenset()
    sha256: str = ""
    exclude: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Inspected:
    """Who, when, what of one bundle, and how it would be met."""

    bundle: Opened
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one bundle. `new`, `changed`, `same` count records, `conflicts` fields.

    `lacking` counts records in it that are not held: left out or refused. `receipt` counts the
    bundles of ours that it says are held.
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
    reason: str = ""
    consent: bool = False
    records: tuple[RecordOutcome, ...] = ()
    lacking: int = 0
    receipt: int = 0

    @property
    def is_refused(self) -> bool:
        """Tell whether nothing of the bundle was taken."""
        return self.status in {REFUSED, NEEDS_CONSENT, FOR_OTHERS}


@dataclass(frozen=True, slots=True)
class Merge:
    """What became of several bundles, in the order given, and what changed by them."""

    outcomes: tuple[Outcome, ...]
    changes: Changes = field(default_factory=Changes)
    step: int = 0


def inspect(book: Book, *, path: Path) -> Inspected:
    """Open a bundle, verify it and judge it; change nothing."""
    bundle = open_bundle(path, identity=book.sealing, me=book.card)
    return Inspected(bundle, judge(book, bundle))


def preview(
    book: Book,
    *,
    paths: Sequence[Path],
    accept: Collection[str] = (),
    exclude: Collection[str] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> Merge:
    """Say per bundle and record what merging would do; change nothing."""
    chosen = [Chosen(path, frozenset(accept), "", frozenset(exclude)) for path in paths]
    with book.rehearsal():
        return _merge(book, chosen, keep_records=True, on_progress=on_progress)


def merge(
    book: Book,
    *,
    paths: Sequence[Path],
    accept: Collection[str] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> Merge:
    """Merge bundles, each whole or not at all; a refused one does not hold up the rest."""
    return _merge(book, _all(paths, accept), on_progress=on_progress)


def merge_previewed(
    book: Book,
    *,
    chosen: Sequence[Chosen],
    on_progress: Callable[[int, int], None] | None = None,
) -> Merge:
    """Merge what was chosen after a preview: those very files, each under its own consent."""
    return _merge(book, chosen, on_progress=on_progress)


def _all(paths: Sequence[Path], accept: Collection[str]) -> list[Chosen]:
    return [Chosen(path, frozenset(accept)) for path in paths]


def _merge(
    book: Book,
    chosen: Sequence[Chosen],
    *,
    keep_records: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> Merge:
    def beat(_done: int, _size: int) -> None:
        """Let a person cancel while a large bundle is read."""
        if on_progress:
            on_progress(0, len(chosen))

    outcomes: dict[int, Outcome] = {}
    waiting: list[tuple[int, Opened]] = []
    for place, each in enumerate(chosen):
        try:
            waiting.append((place, _opened(book, each, beat)))
        except NotForYou as fault:  # a stick may hold bundles for many; each takes only its own
            status = FOR_OTHERS if len(chosen) > 1 else REFUSED
            outcomes[place] = Outcome(each.path, status, reason=str(fault))
        except _OF_THE_BUNDLE as fault:
            outcomes[place] = Outcome(each.path, REFUSED, reason=str(fault))
    waiting.sort(key=_in_chains(waiting))
    changes = Changes()
    step = book.next_step()
    for done, (place, bundle) in enumerate(waiting):
        if on_progress:
            on_progress(done, len(waiting))
        outcomes[place], changed = _take(
            book, bundle, chosen[place], step=step, keep_records=keep_records
        )
        changes |= changed
    return Merge(tuple(outcomes[place] for place in sorted(outcomes)), changes, step)


def _opened(book: Book, chosen: Chosen, beat: Callable[[int, int], None]) -> Opened:
    bundle = open_bundle(chosen.path, identity=book.sealing, me=book.card, on_progress=beat)
    if chosen.sha256 not in {"", bundle.sha256}:
        raise Refused(_ANOTHER)
    return bundle


def _in_chains(waiting: Sequence[tuple[int, Opened]]) -> Callable[[tuple[int, Opened]], _Place]:
    """Return the key that keeps senders in the order given and each one's bundles in theirs."""
    first: dict[str, int] = {}
    for place, bundle in waiting:
        first.setdefault(bundle.manifest.book, place)
    return lambda each: (first[each[1].manifest.book], each[1].manifest.number, each[0])


def _take(
    book: Book, bundle: Opened, chosen: Chosen, *, step: int, keep_records: bool
) -> tuple[Outcome, Changes]:
    judgement = judge(book, bundle, accept=chosen.accept)
    outcome = _heading(bundle, judgement)
    if judgement.refusal and not (keep_records and outcome.consent):
        return outcome, Changes()
    manifest = bundle.manifest
    if book.holds_whole(manifest.book, bundle.sha256):
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
            if not keep_records:
                _keep_files(book, bundle, arrival)
    except told as fault:
        return replace(outcome, status=REFUSED, reason=str(fault)), Changes()
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
        ),
        tally.changes,
    )


def _keep_files(book: Book, bundle: Opened, arrival: Arrival) -> None:
    """Keep the content of attachments whose records came in; a record left out leaves it out."""
    wanted: set[str] | None = None
    for digest, pieces in bundle.attachments():
        wanted = arrival.named_contents() if wanted is None else wanted
        if digest in wanted:
            book.files.put(pieces, digest)
            arrival.keep_brought(digest)


def _keep_receipt(book: Book, bundle: Opened) -> None:
    """Keep what the sender says that they hold of ours, in the transaction of the arrival.

    None at all says that they hold nothing: that takes back what they said before.
    """
    sender = bundle.sender.fingerprint
    if bundle.receipt or book.has_receipt(sender):
        told = Receipt(
            sender=sender,
            number=bundle.manifest.number,
            sealed_ms=bundle.manifest.sealed_at,
            received_ms=book.world.now_ms(),
            holds=receipt.serialise(bundle.receipt).decode() if bundle.receipt else "",
        )
        keep(book, told)


def _met(outcome: Outcome, status: str) -> str:
    """Return the status, unless the bundle is only looked at for want of consent."""
    return outcome.status if outcome.is_refused else status


def _heading(bundle: Opened, judgement: Judgement) -> Outcome:
    """Say who sent it and whether it may come in, before its entries are read."""
    refusal = judgement.refusal
    consent = isinstance(refusal, NeedsConsent)
    refused = NEEDS_CONSENT if consent else REFUSED
    return Outcome(
        path=bundle.path,
        status=refused if refusal else MERGED,
        sender=bundle.sender.name,
        number=bundle.manifest.number,
        sha256=bundle.sha256,
        notices=judgement.notices,
        reason=str(refusal) if refusal else "",
        consent=consent,
    )
