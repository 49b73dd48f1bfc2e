"""Handing over: a gigabyte with attachments, and a folder that others drop bundles into."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from bench_merge import PASSPHRASE, acquaint, new_book
from material import events, peak_mb, timed

from waybook.model.world import real_world
from waybook.work.handover.collecting import collect
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import ChosenBundle
from waybook.work.handover.sealing import seal
from waybook.work.records.attaching import attach
from waybook.work.records.records import add
from waybook.work.start import open_book

_FILES, _FILE_MB = 8, 128
_SENDERS, _RECORDS = 30, 1000


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows on handing over."""
    yield from _a_gigabyte(place)
    yield from _a_drop(place)


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


def _a_drop(place: Path) -> Iterator[tuple[str, str, str, str]]:
    lead = new_book(place, "Lead")
    drop = place / "drop"
    drop.mkdir()
    for number in range(_SENDERS):
        sender = new_book(place, f"S{number}")
        acquaint(lead, sender)
        sender.append(events(_RECORDS, number + 10))
        seal(sender, to="Lead", folder=drop)
        sender.close()
    lead.close()
    seconds, _ = _alone(_collect, place / "Lead", drop)
    yield (
        f"collect {_SENDERS} bundles of {_RECORDS:,} records, with a backup and an answer to each",
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
        done = accept(book, chosen=[ChosenBundle(path) for path in sorted(folder.iterdir())])
        if not done.step:
            raise AssertionError(done)


def _collect(place: Path, folder: Path) -> None:
    with open_book(place, passphrase=PASSPHRASE, world=real_world()) as book:
        done = collect(book, folder=folder)
        if len(done.answers) != _SENDERS:
            raise AssertionError(done)
