"""Seal a bundle for someone, and show beforehand what will leave."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from waybook.book import Book, Changes, SentBundle
from waybook.book.once_more import once_more
from waybook.bundle.writer import Chain, write_bundle
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput
from waybook.model.labels import Label
from waybook.practice.phases.methods.methods import Profile
from waybook.work.cards.lost_cards import cautions as lost_cautions
from waybook.work.cards.lost_cards import doubts, require_usable
from waybook.work.cards.revocations import Statement
from waybook.work.cards.trusting import cautions_on, recipient
from waybook.work.disclosure.disclosure import DisclosedRecord
from waybook.work.disclosure.k_anonymity import alike
from waybook.work.handover.loading import (
    ALL,
    Load,
    SealScope,
    attachments_of,
    content_of,
    files_of,
    load_for,
    receipt_for,
)
from waybook.work.handover.unfinished_bundles import begin, end
from waybook.work.records.file_details import (
    ATTACHMENT,
    DisclosedFile,
    note_copies,
    require_decided,
)

_NAMED = 3

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class LookAhead:
    """What a recipient will see, and warnings before sealing.

    `known` counts records that are not sent because the recipient confirmed their current values.
    `receipt` counts the recipient's bundles that it confirms. `files` are the hashes of the
    attachments whose content leaves; it is not searched for names. `details` lists files with
    details, and whether the file or its copy leaves. `profile` is the one used. `doubts`: who says
    that the card is lost. `recognisable` is the caution, if any, that contacts may be recognised.
    """

    to: Card
    label: Label
    records: tuple[DisclosedRecord, ...]
    cautions: tuple[str, ...]
    known: int = 0
    receipt: int = 0
    files: frozenset[str] = frozenset()
    details: tuple[DisclosedFile, ...] = ()
    profile: Profile | None = None
    doubts: tuple[Statement, ...] = ()
    recognisable: str = ""


@dataclass(frozen=True, slots=True)
class SealedBundle:
    """A bundle that was written and read back."""

    path: Path
    to: Card
    number: int
    label: Label
    records: int
    entries: int
    size_bytes: int
    cautions: tuple[str, ...]
    known: int = 0
    receipt: int = 0
    changes: Changes = field(default_factory=Changes)
    profile: Profile | None = None


@once_more
def look_ahead(book: Book, *, to: str, scope: SealScope = ALL) -> LookAhead:
    """Show each record and field as the recipient will see it; change no record."""
    card = recipient(book, to)
    with book.snapshot():
        load = load_for(book, card, scope)
        leaving = tuple(load.leaving.records())
        few = alike(book, leaving).sentence
        return LookAhead(
            card,
            load.label,
            leaving,
            (*_cautions(load, card), *((few,) if few else ())),
            load.known,
            len(load.receipt),
            frozenset(each.sha256 for each in attachments_of(load)),
            tuple(each for each in files_of(load) if each.carries),
            load.leaving.profile,
            tuple(doubts(book, card)),
            few,
        )


@once_more
def seal(
    book: Book,
    *,
    to: str,
    folder: Path,
    scope: SealScope = ALL,
    despite_revocation: bool = False,
    expires_ms: int | None = None,
    on_progress: Progress | None = None,
) -> SealedBundle:
    """Write a bundle for a trusted card into a folder, read it back and record it as sent.

    Raise UndecidedFiles if a file with details has no copy without them and is not among the
    originals. Raise NeedsConsent if somebody trusted says that the card is lost, unless
    `despite_revocation`.
    """
    card = recipient(book, to)
    require_usable(book, card, despite_revocation=despite_revocation)
    if expires_ms is not None and expires_ms <= book.world.now_ms():
        raise BadInput("That day is over, so nobody could merge the bundle. Give a later day.")
    changes = _note_copies(book, card, scope)
    name = begin(book)
    with book.snapshot():
        # What is saved from here on, even while this is written or if it fails, is written under
        # an id that nobody outside has seen.
        book.new_replica()
        load = load_for(book, card, scope)
        if not load.entries:
            raise _nothing(load, card)
        require_decided(files_of(load))
        sealed, sent = _write(book, card, load, folder / name, expires_ms, on_progress)
    return replace(_noted(book, sealed, sent, load), changes=changes)


@once_more
def answer(
    book: Book,
    *,
    to: str,
    folder: Path,
    despite_revocation: bool = False,
    on_progress: Progress | None = None,
) -> SealedBundle:
    """Seal a bundle that holds only a receipt for somebody's bundles."""
    card = recipient(book, to)
    require_usable(book, card, despite_revocation=despite_revocation)
    name = begin(book)
    with book.snapshot():
        load = receipt_for(book, card)
        if not load.receipt:
            raise BadInput(
                "No bundle of “{to}” was merged here, so there is nothing to confirm.", to=to
            )
        sealed, sent = _write(book, card, load, folder / name, None, on_progress)
    return _noted(book, sealed, sent, load)


def _note_copies(book: Book, card: Card, scope: SealScope) -> Changes:
    """Write the hashes of copies into their records, so that these leave as all entries do."""
    if not book.lists.count(ATTACHMENT):
        return Changes()
    with book.snapshot():
        files = files_of(load_for(book, card, scope))
    require_decided(files)
    return note_copies(book, files)


def _write(
    book: Book,
    card: Card,
    load: Load,
    path: Path,
    expires_ms: int | None,
    on_progress: Progress | None,
) -> tuple[SealedBundle, SentBundle]:
    number, previous = book.sent_bundles.next_number(card.digest)
    written = write_bundle(
        path.parent,
        content=content_of(book, load),
        to=card,
        key=book.signing,
        sender=book.card,
        chain=Chain(book=book.id, number=number, previous=previous),
        label=load.label,
        sealed_ms=book.world.now_ms(),
        expires_ms=expires_ms,
        draw=lambda _: bytes.fromhex(path.name),
        on_progress=on_progress,
    )
    sealed = SealedBundle(
        path=written.path,
        to=card,
        number=number,
        label=load.label,
        records=len(load.freight),
        entries=load.entries,
        size_bytes=written.size,
        cautions=_cautions(load, card),
        known=load.known,
        receipt=len(load.receipt),
        profile=load.leaving.profile,
    )
    now_ms = book.world.now_ms()
    sent = SentBundle(
        0, card.digest, number, written.sha256, now_ms, written.manifest_sha256, sealed.records, 0
    )
    return sealed, sent


def _noted(book: Book, sealed: SealedBundle, sent: SentBundle, load: Load) -> SealedBundle:
    try:
        book.sent_bundles.keep(sent, load.freight)
    except BaseException:
        _remove(sealed.path)  # what is not noted as sent must not travel
        raise
    end(book, sealed.path.stem, sealed.path.parent)
    return sealed


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _nothing(load: Load, card: Card) -> BadInput:
    if load.known:
        return BadInput(
            "“{name}” confirmed all that would leave, so there is nothing new to seal. To send it "
            "again, seal everything.",
            code="all-confirmed",
            name=card.name,
        )
    return BadInput(
        "There is nothing to seal up to {label}. Choose other groups, or a stricter label.",
        label=load.leaving.up_to.code,
    )


def _cautions(load: Load, card: Card) -> tuple[str, ...]:
    leaving = load.leaving
    cautions = [*lost_cautions(leaving.book, card), *cautions_on(leaving.book, card)]
    if load.forked:
        cautions.append(
            f"The chain of “{card.name}” forks, so they may have two copies of their book. All of "
            "it travels again until you waive that notice."
        )
    if leaving.loosened:
        titles = [leaving.book.lists.record(uid).title for uid in sorted(leaving.loosened)[:_NAMED]]
        more = (
            "" if len(leaving.loosened) <= _NAMED else f" and {len(leaving.loosened) - _NAMED} more"
        )
        cautions.append(
            f"Others made {', '.join(f'“{title}”' for title in titles)}{more} more open than you "
            "know it. It is kept as strict as before, or stays home, until you save the same here."
        )
    return tuple(cautions)
