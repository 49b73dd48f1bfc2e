"""Whichever way it comes in, and however often: nothing that steers takes effect unasked."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aftermath import Standing, standing
from attacks import TABLE
from everything import STEERING
from scene import Scene

from people_at_work import is_sound, shown
from sealing_choices import seal
from waybook.book import Book
from waybook.model.labels import Label
from waybook.work.handover.collecting import collect
from waybook.work.handover.dropped_files import Memory
from waybook.work.handover.merge_steps import steps, undo
from waybook.work.handover.merging import merge
from waybook.work.suggestions.suggestions import count_suggestions

Way = Callable[[Book, list[Path]], object]


def collected(book: Book, paths: list[Path]) -> object:
    return collect(book, folder=paths[0].parent)


def watched(book: Book, paths: list[Path]) -> object:
    """Look again and again, as the window and `collect --watch` do."""
    memory = Memory()
    for _ in range(3):
        collect(book, folder=paths[0].parent, memory=memory)
    return memory


def merged(book: Book, paths: list[Path]) -> object:
    return merge(book, paths=paths)


@pytest.mark.parametrize("way", [merged, collected, watched])
def test_no_way_in_brings_anything_into_force(scene: Scene, before: Standing, way: Way) -> None:
    tomas = scene.tomas
    paths = [path for name in STEERING for path in TABLE[name].forging(scene)]
    way(tomas, paths)
    assert count_suggestions(tomas) > len(STEERING)
    before.is_in_force_in(tomas)
    before.holds_back_in(tomas)
    assert is_sound(tomas)
    for step in steps(tomas):
        undo(tomas, step=step.number)
    assert shown(tomas) == before.shown


def test_a_worm_stops_where_nobody_accepts_it(scene: Scene, before: Standing) -> None:
    """What Mallory sent is in the bundle that Tomas seals for Chloe; it steers neither book."""
    tomas, chloe = scene.tomas, scene.chloe
    there = standing(chloe, [("Tomas", Label.AMBER_STRICT)])
    merged(tomas, [path for name in STEERING for path in TABLE[name].forging(scene)])
    how: dict[str, Any] = {"folder": scene.stick, "everything": True, "despite_revocation": True}
    path = seal(tomas, to="Chloe", **how).path
    merged(chloe, [path])
    assert count_suggestions(chloe) > 0
    there.is_in_force_in(chloe)
    back = seal(chloe, to="Tomas", **how).path
    merged(tomas, [back])
    before.is_in_force_in(tomas)
    before.holds_back_in(tomas)
    assert is_sound(tomas, chloe)
