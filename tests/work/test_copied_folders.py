"""Two copies of one book go on, and seal bundles of the same numbers."""

import shutil

from fixed_world import NOW_MS, Clockwork
from people_at_work import SECRET, Team, merged
from waybook.book import open_book
from waybook.work.handover.notices import is_forked, notices
from waybook.work.records.records import add


def test_two_bundles_of_one_number_are_a_fork_though_both_before_are_missing(team: Team) -> None:
    amina, tomas = team.meet("Amina", "Tomas")
    add(amina, kind="group", fields={"name": "Front"})
    first = team.sealed(amina, tomas)
    amina.close()
    twin_path = shutil.copytree(amina.path, team.folder / "twin.waybook")
    amina = team.reopen("Amina")
    team.sealed(amina, tomas)
    ours = team.sealed(amina, tomas)
    with open_book(twin_path, passphrase=SECRET, world=Clockwork(78, NOW_MS).world) as twin:
        team.sealed(twin, tomas)
        theirs = team.sealed(twin, tomas)
    merged(tomas, first, ours)
    [outcome] = merged(tomas, theirs).outcomes
    assert "two different bundles 3" in outcome.notices[0]
    assert [(each.kind, each.number) for each in notices(tomas)] == [("gap", 2), ("fork", 3)]
    assert is_forked(tomas, amina.card)
