"""A group, an actor, a channel or a meeting that two people began apart: suggested, made one."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from people_at_work import Team, is_sound, shown, values
from waybook.book import Book, Edit
from waybook.model.faults import BadInput
from waybook.model.labels import Label
from waybook.work.phases.boards import board
from waybook.work.phases.briefs import brief
from waybook.work.phases.group_history import group_named
from waybook.work.phases.phase_view import phases
from waybook.work.records.duplicates import (
    distinguish,
    part,
    suggested_for,
    suggestions,
    unite,
)
from waybook.work.records.records import add, withdraw

PLACES: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "group": ({"name": "River Front"}, {"name": "River-Front", "rhythm_days": 30}),
    "actor": ({"name": "House of Talks"}, {"name": "HOUSE OF TALKS"}),
    "channel": (
        {"name": "By the bridge", "medium": "phone"},
        {"their_end": "by the BRIDGE", "medium": "phone"},
    ),
    "meeting": ({"title": "First talks", "date": "2024-05-02"}, {"date": "2024-05-02"}),
    "contact": ({"code_name": "PINE-4"}, {"code_name": "Pine 4"}),
}


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    made = Team(tmp_path)
    yield made
    made.close()


def make(book: Book, kind: str, **fields: object) -> str:
    return add(book, kind=kind, fields=fields).uid  # type: ignore[arg-type]


def titles(book: Book, kind: str) -> list[str]:
    return [row.title for row in book.lists.rows(kind, order="title")]


def codes(book: Book, uid: str) -> set[str]:
    return {reason.code for each in suggested_for(book, uid) for reason in each.reasons}


@pytest.mark.parametrize("kind", list(PLACES))
def test_each_kind_is_suggested_made_one_and_separated(team: Team, kind: str) -> None:
    amina, boris = team.meet("Amina", "Boris")
    here, there = PLACES[kind]
    group = make(amina, "group", name="North") if kind == "meeting" else ""
    if group:
        team.carry(amina, boris)
    more: dict[str, object] = {"group": group} if group else {}
    mine = make(amina, kind, **here, **more)
    theirs = make(boris, kind, **there, **more)
    team.carry(boris, amina)
    before, texts = shown(amina), values(amina)
    [found] = suggestions(amina)
    assert {found.one, found.other} == {mine, theirs}
    assert suggested_for(amina, mine) == suggested_for(amina, theirs) == [found]
    assert all(reason.words for reason in found.reasons)
    unite(amina, keep=mine, other=theirs)
    assert [row.uid for row in amina.lists.rows(kind) if row.uid != group] == [mine]
    assert amina.lists.count(kind) == amina.lists.kinds_held()[kind]
    assert not suggestions(amina)
    assert not suggested_for(amina, mine)
    after = shown(amina)
    assert {uid: after[uid] for uid in before} == before, "a record was rewritten"
    assert texts <= values(amina)
    part(amina, other=theirs)
    assert len([row for row in amina.lists.rows(kind) if row.uid != group]) == 2
    assert suggestions(amina) == [found]
    distinguish(amina, one=mine, other=theirs)
    assert not suggestions(amina)
    assert not suggested_for(amina, mine)
    assert is_sound(amina, boris)


def test_two_groups_of_two_mediators_are_one_on_board_phases_and_search(team: Team) -> None:
    """W4: two mediators, one group, which stayed two for ever."""
    amina, boris = team.meet("Amina", "Boris")
    mine = make(amina, "group", name="Free River Movement", aliases="FRM")
    theirs = make(boris, "group", name="F.R.M.", rhythm_days=21)
    made = {"model": "lifecycle", "date": "2024-03"}
    make(amina, "assessment", group=mine, stage="L3", **made)
    make(boris, "assessment", group=theirs, stage="L4", **made)
    met = {"status": "took-place", "title": "At the mill", "date": "2024-04-02"}
    meeting = make(boris, "meeting", group=theirs, **met)
    person = make(boris, "contact", code_name="ELM-2", group=theirs)
    make(boris, "attendance", meeting=meeting, contact=person)
    make(boris, "event", title="They split over the tax", group=theirs, date="2024-02")
    team.carry(boris, amina)
    assert len(board(amina, on="2024-05-01")) == 2
    assert {"name"} <= codes(amina, mine)

    unite(amina, keep=mine, other=theirs)
    [row] = board(amina, on="2024-05-01")
    assert (row.group, row.name) == (mine, "Free River Movement")
    assert (row.silence.rhythm_days, row.silence.last_date) == (21, "2024-04-02")
    assert {(each.by, each.stage) for each in row.stages} == {("Amina", "L3"), ("Boris", "L4")}
    found = phases(amina, group=mine, as_of="2024-05-01")
    assert {line.by for line in found.lines} == {"Amina", "Boris"}
    assert found == phases(amina, group=theirs, as_of="2024-05-01"), "either uid leads there"
    assert group_named(amina, "F.R.M.") == group_named(amina, "Free River Movement") == mine
    assert [row.title for row in amina.lists.rows("meeting", group=mine)] == ["At the mill"]
    assert [hit.uid for hit in amina.search.hits("F.R.M.", kind="group")] == [mine]

    make(boris, "event", title="They write again", group=theirs, date="2024-04-20")
    team.carry(boris, amina)
    events = phases(amina, group=mine, as_of="2024-05-01").story.of("event")
    assert {each.title for each in events} == {"They split over the tax", "They write again"}
    assert {each.group for each in events} == {mine}


def test_what_was_known_before_the_groups_were_one_stays_apart(team: Team) -> None:
    [book] = team.join("Amina")
    one, other = (make(book, "group", name=name) for name in ("North", "Nord"))
    make(book, "event", title="Theirs", group=other, date="2024-02")
    team.clocks["Amina"].set(1_800_000_000_000 + 3 * 24 * 3600 * 1000)
    unite(book, keep=one, other=other)

    def told(day: str) -> list[str]:
        return [each.title for each in phases(book, group=one, known_on=day).story.of("event")]

    assert told("2027-01-16") == []
    assert told("2027-01-19") == ["Theirs"]


@pytest.mark.parametrize("claim_leaves", [True, False])
def test_a_paper_of_one_group_tells_of_the_other_only_with_the_claim(
    team: Team, claim_leaves: bool
) -> None:
    [book] = team.join("Amina")
    one, other = (make(book, "group", name=name, label="green") for name in ("North", "Nord"))
    make(book, "event", title="Theirs", group=other, date="2024-02", label="green")
    unite(book, keep=one, other=other)
    up_to = Label.AMBER_STRICT if claim_leaves else Label.GREEN
    told = brief(book, group=one, as_of="2024-05-01", up_to=up_to).found.story
    assert [each.title for each in told.of("event")] == (["Theirs"] if claim_leaves else [])
    assert [each.title for each in told.of("group")] == ["North"]


def test_a_withdrawn_one_may_be_the_other_and_its_later_notes_are_seen(team: Team) -> None:
    """W4: who withdrew one of two groups by hand no longer saw what came to it later."""
    amina, boris = team.meet("Amina", "Boris")
    mine, theirs = make(amina, "group", name="North"), make(boris, "group", name="North")
    team.carry(boris, amina)
    withdraw(amina, uid=theirs)
    with pytest.raises(BadInput, match="Restore it first"):
        unite(amina, keep=theirs, other=mine)
    unite(amina, keep=mine, other=theirs)
    make(boris, "event", title="Later", group=theirs, date="2024-02")
    team.carry(boris, amina)
    [event] = phases(amina, group=mine, as_of="2024-05-01").story.of("event")
    assert (event.title, event.group) == ("Later", mine)


def test_records_of_two_kinds_are_never_one(team: Team) -> None:
    [book] = team.join("Amina")
    group, actor = make(book, "group", name="North"), make(book, "actor", name="North")
    meeting = make(book, "meeting", title="North", group=group)
    for other in (actor, meeting):
        with pytest.raises(BadInput, match="one kind"):
            unite(book, keep=group, other=other)
    assert not suggestions(book)
    account = make(book, "account", text="North", meeting=meeting)
    with pytest.raises(BadInput, match="Only these can be merged"):
        unite(book, keep=group, other=account)


def test_a_circle_through_a_record_that_is_not_here_joins_no_two_kinds(team: Team) -> None:
    [book] = team.join("Amina")
    group, meeting = make(book, "group", name="North"), make(book, "meeting", title="North")
    absent = book.world.new_uid()
    for each in (group, meeting):
        claim = {"keep": absent, "other": each, "verdict": "same"}
        book.append([Edit("same-record", claim)])
    assert not book.lists.duplicates
    book.append([Edit("same-person", {"keep": group, "other": absent, "verdict": "same"})])
    assert not book.lists.duplicates


DECIDED = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(["same", "same", "different"]),
        st.permutations(range(3)),
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # a smaller example would take minutes to find
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(DECIDED, st.randoms(use_true_random=False))
def test_books_that_decide_differently_agree_once_they_accept(
    tmp_path_factory: pytest.TempPathFactory,
    decided: list[tuple[int, str, list[int]]],
    chance: Random,
) -> None:
    """Three people decide about three groups, also in circles; bundles go in any order."""
    team = Team(tmp_path_factory.mktemp("team"))
    try:
        books = team.meet("Amina", "Boris", "Chloe")
        groups = [make(book, "group", name=book.name) for book in books]
        for sender in books:
            for receiver in books:
                if sender is not receiver:
                    team.carry(sender, receiver)
        for who, verdict, (one, other, _) in decided:
            fields = {"keep": groups[one], "other": groups[other], "verdict": verdict}
            make(books[who], "same-record", **fields)
        ways = [(a, b) for a in books for b in books if a is not b]
        chance.shuffle(ways)
        for sender, receiver in (*ways, *ways):
            team.carry(sender, receiver, everything=True)
        for book in books:
            for each in book.suggestions.pending():
                book.suggestions.decide(each, accepted=True)
        told = [[book.lists.duplicates.all_of(uid) for uid in groups] for book in books]
        assert told[0] == told[1] == told[2]
        shown_by = [titles(book, "group") for book in books]
        assert shown_by[0] == shown_by[1] == shown_by[2]
        assert [len(board(book, on="2024-05-01")) for book in books] == [len(shown_by[0])] * 3
    finally:
        team.close()


def test_a_wing_of_either_group_counts_for_the_one_that_is_shown(team: Team) -> None:
    amina, boris = team.meet("Amina", "Boris")
    mine, theirs = make(amina, "group", name="North"), make(boris, "group", name="Nord")
    wing = make(boris, "group", name="Wing", part_of=theirs)
    person = make(boris, "contact", code_name="ELM-2", group=wing, relation_to_group="member")
    met = {"status": "took-place", "title": "At the mill", "date": "2024-04-02"}
    meeting = make(boris, "meeting", group=wing, **met)
    make(boris, "attendance", meeting=meeting, contact=person)
    team.carry(boris, amina)
    unite(amina, keep=mine, other=theirs)
    silence = phases(amina, group=mine, as_of="2024-05-01").silences[0]
    assert (silence.uid, silence.last_date) == (mine, "2024-04-02")
    rows = {row.group: row for row in board(amina, on="2024-05-01")}
    assert rows.keys() == {mine, wing}
    assert rows[mine].silence.last_date == "2024-04-02"
