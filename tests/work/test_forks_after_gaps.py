"""Two copies of a book are told apart by two bundles of one number, whatever is missing before."""

import shutil
from pathlib import Path

import pytest

from fixed_world import Clockwork
from people_at_work import SECRET, Team, merged
from waybook.book import Book, open_book
from waybook.work.handover.notices import notices, waive
from waybook.work.handover.sealing import look_ahead
from waybook.work.records.records import add


@pytest.fixture
def pair(team: Team) -> list[Book]:
    return team.meet("Amina", "Tomas")


def sealed_by_two_copies(team: Team, pair: list[Book]) -> tuple[list[Path], list[Path]]:
    """Return two bundles of Amina's, and two of a copy of her book."""
    amina, tomas = pair
    place = team.folder / "copy.waybook"
    shutil.copytree(amina.path, place, ignore=shutil.ignore_patterns("lock"))
    with open_book(place, passphrase=SECRET, world=Clockwork(77).world) as copy:
        return sealed(team, amina, tomas), sealed(team, copy, tomas)


def sealed(team: Team, book: Book, to: Book) -> list[Path]:
    paths = []
    for number in range(2):
        add(book, kind="group", fields={"name": f"Group {number}"})
        paths.append(team.sealed(book, to, everything=True))
    return paths


def forks(book: Book) -> list[int]:
    return [each.number for each in notices(book) if each.kind == "fork"]


def test_a_fork_stays_in_sight_though_the_bundles_before_it_are_missing(
    team: Team, pair: list[Book]
) -> None:
    (_, ours), (_, theirs) = sealed_by_two_copies(team, pair)
    _, tomas = pair
    assert "two different bundles 2" in merged(tomas, ours, theirs).outcomes[1].notices[0]
    assert forks(tomas) == [2]


def test_it_is_one_fork_once_both_bundles_before_it_came(team: Team, pair: list[Book]) -> None:
    (ours, our_next), (theirs, their_next) = sealed_by_two_copies(team, pair)
    _, tomas = pair
    merged(tomas, our_next, their_next)
    merged(tomas, ours, theirs)
    assert forks(tomas) == [1]


def test_all_travels_again_to_whom_only_late_bundles_of_two_copies_came_from(
    team: Team, pair: list[Book]
) -> None:
    (_, ours), (_, theirs) = sealed_by_two_copies(team, pair)
    amina, tomas = pair
    add(tomas, kind="group", fields={"name": "Of Tomas"})
    merged(tomas, ours, theirs)
    for book, other in ((tomas, amina), (amina, tomas)):
        team.carry(book, other)
    count = len(tomas.lists.all_uids("group"))
    assert len(look_ahead(tomas, to="Amina").records) == count
    [fork] = [each for each in notices(tomas) if each.kind == "fork"]
    waive(tomas, notice=fork.id)
    assert len(look_ahead(tomas, to="Amina").records) < count
