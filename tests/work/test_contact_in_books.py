"""Contact with a group, read from books: wings, people of elsewhere, orders of merging."""

import tempfile
from itertools import permutations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people_at_work import Team, acquaint
from waybook.book import Book, Edit
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.practice.phases.history.contacts import ContactGround
from waybook.practice.phases.history.silence import Silence, SilenceState
from waybook.work.handover.merging import merge
from waybook.work.phases.boards import board
from waybook.work.phases.phase_view import GroupPhases, phases
from waybook.work.records.accounts import say_outcome, write_account
from waybook.work.records.destroying import destroy
from waybook.work.records.duplicates import unite
from waybook.work.records.records import add, edit

DAY = "2003-06-30"


def _add(book: Book, kind: str, **fields: Json) -> str:
    return add(book, kind=kind, fields=fields).uid


def _met(book: Book, group: str, date: str, **who: Json) -> str:
    meeting = _add(book, "meeting", group=group, title="Met", date=date, status="took-place")
    if who:
        _add(book, "attendance", meeting=meeting, **who)
    return meeting


def _silence(book: Book, group: str, day: str = DAY, known_on: str = "") -> Silence:
    """Return the silence that page and board agree on."""
    found = phases(book, group=group, as_of=day, known_on=known_on).silences[0]
    if not known_on:
        [row] = [row for row in board(book, on=day) if row.group == group]
        assert row.silence == found
    return found


@pytest.fixture
def group(book: Book) -> str:
    return _add(book, "group", name="River Front", rhythm_days=21)


def test_wings_at_any_depth_count_and_a_circle_ends(book: Book, group: str) -> None:
    wing = _add(book, "group", name="Hill Wing", part_of=group)
    inner = _add(book, "group", name="Youth", part_of=wing)
    _met(book, group, "2003-01-10")
    _met(book, inner, "2003-06-20")
    for body, is_marked in ((group, True), (wing, True), (inner, False)):
        found = _silence(book, body)
        assert (found.at_least, found.wing) == (10, inner if is_marked else "")
    edit(book, uid=group, fields={"part_of": inner})
    assert _silence(book, group).at_least == 10
    edit(book, uid=wing, fields={"part_of": None})
    assert _silence(book, group).at_least == 171


def test_people_of_elsewhere_are_others_unless_affiliated(book: Book, group: str) -> None:
    other = _add(book, "group", name="Hill Guard")
    guest = _add(book, "contact", code_name="ELM-1", group=other)
    free = _add(book, "contact", code_name="ELM-2")
    _met(book, group, "2003-06-10", contact=guest)
    _met(book, group, "2003-06-12", contact=free)
    assert _silence(book, group).state is SilenceState.NO_CONTACT
    _add(book, "affiliation", contact=guest, body=group, relation="delegate")
    assert _silence(book, group).at_least == 20
    _add(book, "affiliation", contact=free, body=group, relation="friend")
    found = _silence(book, group)
    assert (found.at_least, found.ground) == (18, ContactGround.FRIENDS)


def test_a_person_recorded_twice_belongs_where_either_does(book: Book, group: str) -> None:
    mine = _add(book, "contact", code_name="OAK-1", group=group)
    theirs = _add(book, "contact", code_name="OAK-7")
    _met(book, group, "2003-06-10", contact=theirs)
    assert _silence(book, group).state is SilenceState.NO_CONTACT
    unite(book, keep=mine, other=theirs)
    assert _silence(book, group).ground is ContactGround.TOOK_PART


def test_contact_stays_when_the_person_is_withdrawn_or_deleted(book: Book, group: str) -> None:
    oak = _add(book, "contact", code_name="OAK-1", group=group)
    _met(book, group, "2003-06-10", contact=oak)
    edit(book, uid=oak, fields={"withdrawn": True})
    assert _silence(book, group).ground is ContactGround.TOOK_PART
    destroy(book, uid=oak)
    assert _silence(book, group).ground is ContactGround.NOT_NAMED


def test_what_was_known_then_knows_no_later_wing_or_affiliation(team: Team) -> None:
    [book] = team.join("Amina", start_ms=1_056_000_000_000)  # 2003-06-19
    group = _add(book, "group", name="River Front")
    wing = _add(book, "group", name="Hill Wing")
    guest = _add(book, "contact", code_name="ELM-1")
    _met(book, wing, "2003-06-12")
    _met(book, group, "2003-06-14", contact=guest)
    team.clocks["Amina"].set(1_057_000_000_000)  # 2003-06-30
    edit(book, uid=wing, fields={"part_of": group})
    assert _silence(book, group).at_least == 18
    assert _silence(book, group, DAY, known_on="2003-06-25").state is SilenceState.NO_CONTACT
    _add(book, "affiliation", contact=guest, body=group)
    assert _silence(book, group).at_least == 16
    assert _silence(book, group, DAY, known_on="2003-06-30").at_least == 16


def test_an_account_and_its_answer_are_saved_together_or_not_at_all(book: Book, group: str) -> None:
    meeting = _add(book, "meeting", group=group, title="Visit", date="2003-06-20", status="planned")
    with pytest.raises(BadInput):
        write_account(book, meeting=meeting, fields={"meeting": meeting, "date": "x"}, says="them")
    assert book.lists.record(meeting).fields["status"] == "planned"
    fields: dict[str, Json] = {"meeting": meeting, "text": "Nobody came."}
    changes = write_account(book, meeting=meeting, fields=fields, says="them")
    assert changes.kinds == {"account", "meeting"}
    assert book.lists.record(meeting).fields["missed_by"] == "them"
    assert _silence(book, group).state is SilenceState.NO_CONTACT
    assert phases(book, group=group, as_of=DAY).meetings.missed["them"] == 1
    say_outcome(book, meeting=meeting, says="took-place")
    assert book.lists.record(meeting).fields["missed_by"] is None
    assert _silence(book, group).at_least == 10


@settings(max_examples=6)
@given(seed=st.integers(0, 10_000))
def test_contact_does_not_depend_on_the_order_of_merging(seed: int) -> None:
    with tempfile.TemporaryDirectory() as place:
        team = Team(Path(place))
        writers, leads = team.join("Amina", "Jonas"), team.join("Tomas", "Mary")
        acquaint(*writers, *leads)
        uids = {name: f"{seed + number:032x}" for number, name in enumerate("GWOAF")}
        for number, writer in enumerate(writers):
            _write(writer, uids, seed + number)
        told = []
        for lead, order in zip(leads, permutations(writers), strict=True):
            for writer in order:
                merge(lead, paths=[team.sealed(writer, lead)])
            found = [phases(lead, group=uids[name], as_of=DAY) for name in "GW"]
            told.append([(each.silences, _counted(each)) for each in found])
        assert told[0] == told[1]
        team.close()


def _counted(found: GroupPhases) -> tuple[object, ...]:
    asked = [each.uid for each in found.meetings.not_said]
    return found.meetings.took_place, found.meetings.missed, asked


def _write(book: Book, uids: dict[str, str], seed: int) -> None:
    """Let somebody note a group, its wing, people of several groups, and meetings with them."""
    draw = Random(seed)
    book.append([Edit("group", {"name": "River Front"}, uids["G"])])
    part_of = draw.choice([uids["G"], None])
    book.append([Edit("group", {"name": "Hill Wing", "part_of": part_of}, uids["W"])])
    for name in "OAF":
        fields: dict[str, Json] = {
            "code_name": f"OAK-{name}",
            "group": draw.choice([uids["G"], uids["W"], None]),
            "relation_to_group": draw.choice(["member", "friend", "none", None]),
        }
        book.append([Edit("contact", fields, uids[name])])
    for _ in range(draw.randint(2, 5)):
        status = draw.choice(["took-place", "took-place", "missed", "planned"])
        meeting = _add(
            book,
            "meeting",
            group=draw.choice([uids["G"], uids["W"]]),
            title="Visit",
            date=f"2003-{draw.randint(1, 6):02}-{draw.randint(1, 28):02}",
            status=status,
            missed_by=draw.choice(["them", "us"]) if status == "missed" else None,
        )
        if draw.random() < 0.7:
            _add(book, "attendance", meeting=meeting, contact=uids[draw.choice("OAF")])
