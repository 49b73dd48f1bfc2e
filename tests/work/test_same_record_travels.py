"""What comes in and goes out of records that are the same: previews, notices, claims, bundles."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from people_at_work import Team
from waybook.book import Book
from waybook.work.handover.merging import merge, preview
from waybook.work.handover.notices import notices, waive
from waybook.work.records.duplicates import part, suggestions, unite
from waybook.work.records.records import add, edit, withdraw
from waybook.work.suggestions.suggestions import accept
from waybook.work.suggestions.suggestions import suggestions as waiting


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = Team(tmp_path)
    yield made
    made.close()


def make(book: Book, kind: str, **fields: object) -> str:
    return add(book, kind=kind, fields=fields).uid  # type: ignore[arg-type]


def titles(book: Book, kind: str) -> list[str]:
    return [row.title for row in book.lists.rows(kind, order="title")]


def test_a_withdrawn_record_that_gets_new_notes_is_told_until_somebody_decides(team: Team) -> None:
    amina, boris = team.meet("Amina", "Boris")
    mine, theirs = make(amina, "group", name="North"), make(boris, "group", name="Nord")
    make(boris, "event", title="Before", group=theirs, date="2024-01")
    team.carry(boris, amina)
    withdraw(amina, uid=theirs)
    assert not notices(amina), "what was there when it was withdrawn is nothing new"
    make(boris, "event", title="Later", group=theirs, date="2024-02")
    path = team.sealed(boris, amina)
    [seen] = preview(amina, paths=[path]).outcomes
    [merged] = merge(amina, paths=[path]).outcomes
    assert [each for each in seen.notices if "“Nord” is withdrawn, and 1 record" in each]
    assert merged.notices == seen.notices
    [notice] = notices(amina)
    assert (notice.kind, notice.chain) == ("withdrawn", theirs)
    waive(amina, notice=notice.id)
    assert not notices(amina)
    make(boris, "event", title="Later still", group=theirs, date="2024-03")
    team.carry(boris, amina)
    [notice] = notices(amina)
    assert "2 records" in notice.sentence
    unite(amina, keep=mine, other=theirs)
    assert not notices(amina)
    part(amina, other=theirs)
    assert notices(amina) == [notice]
    edit(amina, uid=theirs, fields={"withdrawn": False})
    assert not notices(amina)


def test_the_preview_of_a_merge_says_what_may_be_the_same(team: Team) -> None:
    amina, boris = team.meet("Amina", "Boris")
    mine = make(amina, "group", name="River Front")
    theirs = make(boris, "group", name="RIVER-FRONT")
    make(boris, "group", name="Elsewhere")
    path = team.sealed(boris, amina)
    [outcome] = preview(amina, paths=[path]).outcomes
    [pair] = outcome.similar
    assert {pair.one.uid, pair.other.uid} == {mine, theirs}
    assert [reason.code for reason in pair.found.reasons] == ["name"]
    assert not suggestions(amina), "the preview left something behind"
    [outcome] = merge(amina, paths=[path]).outcomes
    assert len(suggestions(amina)) == 1


def test_a_claim_of_others_joins_no_groups_until_it_is_accepted(team: Team) -> None:
    amina, boris = team.meet("Amina", "Boris")
    one, other = (make(boris, "group", name=name) for name in ("North", "South"))
    team.carry(boris, amina)
    unite(boris, keep=one, other=other, why="I say so.")
    team.carry(boris, amina)
    assert len(titles(amina, "group")) == 2
    [said] = waiting(amina)
    assert (said.kind, [change.code for change in said.changes]) == ("same-record", ["one"])
    accept(amina, suggestion=said.id)
    assert titles(amina, "group") == ["North"]
    part(boris, other=other)
    team.carry(boris, amina)
    assert titles(amina, "group") == ["North"], "nor are they separated by others"


def test_a_group_leaves_with_all_that_it_is_shown_with(team: Team) -> None:
    """Nobody can choose the group that is not shown: its notes would stay at home unseen."""
    amina, boris, chloe = team.meet("Amina", "Boris", "Chloe")
    mine, theirs = make(amina, "group", name="North"), make(boris, "group", name="Nord")
    make(boris, "event", title="Theirs", group=theirs, date="2024-02")
    make(amina, "event", title="Ours", group=mine, date="2024-03")
    make(amina, "group", name="Elsewhere")
    team.carry(boris, amina)
    team.carry(amina, chloe, groups=[mine])
    assert titles(chloe, "event") == ["Ours"]
    unite(amina, keep=mine, other=theirs)
    team.hand_over(amina, chloe, groups=[mine])
    assert titles(chloe, "event") == ["Ours", "Theirs"]
    assert titles(chloe, "group") == ["North"], "the claim goes with them"
