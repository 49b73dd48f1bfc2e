"""Merge bundles from a shared folder, answer them, and move unusable files to `aside/`.

See resources/docs/handover.md, A shared folder.
"""

import json
import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path

from waybook.book import Book, Changes
from waybook.bundle import manifest
from waybook.disk.folder_clock import folder_clock_s
from waybook.disk.presence import is_file, is_folder
from waybook.file_types import BUNDLE
from waybook.model.faults import (
    BadFormat,
    BadInput,
    Damaged,
    Fault,
    NeedsConsent,
    NewerBundle,
    NotForYou,
    Refused,
    kept,
)
from waybook.model.names.byte_names import legible
from waybook.work.handover.dropped_files import (
    ASIDE,
    FileLook,
    Memory,
    bundles_below,
    look_at,
)
from waybook.work.handover.merge_steps import AcceptOutcome, accept
from waybook.work.handover.merging import MERGED, ChosenBundle, InspectedBundle, Outcome, inspect
from waybook.work.handover.receipts_due import MetBefore, met_before
from waybook.work.handover.sealing import answer

_LOOKED_ASIDE = "looked-aside"  # by folder, the format that was the newest when we looked
_FIRST_FORMAT = "waybook-bundle-1"
_MOST_FOLDERS = 20  # of which the book remembers this


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


@dataclass
class _Looking:
    """One round: the files by what to do with them."""

    book: Book
    folder: Path
    memory: Memory
    looks: dict[Path, FileLook] = field(default_factory=dict)
    good: list[ChosenBundle] = field(default_factory=list)
    senders: dict[Path, str] = field(default_factory=dict)  # whom to answer if it is taken
    owed: dict[Path, str] = field(default_factory=dict)  # whom to answer although it is held
    bad: list[FileNeedingPerson] = field(default_factory=list)
    left: list[FileNeedingPerson] = field(default_factory=list)
    aside: list[FileNeedingPerson] = field(default_factory=list)

    @cached_property
    def past(self) -> MetBefore:
        return met_before(self.book)

    @cached_property
    def clock_s(self) -> float | None:
        """Return what time it is for the folder, asked once in a round."""
        return folder_clock_s(self.folder)

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
    looking = _Looking(book, folder, memory or Memory())
    for path in bundles_below(folder, looking.leave):
        _look(path, looking)
    _look_aside_again(looking)
    done = accept(book, chosen=looking.good) if looking.good else AcceptOutcome((), Changes())
    for named in looking.bad:
        _put_aside(named, looking)
    met = tuple(each for each in done.outcomes if not each.is_refused)
    for each in done.outcomes:
        if each.is_refused:
            looking.memory.refuse(each.path, looking.looks[each.path])
            looking.leave(each.path, each.fault or Refused())
    answers = tuple(_answers(met, looking))
    return CollectOutcome(
        met, answers, tuple(looking.left), tuple(looking.aside), done.changes, done.step
    )


def _look(path: Path, looking: _Looking) -> None:
    """Look into one file, unless it rests; a file that went away meanwhile is nobody's matter."""
    try:
        look = look_at(path)
    except Fault as fault:
        looking.leave(path, fault)
        return
    if look is not None and not looking.memory.rests(path, look):
        looking.looks[path] = look
        _sort(path, looking)


def _look_aside_again(looking: _Looking) -> None:
    """After an update, take back what an earlier version moved to `aside` for its format.

    Once for each format and folder: what lies there for another reason stays.
    """
    book, name = looking.book, legible(str(looking.folder.absolute()))
    looked: dict[str, str] = json.loads(book.settings.get(_LOOKED_ASIDE) or "{}")
    before = looked.pop(name, "")
    if before == manifest.FORMAT:
        return
    for path in _set_aside(looking.folder / ASIDE):
        if _is_of_a_later_format(path, looking.book, {before, _FIRST_FORMAT}):
            _look(_moved_back(path, looking.folder), looking)
    kept_most = dict([*looked.items(), (name, manifest.FORMAT)][-_MOST_FOLDERS:])
    book.settings.put(_LOOKED_ASIDE, json.dumps(kept_most))


def _set_aside(aside: Path) -> list[Path]:
    if aside.is_symlink() or not is_folder(aside):
        return []
    with suppress(Fault):
        return [path for path in bundles_below(aside, lambda _path, _why: None) if is_file(path)]
    return []


def _is_of_a_later_format(path: Path, book: Book, known: Collection[str]) -> bool:
    try:
        return inspect(book, path=path).bundle.manifest.format not in known
    except NewerBundle:
        return True
    except Fault:
        return False


def _moved_back(path: Path, folder: Path) -> Path:
    """Move a file out of `aside`; where that cannot be done, it is taken from where it is."""
    try:
        place = _free(folder / path.name)
        path.rename(place)
    except OSError:
        return path
    return place


def _sort(path: Path, looking: _Looking) -> None:
    try:
        met = inspect(looking.book, path=path)
    except NotForYou:
        looking.finish(path)
    except NewerBundle as fault:  # it waits here for the update
        looking.leave(path, fault)
        looking.finish(path)
    except (Damaged, BadFormat) as fault:
        if isinstance(fault.__cause__, OSError):  # then the drive is the matter, not the file
            _leave_for_a_while(path, fault, looking)
        elif _is_settled(path, looking):
            looking.bad.append(FileNeedingPerson(path, kept(fault)))
        else:
            looking.leave(path, Damaged("The file may not be complete yet. {why}", why=kept(fault)))
    except Refused as fault:
        looking.bad.append(FileNeedingPerson(path, kept(fault)))
    except Fault as fault:
        _leave_for_a_while(path, fault, looking)
    else:
        _judge(path, met, looking)


def _leave_for_a_while(path: Path, why: Fault, looking: _Looking) -> None:
    """Leave a file that could not be read, unless it has another name by now."""
    with suppress(Fault):
        if look_at(path) is None:
            return
    looking.leave(path, why)
    looking.memory.refuse(path, looking.looks[path])


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
    """Tell whether a file has not changed for a minute, by our watch or by the folder's clock."""
    look, memory = looking.looks[path], looking.memory
    if memory.is_unchanged(path, look):
        return True
    return looking.clock_s is not None and look.is_settled(looking.clock_s)


def _put_aside(named: FileNeedingPerson, looking: _Looking) -> None:
    """Move a file into `aside/` without replacing another; if that fails, leave and name it."""
    aside = looking.folder / ASIDE
    try:
        if aside.is_symlink():  # somebody else chose where it leads
            raise NotADirectoryError
        aside.mkdir(exist_ok=True)  # of the shared folder: as open as that is
        place = _free(aside / named.path.name)
        named.path.rename(place)
    except OSError:
        looking.left.append(named)
    else:
        looking.aside.append(FileNeedingPerson(place, named.why))


def _free(wanted: Path) -> Path:
    """Return a name that nothing has yet."""
    place, numbers = wanted, count(2)
    while os.path.lexists(place):
        place = wanted.with_name(f"{wanted.stem}-{next(numbers)}{BUNDLE.suffix}")
    return place


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
