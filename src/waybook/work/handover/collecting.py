"""Merge bundles from a shared folder, answer them, and move unusable files to `aside/`.

See resources/docs/handover.md, A shared folder.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path

from waybook.book import Book, Changes
from waybook.book.storage.folder import is_folder
from waybook.bundle.writer import SUFFIX
from waybook.model.faults import (
    BadFormat,
    BadInput,
    Damaged,
    Fault,
    NeedsConsent,
    NotForYou,
    Refused,
    kept,
)
from waybook.work.handover.bundle_files import is_bundle
from waybook.work.handover.merge_steps import AcceptOutcome, accept
from waybook.work.handover.merging import MERGED, ChosenBundle, InspectedBundle, Outcome, inspect
from waybook.work.handover.receipts_due import MetBefore, met_before
from waybook.work.handover.sealing import answer

ASIDE = "aside"
SETTLED_S = 60
_Look = tuple[int, int]  # size and time of the last change, as the file system tells them


@dataclass(frozen=True, slots=True)
class FileNeedingPerson:
    """A file that needs a person, and why."""

    path: Path
    why: Fault


@dataclass(frozen=True, slots=True)
class CollectOutcome:
    """The result of one round. `left` files stay where they are, `aside` files were moved."""

    outcomes: tuple[Outcome, ...] = ()
    answers: tuple[Path, ...] = ()
    left: tuple[FileNeedingPerson, ...] = ()
    aside: tuple[FileNeedingPerson, ...] = ()
    changes: Changes = field(default_factory=Changes)
    step: int = 0

    def __bool__(self) -> bool:
        """Tell whether there is anything to report."""
        return bool(self.outcomes or self.answers or self.left or self.aside)


@dataclass(slots=True)
class Memory:
    """Files that were checked before, so that a watched folder is not read again and again.

    `done` files are read again only if they change; `seen` is the time since which a damaged file
    is there; `refused` is the time when a bundle could not be merged, which is tried again later.
    """

    done: dict[Path, _Look] = field(default_factory=dict)
    seen: dict[Path, tuple[_Look, float]] = field(default_factory=dict)
    refused: dict[Path, tuple[_Look, float]] = field(default_factory=dict)

    def rests(self, path: Path, look: _Look, now_s: float) -> bool:
        """Tell whether a file can be skipped in this round."""
        before, at_s = self.refused.get(path, ((0, 0), 0.0))
        return self.done.get(path) == look or (before == look and 0 <= now_s - at_s < SETTLED_S)


@dataclass
class _Looking:
    """One round: the files by what to do with them."""

    book: Book
    folder: Path
    memory: Memory
    now_s: float
    looks: dict[Path, _Look] = field(default_factory=dict)
    good: list[ChosenBundle] = field(default_factory=list)
    senders: dict[Path, str] = field(default_factory=dict)  # whom to answer if it is taken
    owed: dict[Path, str] = field(default_factory=dict)  # whom to answer although it is held
    bad: list[FileNeedingPerson] = field(default_factory=list)
    left: list[FileNeedingPerson] = field(default_factory=list)
    aside: list[FileNeedingPerson] = field(default_factory=list)

    @cached_property
    def past(self) -> MetBefore:
        return met_before(self.book)

    def finish(self, path: Path) -> None:
        """Skip a file from now on until it changes."""
        self.memory.done[path] = self.looks[path]

    def leave(self, path: Path, why: Fault) -> None:
        self.left.append(FileNeedingPerson(path, kept(why)))


def collect(
    book: Book,
    *,
    folder: Path,
    memory: Memory | None = None,
) -> CollectOutcome:
    """Merge the bundles for this book as one step, answer each sender, list what needs a person."""
    if not is_folder(folder):
        raise BadInput(
            "There is no folder {folder}. Make it, or put the stick back.", folder=folder
        )
    looking = _Looking(book, folder, memory or Memory(), book.world.now_ms() / 1000)
    for path in sorted(_bundles(folder, looking)):
        look = _look(path)
        if look is not None and not looking.memory.rests(path, look, looking.now_s):
            looking.looks[path] = look
            _sort(path, looking)
    done = accept(book, chosen=looking.good) if looking.good else AcceptOutcome((), Changes())
    for named in looking.bad:
        _put_aside(named, looking)
    met = tuple(each for each in done.outcomes if not each.is_refused)
    for each in done.outcomes:
        if each.is_refused:
            looking.memory.refused[each.path] = (looking.looks[each.path], looking.now_s)
            looking.leave(each.path, each.fault or Refused())
    answers = tuple(_answers(met, looking))
    return CollectOutcome(
        met, answers, tuple(looking.left), tuple(looking.aside), done.changes, done.step
    )


def _bundles(folder: Path, looking: _Looking) -> Iterator[Path]:
    """Yield bundles in a folder and its subfolders; hidden files belong to the sync program."""
    waiting = [folder]  # whoever can write there can nest folders deeper than calls may be
    while waiting:
        here = waiting.pop()
        try:
            for path in sorted(here.iterdir()):
                if path.name.startswith("."):
                    continue
                if path.is_dir():
                    if path.name != ASIDE and not path.is_symlink():
                        waiting.append(path)
                elif is_bundle(path) and path.is_file():
                    yield path
        except OSError as error:
            if here == folder:  # what the system remembers of it may outlast a stick
                raise BadInput(
                    "{folder} cannot be read. Check that it is still there.", folder=folder
                ) from error
            looking.leave(
                here, BadInput("This folder cannot be read. Check that it is still there.")
            )


def _look(path: Path) -> _Look | None:
    try:
        about = path.stat()
    except OSError:
        return None  # it went away meanwhile
    return about.st_size, about.st_mtime_ns


def _sort(path: Path, looking: _Looking) -> None:
    try:
        met = inspect(looking.book, path=path)
    except NotForYou:
        looking.finish(path)
    except (Damaged, BadFormat) as fault:
        if _is_settled(path, looking):
            looking.bad.append(FileNeedingPerson(path, kept(fault)))
        else:
            looking.leave(path, Damaged("The file may not be complete yet. {why}", why=kept(fault)))
    except Refused as fault:
        looking.bad.append(FileNeedingPerson(path, kept(fault)))
    except Fault as fault:
        looking.leave(path, fault)
    else:
        _judge(path, met, looking)


def _judge(path: Path, met: InspectedBundle, looking: _Looking) -> None:
    bundle, refusal = met.bundle, met.judgement.refusal
    if isinstance(refusal, NeedsConsent):
        looking.leave(path, refusal)
        looking.finish(path)
    elif refusal:
        looking.bad.append(FileNeedingPerson(path, kept(refusal)))
    elif not looking.past.has(bundle):
        looking.good.append(ChosenBundle(path, sha256=bundle.sha256))
        looking.senders[path] = bundle.sender.name if bundle.manifest.counts.records else ""
    elif looking.past.is_owed(bundle):
        looking.owed[path] = bundle.sender.name
    else:
        looking.finish(path)


def _is_settled(path: Path, looking: _Looking) -> bool:
    """Tell whether a file has not changed for a minute, by its own date or by our watch.

    A copy may get the date of its original before it is complete, so the last change of its entry
    in the folder counts too.
    """
    look, seen, now_s = looking.looks[path], looking.memory.seen, looking.now_s
    before = seen.get(path)
    if before is None or before[0] != look:
        seen[path] = before = (look, now_s)
    try:
        changed_s = max(look[1] / 1e9, path.stat().st_ctime)
    except OSError:
        return False
    return now_s - before[1] >= SETTLED_S or now_s - changed_s >= SETTLED_S


def _put_aside(named: FileNeedingPerson, looking: _Looking) -> None:
    """Move a file into `aside/` without replacing another; if that fails, leave and name it."""
    place = looking.folder / ASIDE / named.path.name
    try:
        if place.parent.is_symlink():  # somebody else chose where it leads
            raise NotADirectoryError
        place.parent.mkdir(exist_ok=True)  # of the shared folder: as open as that is
        numbers = count(2)
        while os.path.lexists(place):
            place = place.with_name(f"{named.path.stem}-{next(numbers)}{SUFFIX}")
        named.path.rename(place)
    except OSError:
        looking.left.append(named)
    else:
        looking.aside.append(FileNeedingPerson(place, named.why))


def _answers(met: tuple[Outcome, ...], looking: _Looking) -> Iterator[Path]:
    """Write a receipt for each sender who sent records; a receipt alone is not answered.

    If one cannot be written now, the bundle is checked again in the next round.
    """
    taken = {each.path: looking.senders[each.path] for each in met}
    asked = taken | looking.owed
    owing: set[str] = set()
    for name in sorted(set(asked.values()) - {"", looking.book.name}):
        try:
            yield answer(looking.book, to=name, folder=looking.folder).path
        except Refused as fault:  # somebody says that their card is lost: that needs a person
            why = Refused("“{name}” was not answered. {why}", name=name, why=kept(fault))
            looking.leave(looking.folder, why)
        except Fault as fault:
            owing.add(name)
            failed = Fault("“{name}” could not be answered. {why}", name=name, why=kept(fault))
            looking.leave(looking.folder, failed)
    for path, name in asked.items():
        if name not in owing:
            looking.finish(path)


def counts(done: CollectOutcome) -> dict[str, int]:
    """Return how many bundles were merged and how many records they brought."""
    taken = [each for each in done.outcomes if each.status == MERGED]
    return {
        "bundles": len(taken),
        "new": sum(each.new for each in taken),
        "changed": sum(each.changed for each in taken),
        "conflicts": sum(each.conflicts for each in taken),
        "suggested": sum(each.suggested for each in taken),
    }
