"""Profiles: what a bundle of one sort holds, and never holds."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people_at_work import Team, opened
from sealing_choices import look_ahead, seal
from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.model.labels import Label
from waybook.work.phases.methods import add_method
from waybook.work.phases.shipped import shipped
from waybook.work.records.records import add


@pytest.fixture
def pair(team: Team) -> list[Book]:
    amina, tomas = team.meet("Amina", "Tomas")
    front = add(amina, kind="group", fields={"name": "Front", "handover": "word0x"}).uid
    heron = add(
        amina, kind="contact", fields={"code_name": "Heron", "group": front, "avoid": "word1x"}
    ).uid
    meeting = add(
        amina, kind="meeting", fields={"date": "2003-05", "group": front, "place_exact": "word2x"}
    ).uid
    add(amina, kind="attendance", fields={"meeting": meeting, "contact": heron})
    add(amina, kind="account", fields={"meeting": meeting, "text": "word3x", "label": "RED"})
    add(amina, kind="account", fields={"meeting": meeting, "text": "word4x"})
    add(amina, kind="event", fields={"group": front, "date": "2003", "title": "They split."})
    add(amina, kind="reference", fields={"title": "Published", "label": "CLEAR"})
    add(amina, kind="follow-up", fields={"what": "Call", "group": front, "who": "word5x"})
    return [amina, tomas]


def words_in(team: Team, pair: list[Book], profile: str, **how: object) -> set[str]:
    amina, tomas = pair
    done = seal(amina, to="Tomas", folder=team.stick, profile=profile, **how)
    inside = opened(done.path, tomas).decode("utf-8", "replace")
    return {f"word{n}x" for n in range(6) if f"word{n}x" in inside}


def kinds_in(book: Book, profile: str, **how: object) -> set[str]:
    ahead = look_ahead(book, to="Tomas", profile=profile, **how)
    return {each.kind for each in ahead.records}


def test_a_situation_brief_holds_no_note_and_nobody(team: Team, pair: list[Book]) -> None:
    assert words_in(team, pair, "situation_brief") == set()
    assert kinds_in(pair[0], "situation_brief") == {"group", "event", "follow-up"}


def test_a_working_bundle_holds_all_up_to_its_label(team: Team, pair: list[Book]) -> None:
    assert "word4x" in words_in(team, pair, "working_bundle")
    assert "word3x" not in words_in(team, pair, "working_bundle", up_to=Label.RED)


def test_a_full_handover_is_about_chosen_groups(team: Team, pair: list[Book]) -> None:
    with pytest.raises(BadInput, match="Choose them first"):
        look_ahead(pair[0], to="Tomas", profile="full_handover")
    front = pair[0].lists.rows("group")[0].uid
    how = {"groups": [front], "up_to": Label.RED}
    assert words_in(team, pair, "full_handover", **how) >= {"word0x", "word3x", "word4x"}


def test_a_coordination_digest_attributes_nothing(team: Team, pair: list[Book]) -> None:
    amina, _ = pair
    for kind in ("group", "event"):
        for row in amina.lists.rows(kind):
            add(amina, kind="external-id", fields={"about": row.uid, "scheme": "x", "value": "1"})
    add(amina, kind="event", fields={"title": "Talks", "date": "2003", "label": "GREEN"})
    assert words_in(team, pair, "coordination_digest") == set()
    assert kinds_in(amina, "coordination_digest") <= {"event", "reference"}


def test_lessons_hold_nothing_about_anybody(pair: list[Book]) -> None:
    assert kinds_in(pair[0], "lessons", everything=True) == {"reference"}


def test_a_profile_that_is_not_there_is_said_as_such(pair: list[Book]) -> None:
    with pytest.raises(BadInput, match="no profile “dump”"):
        look_ahead(pair[0], to="Tomas", profile="dump")


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(profile=st.sampled_from(sorted(shipped().profiles)), up_to=st.sampled_from(Label))
def test_a_profile_lets_nothing_out_that_would_stay_home(
    pair: list[Book], profile: str, up_to: Label
) -> None:
    """Whatever the profile: each record and field would leave without it, up to that label too."""
    amina, _ = pair
    groups = [amina.lists.rows("group")[0].uid]
    without = look_ahead(amina, to="Tomas", up_to=up_to, groups=groups)
    free = {each.uid: each.fields for each in without.records}
    for each in look_ahead(amina, to="Tomas", up_to=up_to, groups=groups, profile=profile).records:
        assert each.fields.items() <= free[each.uid].items()
        assert each.label <= min(up_to, shipped().profiles[profile].up_to)


def own_profile(**told: object) -> dict[str, object]:
    return {
        "format": "waybook-phases-1",
        "holds": "profile",
        "id": "ours",
        "version": "1",
        "name": "Ours",
        "cites": ["Our desk"],
        "licence": "Free",
        "note": "As our desk wants it.",
        "reader": "Our desk",
        "up_to": "AMBER+STRICT",
        **told,
    }


def test_what_a_profile_leaves_out_makes_nothing_looser(pair: list[Book], tmp_path: Path) -> None:
    """Without the field that says what it belongs to, they would keep an account too freely."""
    amina, _ = pair
    meetings = [
        add(amina, kind="meeting", fields={"date": "2003-06", "label": label}).uid
        for label in ("AMBER+STRICT", "GREEN")
    ]
    strict, free = (
        add(amina, kind="account", fields={"meeting": each, "text": "x", "label": "GREEN"}).uid
        for each in meetings
    )
    file = tmp_path / "ours.json"
    file.write_text(json.dumps(own_profile(without=["account.meeting"])))
    add_method(amina, path=file)
    left = {each.uid: each.fields for each in look_ahead(amina, to="Tomas").records}
    assert {strict, free} <= left.keys()
    left = {each.uid: each.fields for each in look_ahead(amina, to="Tomas", profile="ours").records}
    assert strict not in left
    assert "meeting" not in left[free]


def test_a_team_adds_its_own(pair: list[Book], tmp_path: Path) -> None:
    amina, _ = pair
    file = tmp_path / "ours.json"
    told = own_profile(kinds=["event"])
    file.write_text(json.dumps(told))
    add_method(amina, path=file)
    assert kinds_in(amina, "ours") == {"event"}
    wrong = (
        {"kinds": ["events"]},
        {"without": ["event.nothing"]},
        {"without": ["contact.consent"]},
        {"up_to": "BLUE"},
    )
    for number, bad in enumerate(({**told, "id": "other", **one} for one in wrong), 1):
        file.write_text(json.dumps({**bad, "version": str(number)}, indent=1))
        with pytest.raises(BadInput, match="Line"):
            add_method(amina, path=file)
