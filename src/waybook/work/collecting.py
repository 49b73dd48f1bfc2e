"""Merge what lies in a shared folder, answer it, and put aside what nobody can use.

See resources/docs/handover.md, A folder as a drop.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path

from waybook.book import Book, Changes
from waybook.book.folder import is_folder
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
from waybook.work.accepting import Accepted, accept
from waybook.work.bundle_files import is_bundle
from waybook.work.merging import MERGED, Chosen, Inspected, Outcome, inspect
from waybook.work.met_before import MetBefore, met_before
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

    `done` needs no second look until it changes; `seen` tells since when a damaged file stands;
    `refused` tells when a bundle could not be taken, which is tried again after a while.
    """

    done: dict[Path, _Look] = field(default_factory=dict)
    seen: dict[Path, tuple[_Look, float]] = field(default_factory=dict)
    refused: dict[Path, tuple[_Look, float]] = field(default_factory=dict)

    def rests(self, path: Path, look: _Look, now_s: float) -> bool:
        """Tell whether a file needs no look in this round."""
        before, at_s = self.refused.get(path, ((0, 0), 0.0))
        return self.done.get(path) == look or (before == look and 0 <= now_s - at_s < SETTLED_S)


@dataclass
class _Looking:
    """One round: the files by what is to become of them."""

    book: Book
    folder: Path
    memory: Memory
    now_s: float
    looks: dict[Path, _Look] = field(default_factory=dict)
    good: list[Chosen] = field(default_factory=list)
    senders: dict[Path, str] = field(default_factory=dict)  # whom to answer if it is taken
    owed: dict[Path, str] = field(default_factory=dict)  # whom to answer although it is held
    bad: list[Named] = field(default_factory=list)
    left: list[Named] = field(default_factory=list)
    aside: list[Named] = field(default_factory=list)

    @cached_property
    def past(self) -> MetBefore:
        return met_before(self.book)

    def finish(self, path: Path) -> None:
        """Need no second look at a file until it changes."""
        self.memory.done[path] = self.looks[path]

    def leave(self, path: Path, sentence: str) -> None:
        self.left.append(Named(path, sentence))


def collect(
    book: Book,
    *,
    folder: Path,
    memory: Memory | None = None,
) -> Round:
    """Merge what is for this book as one step, answer each sender, name what needs a person."""
    if not is_folder(folder):
        raise BadInput(f"There is no folder {folder}. Make it, or put the stick back.")
    looking = _Looking(book, folder, memory or Memory(), book.world.now_ms() / 1000)
    for path in sorted(_bundles(folder, looking)):
        look = _look(path)
        if look is not None and not looking.memory.rests(path, look, looking.now_s):
            looking.looks[path] = look
            _sort(path, looking)
    done = accept(book, chosen=looking.good) if looking.good else Accepted((), Changes())
    for named in looking.bad:
        _put_aside(named, looking)
    met = tuple(each for each in done.outcomes if not each.is_refused)
    for each in done.outcomes:
        if each.is_refused:
            looking.memory.refused[each.path] = (looking.looks[each.path], looking.now_s)
            looking.leave(each.path, each.reason)
    answers = tuple(_answers(met, looking))
    return Round(met, answers, tuple(looking.left), tuple(looking.aside), done.changes, done.step)


def _bundles(folder: Path, looking: _Looking) -> Iterator[Path]:
    """Yield bundles in a folder and below; what is hidden belongs to the sync engine."""
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
        except OSError:
            looking.leave(here, "This folder cannot be read. Look whether it is still there.")


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
            looking.bad.append(Named(path, str(fault)))
        else:
            looking.leave(path, f"It may still be on its way. {fault}")
    except Refused as fault:
        looking.bad.append(Named(path, str(fault)))
    except Fault as fault:
        looking.leave(path, str(fault))
    else:
        _judge(path, met, looking)


def _judge(path: Path, met: Inspected, looking: _Looking) -> None:
    bundle, refusal = met.bundle, met.judgement.refusal
    if isinstance(refusal, NeedsConsent):
        looking.leave(path, str(refusal))
        looking.finish(path)
    elif refusal:
        looking.bad.append(Named(path, str(refusal)))
    elif not looking.past.has(bundle):
        looking.good.append(Chosen(path, sha256=bundle.sha256))
        looking.senders[path] = bundle.sender.name if bundle.manifest.counts.records else ""
    elif looking.past.is_owed(bundle):
        looking.owed[path] = bundle.sender.name
    else:
        looking.finish(path)


def _is_settled(path: Path, looking: _Looking) -> bool:
    """Tell whether a file has not changed for a minute, by its own date or by our watch.

    A copy may be given the date of its original before it is whole, so the time of the last
    change of its entry in the folder counts too.
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


def _put_aside(named: Named, looking: _Looking) -> None:
    """Move a file into `aside/`, over nothing; where that cannot be, leave and name it."""
    place = looking.folder / ASIDE / named.path.name
    try:
        if place.parent.is_symlink():  # somebody else chose where it leads
            raise NotADirectoryError
        place.parent.mkdir(exist_ok=True)
        numbers = count(2)
        while place.exists():
            place = place.with_name(f"{named.path.stem}-{next(numbers)}{SUFFIX}")
        named.path.rename(place)
    except OSError:
        looking.left.append(named)
    else:
        looking.aside.append(Named(place, named.sentence))


def _answers(met: tuple[Outcome, ...], looking: _Looking) -> Iterator[Path]:
    """Write a receipt for each sender who sent records; a receipt alone is not answered.

    One that cannot be written now is owed: the bundle is looked at again in the next round.
    """
    taken = {each.path: looking.senders[each.path] for each in met}
    asked = taken | looking.owed
    owing: set[str] = set()
    for name in sorted(set(asked.values()) - {"", looking.book.name}):
        try:
            yield answer(looking.book, to=name, folder=looking.folder).path
        except Refused:
            continue  # there is no card that it could be sealed for
        except Fault as fault:
            owing.add(name)
            looking.leave(looking.folder, f"“{name}” could not be answered. {fault}")
    for path, name in asked.items():
        if name not in owing:
            looking.finish(path)


def counts(done: Round) -> dict[str, int]:
    """Return how many bundles were merged and how many records came by them."""
    taken = [each for each in done.outcomes if each.status == MERGED]
    return {
        "bundles": len(taken),
        "new": sum(each.new for each in taken),
        "changed": sum(each.changed for each in taken),
        "conflicts": sum(each.conflicts for each in taken),
    }
