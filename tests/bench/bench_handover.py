"""Handing over: a gigabyte with attachments, and a hundred bundles at once."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from bench_merge import PASSPHRASE, acquaint, new_book
from material import events, peak_mb, timed

from waybook.model.world import real_world
from waybook.work.accepting import accept
from waybook.work.attaching import attach
from waybook.work.collecting import collect
from waybook.work.merging import Chosen, preview
from waybook.work.records import add
from waybook.work.sealing import seal
from waybook.work.start import open_book

_FILES, _FILE_MB = 8, 128
_SENDERS, _RECORDS = 100, 1000


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows on handing over."""
    yield from _a_gigabyte(place)
    yield from _many_bundles(place)


def _a_gigabyte(place: Path) -> Iterator[tuple[str, str, str, str]]:
    lead, field = new_book(place, "Tomas"), new_book(place, "Amina")
    acquaint(lead, field)
    field.append(events(20_000, 1))
    about = add(field, kind="group", fields={"name": "Front"}).uid
    for number in range(_FILES):
        path = place / f"scan-{number}"
        with path.open("wb") as file:
            for _ in range(_FILE_MB):
                file.write(os.urandom(1 << 20))
        attach(field, about=about, path=path)
        path.unlink()
    lead.close()
    field.close()
    stick = place / "stick"
    stick.mkdir()
    seconds, added = _alone(_seal, place / "Amina", stick)
    yield "memory added by sealing 1 GB", f"{added:.0f} MB", "≤ 200 MB", f"{seconds:.0f} s"
    seconds, added = _alone(_accept, place / "Tomas", stick)
    yield "memory added by merging 1 GB", f"{added:.0f} MB", "≤ 200 MB", f"{seconds:.0f} s"


def _many_bundles(place: Path) -> Iterator[tuple[str, str, str, str]]:
    lead = new_book(place, "Lead")
    few, many = place / "few", place / "many"
    few.mkdir()
    many.mkdir()
    for number in range(_SENDERS):
        sender = new_book(place, f"S{number}")
        acquaint(lead, sender)
        sender.append(events(_RECORDS, number + 10))
        path = seal(sender, to="Lead", folder=many).path
        if number < _SENDERS // 5:
            os.link(path, few / path.name)
        sender.close()
    lead.close()
    seconds, added = _alone(_preview, place / "Lead", many)
    yield (
        f"preview of {_SENDERS} bundles of {_RECORDS:,} records",
        f"{seconds:.1f} s", "≤ 20 s", f"{added:.0f} MB added",
    )  # fmt: skip
    _, a_few = _alone(_accept_copy, place / "Lead", few)
    seconds, all_of_them = _alone(_collect, place / "Lead", many)
    yield (
        "memory added by 100 bundles against 20, merged in one go",
        f"{all_of_them / a_few:.2f} ×", "≤ 1.3 ×", f"{a_few:.0f} MB, {all_of_them:.0f} MB",
    )  # fmt: skip
    yield (
        "collect, with a backup and an answer to each sender",
        f"{60 * _SENDERS / seconds:.0f} bundles a minute", "≥ 10", f"{seconds:.1f} s",
    )  # fmt: skip


def _alone(work: Callable[[Path, Path], None], book: Path, folder: Path) -> tuple[float, float]:
    """Work in a process of its own; return seconds and MB that its peak grew by."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_watched, (work, book, folder))


def _watched(work: Callable[[Path, Path], None], book: Path, folder: Path) -> tuple[float, float]:
    before = peak_mb()
    with timed() as took:
        work(book, folder)
    return took.seconds, peak_mb() - before


def _seal(place: Path, folder: Path) -> None:
    with open_book(place, passphrase=PASSPHRASE, world=real_world()) as book:
        seal(book, to="Tomas", folder=folder)


def _accept(place: Path, folder: Path) -> None:
    with open_book(place, passphrase=PASSPHRASE, world=real_world()) as book:
        done = accept(book, chosen=[Chosen(path) for path in sorted(folder.iterdir())])
        if not done.step:
            raise AssertionError(done)


def _accept_copy(place: Path, folder: Path) -> None:
    """Accept and undo, so that the book is as before."""
    with open_book(place, passphrase=PASSPHRASE, world=real_world()) as book:
        done = accept(book, chosen=[Chosen(path) for path in sorted(folder.iterdir())])
        book.undo(done.step)


def _preview(place: Path, folder: Path) -> None:
    with open_book(place, passphrase=PASSPHRASE, world=real_world()) as book:
        preview(book, paths=sorted(folder.iterdir()))


def _collect(place: Path, folder: Path) -> None:
    with open_book(place, passphrase=PASSPHRASE, world=real_world()) as book:
        done = collect(book, folder=folder)
        if len(done.answers) < _SENDERS // 2:
            raise AssertionError(done)
