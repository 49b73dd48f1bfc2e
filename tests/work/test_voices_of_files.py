"""What a case file says is the file's word, in each book that gets it (W5, W6)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from people_at_work import Team
from waybook.book import Book
from waybook.model.labels import Label
from waybook.model.names.editions import edition_name, later_edition
from waybook.work.phases.briefs import brief
from waybook.work.phases.phase_view import GroupPhases, phases
from waybook.work.records.begun_by import begun_by
from waybook.work.records.importing import import_case
from waybook.work.records.records import add, edit

FILE: dict[str, Any] = {
    "format": "case-2",
    "id": "XXX-RIVER",
    "version": 1,
    "title": "River Front, Exampleland 1990–2001",
    "author": "A. Writer",
    "negotiation_stages": {"1998": "N1"},
    "indicator_scores": {"1998": {"cohesion": 2}},
    "events": [{"id": "R01", "date": "1998-05", "event": "Congress", "lifecycle": "L6"}],
    "lineage": [
        {"group": "River Front", "from": "1990"},
        {
            "group": "North Wing",
            "parent": "River Front",
            "kind": "splinter",
            "date": "1998",
            "certainty": "disputed",
        },
        {"group": "North Wing", "into": "River Front", "kind": "joined", "date": "2001"},
    ],
    "accounts": [
        {"event": "R01", "title": "The chair", "text": "We were not invited."},
        {"event": "R01", "title": "The congress", "text": "He did not come."},
    ],
}
SAID = "River Front, Exampleland 1990–2001, version 1"


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = Team(tmp_path)
    yield made
    made.close()


def read_in(team: Team, book: Book, **changes: object) -> str:
    path = team.folder / "case.json"
    path.write_text(json.dumps(FILE | changes), encoding="utf-8")
    return import_case(book, path=path).group


def voices(found: GroupPhases) -> set[str]:
    told = [line.by for line in found.lines] + [each.by for each in found.series]
    told += [branch.by for node in found.descent for branch in node.branches]
    return {*told, *(each.by for each in found.story.all())}


def test_readings_of_a_file_are_not_put_in_the_mouth_of_who_imports_it(team: Team) -> None:
    """W5: they stood inside the importer's own line, and in the brief."""
    amina, boris = team.meet("Amina", "Boris")
    group = read_in(team, amina)
    assert voices(phases(amina, group=group)) == {SAID}
    made = {"group": group, "model": "lifecycle", "date": "1999-01", "stage": "L7"}
    add(amina, kind="assessment", fields=made)
    found = phases(amina, group=group)
    assert {line.by for line in found.lines if line.model == "lifecycle"} == {SAID, "Amina"}
    told = brief(amina, group=group)
    assert {(each.by, each.span.stage) for each in told.standings} >= {
        (SAID, "L6"),
        ("Amina", "L7"),
    }
    assert [each.by for each in told.scores] == [SAID]
    team.carry(amina, boris)
    assert voices(phases(boris, group=group)) == {SAID, "Amina"}
    rows = boris.lists.rows("assessment")
    assert set(begun_by(boris, [row.uid for row in rows]).values()) == {SAID, "Amina"}


def test_two_who_import_one_file_hear_one_voice(team: Team) -> None:
    amina, boris = team.meet("Amina", "Boris")
    group = read_in(team, amina)
    read_in(team, boris)
    team.carry(amina, boris)
    found = phases(boris, group=group)
    assert voices(found) == {SAID}
    assert len([line for line in found.lines if line.model == "lifecycle"]) == 1
    assert not boris.conflicts.count()


def test_a_later_version_has_its_own_name_and_each_side_of_a_conflict_too(team: Team) -> None:
    amina, boris = team.meet("Amina", "Boris")
    group = read_in(team, amina)
    team.carry(amina, boris)
    [uid] = [row.uid for row in amina.lists.rows("score")]
    edit(amina, uid=uid, fields={"value": 3})
    read_in(team, amina, version=10, indicator_scores={"1998": {"cohesion": 4}})
    later = SAID.removesuffix("1") + "10"
    sides = {each.value: each.author_name for each in amina.histories.siblings(uid, "value")}
    assert sides == {3: "Amina", 4: later}
    assert {line.by for line in phases(amina, group=group).lines} == {later}
    team.carry(amina, boris)
    assert {line.by for line in phases(boris, group=group).lines} == {later}
    read_in(team, boris, version=2)
    assert {line.by for line in phases(boris, group=group).lines} == {later}, "2 is before 10"


def test_a_disputed_link_stays_disputed_and_a_return_is_no_new_root(team: Team) -> None:
    """W6: the import dropped `certainty` and `into`."""
    [book] = team.join("Amina")
    group = read_in(team, book)
    told = {
        (node.date, branch.name): (node.parent, branch.into, branch.is_disputed)
        for node in phases(book, group=group).descent
        for branch in node.branches
    }
    assert told == {
        ("1990", "River Front"): ("", "", False),
        ("1998", "North Wing"): ("River Front", "", True),
        ("2001", "North Wing"): ("", "River Front", False),
    }


def test_an_event_about_which_people_disagree_has_both_accounts(team: Team) -> None:
    [book] = team.join("Amina")
    read_in(team, book)
    [event] = [row.uid for row in book.lists.rows("event")]
    assert {row.title for row in book.lists.linked(event, "account", "event")} == {
        "The chair",
        "The congress",
    }
    [itself] = book.lists.records("reference")
    assert (itself.title, itself.fields["author"]) == (SAID, "A. Writer")


@pytest.mark.parametrize("label", ["clear", "red"])
def test_a_role_is_on_a_paper_only_if_its_actor_may_be(team: Team, label: str) -> None:
    [book] = team.join("Amina")
    parties = [{"id": "c", "name": "Council"}]
    group = read_in(team, book, parties=parties, roles=[{"party": "c", "role": "host"}])
    [actor] = [row.uid for row in book.lists.rows("actor")]
    edit(book, uid=actor, fields={"label": label})
    told = brief(book, group=group, up_to=Label.CLEAR)
    assert len(told.found.story.of("role")) == (1 if label == "clear" else 0)
    assert ("1 under a stricter label" in told.withheld) == (label == "red")


@pytest.mark.parametrize(
    ("title", "version", "name"),
    [
        ("River", "2", "River, version 2"),
        ("River", "", "River"),
        ("  River\u202e \n Front ", "1", "River Front, version 1"),
        ("R" * 90, "12345678901", "R" * 45 + "…, version 12345678"),
        ("Re\u0301sistance", "1", "Résistance, version 1"),
    ],
)
def test_the_name_of_an_edition(title: str, version: str, name: str) -> None:
    assert edition_name(title, version) == name
    assert len(name) <= 64


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("T, version 9", "T, version 10", "T, version 10"),
        ("T, version 10", "T, version 9", "T, version 10"),
        ("T", "T, version 1", "T, version 1"),
        ("T, version 1.2", "T, version 1.10", "T, version 1.10"),
        ("Tomas", "Boris, version 2", "Tomas"),
        ("Tomas", "", "Tomas"),
    ],
)
def test_of_two_editions_the_later_one_gives_the_name(one: str, other: str, later: str) -> None:
    assert later_edition(one, other) == later
