"""Seal a bundle for someone, and show beforehand what will leave."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from waybook.book import Book
from waybook.bundle.writer import Chain, Content, write_bundle
from waybook.crypto.cards import Card
from waybook.model.faults import BadInput
from waybook.model.kinds import KINDS
from waybook.model.labels import Label
from waybook.practice.sharing import field_label
from waybook.work.leaving import Departure, Leaving, departure
from waybook.work.trusting import cautions_on, recipient

UP_TO = Label.AMBER_STRICT
_NAMED = 3
_LEFTOVER = re.compile(r"[0-9a-f]{16}\.bundle\.part")


@dataclass(frozen=True, slots=True)
class LookAhead:
    """What a recipient will see, and what to mind before sealing."""

    to: Card
    label: Label
    records: tuple[Leaving, ...]
    cautions: tuple[str, ...]


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


@dataclass(slots=True)
class _Freight:
    """What one pass over the leaving entries tells."""

    records: set[str]
    kinds: set[str]
    replicas: set[str]
    entries: int = 0
    label: Label = Label.CLEAR


def look_ahead(
    book: Book, *, to: str, groups: Sequence[str] = (), up_to: Label = UP_TO
) -> LookAhead:
    """Show each record and field as the recipient will see it; write nothing."""
    card = recipient(book, to)
    with book.snapshot():
        leaving = departure(book, groups=groups, up_to=up_to)
        freight = _weigh(leaving)
        return LookAhead(card, freight.label, tuple(leaving.records()), _cautions(leaving, card))


def seal(
    book: Book,
    *,
    to: str,
    folder: Path,
    groups: Sequence[str] = (),
    up_to: Label = UP_TO,
    expires_ms: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Sealed:
    """Write a bundle for a trusted card into a folder, read it back and note it as sent."""
    card = recipient(book, to)
    if expires_ms is not None and expires_ms <= book.world.now_ms():
        raise BadInput("That day is over, so nobody could merge the bundle. Give a later one.")
    sealed = _seal(book, card, folder, groups, up_to, expires_ms, on_progress)
    clear_leftovers(folder)
    return sealed


def _seal(
    book: Book,
    card: Card,
    folder: Path,
    groups: Sequence[str],
    up_to: Label,
    expires_ms: int | None,
    on_progress: Callable[[int, int], None] | None,
) -> Sealed:
    with book.snapshot():
        leaving = departure(book, groups=groups, up_to=up_to)
        # What is saved from here on, even while this is written or if it fails, is written under
        # an id that nobody outside has seen.
        book.new_replica()
        freight = _weigh(leaving)
        if not freight.entries:
            raise BadInput(
                f"Nothing up to {up_to.code} is there to seal. Choose other groups, or a stricter "
                "label to go up to."
            )
        number, previous = book.next_number(card.digest)
        written = write_bundle(
            folder,
            content=_content(book, leaving, freight),
            to=card,
            key=book.signing,
            sender=book.card,
            chain=Chain(book=book.id, number=number, previous=previous),
            label=freight.label,
            sealed_ms=book.world.now_ms(),
            expires_ms=expires_ms,
            draw=book.world.draw,
            on_progress=on_progress,
        )
    try:
        book.record_sent(card.digest, number=number, sha256=written.sha256)
    except BaseException:
        _remove(written.path)  # what is not noted as sent must not travel
        raise
    return Sealed(
        path=written.path,
        to=card,
        number=number,
        label=freight.label,
        records=len(freight.records),
        entries=freight.entries,
        size_bytes=written.size,
        cautions=_cautions(leaving, card),
    )


def clear_leftovers(folder: Path) -> None:
    """Remove what a seal left that was killed half-way: nobody can open it, and it takes room."""
    with suppress(OSError):
        for path in folder.iterdir():
            if _LEFTOVER.fullmatch(path.name):
                _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _weigh(leaving: Departure) -> _Freight:
    freight = _Freight(set(), set(), set())
    for entry in leaving.entries():
        freight.records.add(entry.record)
        freight.kinds.add(entry.kind)
        freight.replicas.add(entry.replica)
        freight.entries += 1
        freight.label = max(freight.label, leaving.label_of(entry))
    return freight


def _content(book: Book, leaving: Departure, freight: _Freight) -> Content:
    replicas = book.replicas(freight.replicas)
    return Content(
        entries=leaving.entries,
        replicas=replicas,
        authors=book.author_names({replica.author for replica in replicas}),
        field_labels={
            kind: _labels_of(book, kind, leaving.up_to) for kind in sorted(freight.kinds)
        },
    )


def _labels_of(book: Book, kind: str, up_to: Label) -> dict[str, str]:
    declared = KINDS.get(kind)
    names = {field.name for field in declared.fields} if declared else set()
    names |= book.foreign_fields(kind)
    labels = {name: field_label(kind, name, book.foreign_label) for name in sorted(names)}
    return {name: label.code for name, label in labels.items() if label <= up_to}


def _cautions(leaving: Departure, card: Card) -> tuple[str, ...]:
    cautions = [*cautions_on(leaving.book, card)]
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
