"""Seal a bundle for someone, and show beforehand what will leave."""

import re
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from waybook.book import Book, Sent
from waybook.bundle.writer import Chain, write_bundle
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput
from waybook.model.labels import Label
from waybook.work.few_alike import alike
from waybook.work.leaving import Leaving
from waybook.work.loading import (
    UP_TO,
    Load,
    Wish,
    attachments_of,
    content_of,
    load_for,
    receipt_for,
)
from waybook.work.trusting import cautions_on, recipient

_NAMED = 3
_LEFTOVER = re.compile(r"[0-9a-f]{16}\.bundle\.part")

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class LookAhead:
    """What a recipient will see, and what to mind before sealing.

    `known` counts records that stay because the recipient confirmed them as they stand. `receipt`
    counts the bundles of theirs that it confirms. `files` are the hashes of the attachments whose
    content leaves; nobody looks into that for names.
    """

    to: Card
    label: Label
    records: tuple[Leaving, ...]
    cautions: tuple[str, ...]
    known: int = 0
    receipt: int = 0
    files: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sealed:
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


def look_ahead(
    book: Book,
    *,
    to: str,
    groups: Sequence[str] = (),
    up_to: Label = UP_TO,
    everything: bool = False,
    hold_back: Collection[str] = (),
    profile: str = "",
) -> LookAhead:
    """Show each record and field as the recipient will see it; write nothing."""
    card = recipient(book, to)
    with book.snapshot():
        load = load_for(book, card, Wish(groups, up_to, everything, hold_back, profile))
        records = tuple(load.leaving.records())
        few = alike(book, records).sentence
        return LookAhead(
            card,
            load.label,
            records,
            (*_cautions(load, card), *((few,) if few else ())),
            load.known,
            len(load.receipt),
            frozenset(each.sha256 for each in attachments_of(book, load, card)),
        )


def seal(  # noqa: PLR0913 - each is a choice that a person makes
    book: Book,
    *,
    to: str,
    folder: Path,
    groups: Sequence[str] = (),
    up_to: Label = UP_TO,
    everything: bool = False,
    hold_back: Collection[str] = (),
    profile: str = "",
    expires_ms: int | None = None,
    on_progress: Progress | None = None,
) -> Sealed:
    """Write a bundle for a trusted card into a folder, read it back and note it as sent.

    What the recipient confirmed does not travel again, unless `everything`.
    """
    card = recipient(book, to)
    if expires_ms is not None and expires_ms <= book.world.now_ms():
        raise BadInput("That day is over, so nobody could merge the bundle. Give a later one.")
    with book.snapshot():
        # What is saved from here on, even while this is written or if it fails, is written under
        # an id that nobody outside has seen.
        book.new_replica()
        load = load_for(book, card, Wish(groups, up_to, everything, hold_back, profile))
        if not load.entries:
            raise BadInput(_nothing(load, card))
        sealed, sent = _write(book, card, load, folder, expires_ms, on_progress)
    return _noted(book, sealed, sent, load)


def answer(book: Book, *, to: str, folder: Path, on_progress: Progress | None = None) -> Sealed:
    """Seal a bundle with nothing in it but a receipt for somebody's bundles."""
    card = recipient(book, to)
    with book.snapshot():
        load = receipt_for(book, card)
        if not load.receipt:
            raise BadInput(f"Nothing of “{to}” is held, so there is nothing to confirm.")
        sealed, sent = _write(book, card, load, folder, None, on_progress)
    return _noted(book, sealed, sent, load)


def clear_leftovers(folder: Path) -> None:
    """Remove what a seal left that was killed half-way: nobody can open it, and it takes room."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _LEFTOVER.fullmatch(path.name):
                _remove(path)


def _write(
    book: Book,
    card: Card,
    load: Load,
    folder: Path,
    expires_ms: int | None,
    on_progress: Progress | None,
) -> tuple[Sealed, Sent]:
    number, previous = book.next_number(card.digest)
    written = write_bundle(
        folder,
        content=content_of(book, load, card),
        to=card,
        key=book.signing,
        sender=book.card,
        chain=Chain(book=book.id, number=number, previous=previous),
        label=load.label,
        sealed_ms=book.world.now_ms(),
        expires_ms=expires_ms,
        draw=book.world.draw,
        on_progress=on_progress,
    )
    sealed = Sealed(
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
    )
    now_ms = book.world.now_ms()
    sent = Sent(
        0, card.digest, number, written.sha256, now_ms, written.manifest_sha256, sealed.records, 0
    )
    return sealed, sent


def _noted(book: Book, sealed: Sealed, sent: Sent, load: Load) -> Sealed:
    try:
        book.record_sent(sent, load.freight)
    except BaseException:
        _remove(sealed.path)  # what is not noted as sent must not travel
        raise
    clear_leftovers(sealed.path.parent)
    return sealed


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _nothing(load: Load, card: Card) -> str:
    if load.known:
        return (
            f"“{card.name}” confirmed all that would leave, as it stands. Nothing new is there to "
            "seal; to send it again, seal everything."
        )
    return (
        f"Nothing up to {load.leaving.up_to.code} is there to seal. Choose other groups, or a "
        "stricter label to go up to."
    )


def _cautions(load: Load, card: Card) -> tuple[str, ...]:
    leaving = load.leaving
    cautions = [*cautions_on(leaving.book, card)]
    if load.forked:
        cautions.append(
            f"The chain of “{card.name}” forks, so they may have two copies of their book. All of "
            "it travels again until you waive that notice."
        )
    if leaving.loosened:
        titles = [leaving.book.record(uid).title for uid in sorted(leaving.loosened)[:_NAMED]]
        more = (
            "" if len(leaving.loosened) <= _NAMED else f" and {len(leaving.loosened) - _NAMED} more"
        )
        cautions.append(
            f"Others made {', '.join(f'“{title}”' for title in titles)}{more} more open than you "
            "know it. It is kept as strict as before, or stays home, until you save the same here."
        )
    return tuple(cautions)
