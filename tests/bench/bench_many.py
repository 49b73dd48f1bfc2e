"""Many senders at once: the same memory as for one, and a preview within seconds."""

import multiprocessing
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from bench_merge import PASSPHRASE, bundle_of, new_book
from material import peak_mb, timed

from waybook.model.world import real_world
from waybook.work.handover.merge_steps import accept
from waybook.work.handover.merging import MERGED, ChosenBundle, preview
from waybook.work.start import open_book

FEW, MANY = 20, 100
RECORDS = 1000
Work = Callable[[Path, list[Path]], tuple[float, float]]  # seconds, and the most MB held


def measure(place: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows on many bundles accepted in one go."""
    lead = new_book(place, "lead")
    paths = [bundle_of(place, lead, f"sender{n}", RECORDS, seed=n) for n in range(MANY)]
    one = bundle_of(place, lead, "one", MANY * RECORDS, seed=MANY)
    lead.close()
    _, few_mb = _in_fresh_process(look, place / "lead", paths[:FEW])
    seen_s, many_mb = _in_fresh_process(look, place / "lead", paths)
    yield (
        f"preview of {MANY} senders' bundles of {RECORDS:,} records",
        f"{seen_s:.1f} s", "≤ 20 s", "",
    )  # fmt: skip
    yield (
        "memory for each bundle previewed: all that a person may look at",
        f"{(many_mb - few_mb) / (MANY - FEW):.1f} MB", "≤ 3.5 MB",
        f"{MANY}: {many_mb:.0f} MB, {FEW}: {few_mb:.0f} MB",
    )  # fmt: skip
    shutil.copytree(place / "lead", place / "again")
    many_s, many_mb = _in_fresh_process(take, place / "lead", paths)
    one_s, one_mb = _in_fresh_process(take, place / "again", [one])
    yield (
        f"accepting those {MANY} against one with as many records",
        f"{many_s / one_s:.2f} ×", "≤ 3 ×", f"{many_s:.1f} s, {one_s:.1f} s",
    )  # fmt: skip
    yield (
        "memory for that",
        f"{many_mb / one_mb:.2f} ×", "≤ 1.1 ×", f"{many_mb:.0f} MB, {one_mb:.0f} MB at most",
    )  # fmt: skip


def _in_fresh_process(work: Work, book: Path, paths: list[Path]) -> tuple[float, float]:
    """Measure a work in a process of its own, so that its peak memory is that work's."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (book, paths))


def look(book: Path, paths: list[Path]) -> tuple[float, float]:
    """Return the seconds of a preview and the most memory held."""
    with open_book(book, passphrase=PASSPHRASE, world=real_world()) as lead:
        with timed() as took:
            outcomes = preview(lead, paths=paths).outcomes
        if sum(each.new for each in outcomes) != RECORDS * len(paths):
            raise AssertionError(outcomes[0])
    return took.seconds, peak_mb()


def take(book: Path, paths: list[Path]) -> tuple[float, float]:
    """Return the seconds of accepting all in one go and the most memory held."""
    with open_book(book, passphrase=PASSPHRASE, world=real_world()) as lead:
        with timed() as took:
            outcomes = accept(lead, chosen=[ChosenBundle(path) for path in paths]).outcomes
        if {each.status for each in outcomes} != {MERGED}:
            raise AssertionError(outcomes[0])
    return took.seconds, peak_mb()
