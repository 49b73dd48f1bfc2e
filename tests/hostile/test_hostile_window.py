"""The window answers after any attack: what a page does is bounded, however much came.

No clock is read. A page must not ask the book more often, nor make more parts, for twice as much;
what it reads and computes may grow with what it shows, never faster.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from floods import FLOODS, Flood
from PySide6.QtWidgets import QApplication
from scene import Scene, copied
from walking_pages import Cost, walked

from waybook.practice.phases.rules import warning_history
from waybook.work.handover.merging import merge
from waybook.work.suggestions.methods import MOST
from waybook.work.suggestions.suggestions import count_suggestions

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # without a screen Qt would end the run
Walk = Callable[[tuple[str, ...], tuple[str, ...], int], dict[str, Cost]]
MANY = 220
"""More than a page shows of anything."""

LONGEST = 14_000
"""Letters that one part of a page lays out: much longer ones take seconds."""

QUERIES, WIDGETS = 30, 40
"""How many more a page may need for twice as much: for another page of a list, say."""

_IN_A_GROUP = (
    "commitments", "follow_ups", "meetings", "events", "assessments", "scores", "replies",
    "tenures", "lineage", "strands", "references", "external_ids",
)  # fmt: skip
_IN_A_MEETING = (
    "attendance", "accounts", "long_texts", "affiliations", "roles", "evidence", "attachments",
    "questions",
)  # fmt: skip
TOGETHER: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "group": (_IN_A_GROUP, ("board", "groups")),
    "meeting": (_IN_A_MEETING, ("meetings", "people", "handover")),
    "book": (
        tuple(sorted(FLOODS.keys() - {*_IN_A_GROUP, *_IN_A_MEETING})),
        ("board", "people", "methods", "search", "handover"),
    ),
}
"""Floods that come at once, and the pages that show what they are of."""


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the preferences and drives of whoever runs the tests out of them."""
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr("waybook.desktop.session.drives.volumes", list)
    monkeypatch.setattr(
        warning_history, "MOST_DAYS", 20
    )  # a thread asks the rules of so many; it takes long


@pytest.fixture
def flooded(
    world_before: Path, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Walk:
    """Return a function that walks through a window after floods."""

    def walk(names: tuple[str, ...], pages: tuple[str, ...], count: int) -> dict[str, Cost]:
        folder = tmp_path / str(count)
        folder.mkdir()
        scene = copied(world_before, folder)
        forge = scene.forge()
        for name in names:
            flood: Flood = FLOODS[name]
            flood(forge, scene, count)
        merge(scene.tomas, paths=[forge.seal()])
        try:
            return walked(scene, qapp, monkeypatch, pages)
        finally:
            scene.close()

    return walk


@pytest.mark.parametrize(("names", "pages"), TOGETHER.values(), ids=TOGETHER)
def test_a_flood_of_twice_the_size_costs_a_page_no_more_than_twice(
    flooded: Walk, names: tuple[str, ...], pages: tuple[str, ...]
) -> None:
    once, twice = flooded(names, pages, MANY), flooded(names, pages, 2 * MANY)
    for place, cost in twice.items():
        before = once[place]
        assert cost.queries <= before.queries + QUERIES, place
        assert cost.widgets <= before.widgets + WIDGETS, place
        assert cost.rows <= 2.2 * before.rows + 200, place
        assert cost.calls <= 2.5 * before.calls + 10_000, place
        assert cost.parsed <= 2 * MOST, place


def test_every_page_opens_after_all_attacks(
    after: Scene, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = copied(after.folder, tmp_path, after.known)
    assert count_suggestions(scene.tomas) > 100
    try:
        costs = walked(scene, qapp, monkeypatch, strange=True)
    finally:
        scene.close()
    for place, cost in costs.items():
        assert cost.widgets < 4_000, place
        assert cost.queries < 2_000, place
        assert cost.longest < LONGEST, place
