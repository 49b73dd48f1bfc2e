"""Merge what lies in a shared folder, answer it, and put aside what nobody can use.

See resources/docs/handover.md, A folder as a drop.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from waybook.book import Book, Changes
from waybook.bundle.writer import SUFFIX
from waybook.model.faults import (
    BadFormat,
    BadInput,
    Damaged,
    Fault,
    NeedsConsent,
    NotForYou,
    Refused,
)
from waybook.work.accepting import accept
from waybook.work.merging import MERGED, Chosen, Inspected, Outcome, inspect
from waybook.work.sealing import answer

ASIDE = "aside"
SETTLED_S = 60
_Look = tuple[int, int]  # size and time of the last change, as the file system tells them


@dataclass(frozen=True, slots=True)
class Named:
    """A file that needs a person, and why."""

    path: Path
    sentence: str


@dataclass(frozen=True, slots=True)
class Round:
    """What one look into the folder came to. `left` stays where it is, `aside` was moved."""

    outcomes: tuple[Outcome, ...] = ()
    answers: tuple[Path, ...] = ()
    left: tuple[Named, ...] = ()
    aside: tuple[Named, ...] = ()
    changes: Changes = field(default_factory=Changes)
    step: int = 0

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.outcomes or self.answers or self.left or self.aside)


@dataclass(slots=True)
class Memory:
    """What was looked at, so that a watched folder is not read again and again.

    `done` needs no second look until it changes; `seen` tells since when a damaged file stands.
    """

    done: dict[Path, _Look] = field(default_factory=dict)
    seen: dict[Path, tuple[_Look, float]] = field(default_factory=dict)


@dataclass(slots=True)
class _Sorted:
    good: list[Chosen] = field(default_factory=list)
    senders: dict[Path, tuple[str, int]] = field(default_factory=dict)  # who, and how many records
    left: list[Named] = field(default_factory=list)
    aside: list[Named] = field(default_factory=list)


def collect(
    book: Book,
    *,
    folder: Path,
    memory: Memory | None = None,
) -> Round:
    """Merge what is for this book as one step, answer each sender, name what needs a person."""
    if not folder.is_dir():
        raise BadInput(f"There is no folder {folder}. Make it, or put the stick back.")
    known = memory or Memory()
    now_s = book.world.now_ms() / 1000
    found = _Sorted()
    for path in sorted(_bundles(folder)):
        look = _look(path)
        if look is not None and known.done.get(path) != look:
            _sort(book, folder, path, look, found, known, now_s)
    if not found.good:
        return Round(left=tuple(found.left), aside=tuple(found.aside))
    done = accept(book, chosen=found.good)
    refused = [Named(met.path, met.reason) for met in done.outcomes if met.is_refused]
    met = tuple(each for each in done.outcomes if not each.is_refused)
    return Round(
        met,
        tuple(_answers(book, folder, met, found)),
        (*found.left, *refused),
        tuple(found.aside),
        done.changes,
        done.step,
    )


def _bundles(folder: Path) -> Iterator[Path]:
    """Yield bundles in a folder and below; what is hidden belongs to the sync engine."""
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            if path.name != ASIDE:
                yield from _bundles(path)
        elif path.suffix == SUFFIX:
            yield path


def _look(path: Path) -> _Look | None:
    try:
        about = path.stat()
    except OSError:
        return None  # it went away meanwhile
    return about.st_size, about.st_mtime_ns


def _sort(
    book: Book, folder: Path, path: Path, look: _Look, found: _Sorted, known: Memory, now_s: float
) -> None:
    try:
        met = inspect(book, path=path)
    except NotForYou:
        known.done[path] = look
    except (Damaged, BadFormat) as fault:
        if _is_settled(path, look, known, now_s):
            _put_aside(folder, Named(path, str(fault)), found)
        else:
            found.left.append(Named(path, f"It may still be on its way. {fault}"))
    except Refused as fault:
        _put_aside(folder, Named(path, str(fault)), found)
    except Fault as fault:
        found.left.append(Named(path, str(fault)))
    else:
        known.done[path] = look
        _judge(book, folder, path, met, found)


def _judge(book: Book, folder: Path, path: Path, met: Inspected, found: _Sorted) -> None:
    manifest, refusal = met.bundle.manifest, met.judgement.refusal
    if isinstance(refusal, NeedsConsent):
        found.left.append(Named(path, str(refusal)))
    elif refusal:
        _put_aside(folder, Named(path, str(refusal)), found)
    elif not book.holds_whole(manifest.book, met.bundle.sha256):
        found.good.append(Chosen(path, sha256=met.bundle.sha256))
        found.senders[path] = (met.bundle.sender.name, manifest.counts.records)


def _is_settled(path: Path, look: _Look, known: Memory, now_s: float) -> bool:
    """Tell whether a file has not changed for a minute, by its own date or by our watch."""
    before = known.seen.get(path)
    if before is None or before[0] != look:
        known.seen[path] = before = (look, now_s)
    return now_s - before[1] >= SETTLED_S or now_s - look[1] / 1e9 >= SETTLED_S


def _put_aside(folder: Path, named: Named, found: _Sorted) -> None:
    """Move a file into `aside/`, over nothing; where that cannot be, leave and name it."""
    place = folder / ASIDE / named.path.name
    try:
        place.parent.mkdir(exist_ok=True)
        while place.exists():
            place = place.with_name(f"{place.stem}-again{SUFFIX}")
        named.path.rename(place)
    except OSError:
        found.left.append(named)
    else:
        found.aside.append(Named(place, named.sentence))


def _answers(book: Book, folder: Path, met: tuple[Outcome, ...], found: _Sorted) -> Iterator[Path]:
    """Write a receipt for each sender who sent records; a receipt alone is not answered."""
    senders = {found.senders[each.path][0] for each in met if found.senders[each.path][1]}
    for name in sorted(senders - {book.name}):
        with suppress(Refused):
            yield answer(book, to=name, folder=folder).path


def counts(done: Round) -> dict[str, int]:
    """Return how many bundles were merged and how many records came by them."""
    taken = [each for each in done.outcomes if each.status == MERGED]
    return {
        "bundles": len(taken),
        "new": sum(each.new for each in taken),
        "changed": sum(each.changed for each in taken),
        "conflicts": sum(each.conflicts for each in taken),
    }
