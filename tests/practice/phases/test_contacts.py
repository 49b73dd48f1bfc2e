"""Contact is contact: what counts, how it is marked, and what became of meetings."""

from dataclasses import replace

import pytest
from made_stories import GROUP, Telling

from waybook.model.fields import Json
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.contacts import ContactGround, contacts_by
from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.history.group_history import Story, story
from waybook.practice.phases.history.meeting_outcomes import (
    MeetingOutcome,
    counted_meetings,
    outcome,
)
from waybook.practice.phases.history.silence import Silence, SilenceState, silences

DAY = "2003-06-30"
WING = "f" * 32


def _silence(told: Story, day: str = DAY) -> Silence:
    return silences(told, number_of(day))[0]


def _wing(*noted: tuple[str, dict[str, Json]]) -> Story:
    made = [SnapshotRecord(WING, "group", WING, {"name": "Hill Wing", "part_of": GROUP})]
    made += [
        SnapshotRecord(f"{number:032d}", kind, WING, {"group": WING, **fields})
        for number, (kind, fields) in enumerate(noted, start=900)
    ]
    return story(WING, made)


def test_writing_down_that_nobody_came_does_not_end_the_silence() -> None:
    telling = Telling()
    telling.note("channel", name="Road", rhythm_days=21)
    telling.note("meeting", title="Met", date="2003-04-30", status="took-place")
    before = _silence(telling.story())
    assert (before.at_least, before.state) == (61, SilenceState.QUIET)
    visit = telling.note("meeting", title="Visit", date="2003-06-20", status="planned")
    telling.note("account", meeting=visit, text="We waited. Nobody came.", date="2003-06-20")
    assert _silence(telling.story()) == before
    missed = telling.note("meeting", title="Visit", date="2003-06-25", status="missed")
    telling.note("account", meeting=missed, text="Again nobody.", they_said="Nothing")
    assert _silence(telling.story()) == before


def test_talk_about_the_group_is_not_talk_with_it() -> None:
    telling = Telling()
    embassy = telling.note("actor", name="Embassy")
    call = telling.note("meeting", title="Call", date="2003-06-20", status="took-place")
    telling.note("attendance", meeting=call, actor=embassy)
    telling.note("account", text="On the radio", they_said="No talks", date="2003-06-21")
    assert _silence(telling.story()).state is SilenceState.NO_CONTACT
    telling.note("account", text="A letter came", date="2003-06-22", reply=True)
    found = _silence(telling.story())
    assert (found.at_least, found.ground) == (8, ContactGround.REPLY)


@pytest.mark.parametrize(
    ("participants", "ground"),
    [
        ([], ContactGround.NOT_NAMED),
        ([{"spoke_as": "mediator", "side": "Us"}], ContactGround.NOT_NAMED),
        ([{"side": "Two elders", "count": 2}], ContactGround.NOT_NAMED),
        ([{"contact": "gone"}], ContactGround.NOT_NAMED),
        ([{"contact": "member"}], ContactGround.TOOK_PART),
        ([{"contact": "unsaid"}], ContactGround.TOOK_PART),
        ([{"contact": "member"}, {"actor": "embassy"}], ContactGround.TOOK_PART),
        ([{"contact": "friend"}], ContactGround.FRIENDS),
        ([{"contact": "friend"}, {"contact": "member"}], ContactGround.TOOK_PART),
        ([{"contact": "between"}], None),
        ([{"contact": "between", "spoke_as": "message-carrier"}], ContactGround.FRIENDS),
        ([{"contact": "former"}], None),
        ([{"contact": "stranger"}], None),
        ([{"contact": "affiliated"}], ContactGround.TOOK_PART),
        ([{"contact": "left"}], None),
        ([{"actor": "embassy"}], None),
        ([{"actor": "embassy"}, {"spoke_as": "mediator"}], None),
        ([{"actor": "embassy"}, {"side": "Two elders"}], ContactGround.NOT_NAMED),
        ([{"side": "The host", "spoke_as": "host"}], None),
        ([{"side": "RIVER FRONT, two", "count": 2}], ContactGround.TOOK_PART),
        ([{"side": "Riverside Frontier"}], ContactGround.NOT_NAMED),
        ([{"spoke_as": "delegate", "count": 3}], ContactGround.TOOK_PART),
    ],
)
def test_who_took_part_decides(
    participants: list[dict[str, Json]], ground: ContactGround | None
) -> None:
    telling = Telling()
    uids = {
        "member": telling.note("contact", code_name="OAK-1", relation_to_group="member"),
        "unsaid": telling.note("contact", code_name="OAK-2"),
        "friend": telling.note("contact", code_name="OAK-3", relation_to_group="friend"),
        "between": telling.note("contact", code_name="OAK-4", relation_to_group="intermediary"),
        "former": telling.note("contact", code_name="OAK-5", relation_to_group="former-member"),
        "embassy": telling.note("actor", name="Embassy"),
        **{name: f"{number:032x}" for number, name in enumerate(("gone", "stranger"), 500)},
        **{name: f"{number:032x}" for number, name in enumerate(("affiliated", "left"), 600)},
    }
    outside = {
        uids[name]: SnapshotRecord(uids[name], "contact", "", {"code_name": name})
        for name in ("stranger", "affiliated", "left")
    }
    telling.note("affiliation", contact=uids["affiliated"], body=GROUP, since="2003-06-20")
    telling.note("affiliation", contact=uids["left"], body=GROUP, until="2003-06-19")
    meeting = telling.note("meeting", title="Met", date="2003-06-20", status="took-place")
    for each in participants:
        named = {k: uids[str(v)] if k in {"contact", "actor"} else v for k, v in each.items()}
        telling.note("attendance", "Amina", meeting=meeting, **named)
    found = contacts_by(replace(telling.story(), outside=outside), number_of(DAY))
    assert [each.ground for each in found] == ([ground] if ground else [])


def test_a_deleted_contact_is_not_taken_for_somebody_else() -> None:
    telling = Telling()
    meeting = telling.note("meeting", title="Met", date="2003-06-20", status="took-place")
    telling.note("attendance", meeting=meeting, contact="d" * 32)
    blank = {"d" * 32: SnapshotRecord("d" * 32, "contact", "", {})}
    [found] = contacts_by(replace(telling.story(), outside=blank), number_of(DAY))
    assert found.ground is ContactGround.NOT_NAMED


def test_only_theirs_are_the_people_of_a_contact() -> None:
    telling = Telling()
    oak = telling.note("contact", code_name="OAK-1")
    former = telling.note("contact", code_name="ELM-2", relation_to_group="former-member")
    meeting = telling.note("meeting", title="Met", date="2003-06-20", status="took-place")
    telling.note("attendance", meeting=meeting, contact=oak)
    telling.note("attendance", meeting=meeting, contact=former)
    found = {each.title: each.at_least for each in silences(telling.story(), number_of(DAY))}
    assert found == {"River Front": 10, "OAK-1": 10, "ELM-2": None}


def test_the_contact_of_a_wing_counts_for_its_parent_and_is_marked() -> None:
    telling = Telling()
    telling.note("meeting", title="Met", date="2003-01-10", status="took-place")
    wing = _wing(
        ("contact", {"code_name": "ASH-1"}),
        ("meeting", {"title": "Met", "date": "2003-06-20", "status": "took-place"}),
        ("channel", {"name": "Radio", "rhythm_days": 7}),
    )
    told = replace(telling.story(), wings=(wing,))
    found = _silence(told)
    assert (found.at_least, found.wing, found.wing_title) == (10, WING, "Hill Wing")
    assert found.rhythm_days == 0  # the channels of a wing are its own
    assert [each.kind for each in silences(told, number_of(DAY))] == ["group"]
    assert _silence(wing).wing == ""
    assert _silence(told.as_of(number_of("2003-06-19")), "2003-06-19").at_least == 160
    telling.note("meeting", title="Own", date="2003-06-20", status="took-place")
    assert _silence(replace(telling.story(), wings=(wing,))).wing == ""


def test_a_person_of_a_wing_at_the_parents_meeting_is_the_wings_contact() -> None:
    telling = Telling()
    wing = _wing(("contact", {"code_name": "ASH-1"}))
    [ash] = wing.of("contact")
    meeting = telling.note("meeting", title="Met", date="2003-06-20", status="took-place")
    telling.note("attendance", meeting=meeting, contact=ash.uid)
    assert _silence(replace(telling.story(), wings=(wing,))).wing == WING
    strange = replace(telling.story(), outside={ash.uid: ash})
    assert _silence(strange).state is SilenceState.NO_CONTACT  # of another group, not of a wing
    alone = ash._replace(fields={"code_name": "ASH-1", "group": GROUP, "withdrawn": True})
    withdrawn = replace(telling.story(), outside={ash.uid: alone})
    assert _silence(withdrawn).ground is ContactGround.TOOK_PART


def test_of_one_date_the_best_known_contact_is_shown() -> None:
    telling = Telling()
    telling.note("meeting", title="Nobody named", date="2003-06-20", status="took-place")
    telling.note("account", text="They wrote", date="2003-06-20", reply=True)
    oak = telling.note("contact", code_name="OAK-1")
    met = telling.note("meeting", title="Met", date="2003-06-20", status="took-place")
    telling.note("attendance", meeting=met, contact=oak)
    telling.note("channel", name="Phone", last_two_way="2003-06-20")
    assert _silence(telling.story()).last == met


@pytest.mark.parametrize(
    ("status", "date", "has_account", "expected"),
    [
        ("planned", "2003-06-30", False, MeetingOutcome.AHEAD),  # today is not over
        ("planned", "2003-06-29", False, MeetingOutcome.MISSED),
        ("planned", "2003-06-29", True, MeetingOutcome.NOT_SAID),
        ("planned", "2003-07-02", True, MeetingOutcome.AHEAD),
        ("planned", "", False, MeetingOutcome.AHEAD),
        ("confirmed", "2003-06", False, MeetingOutcome.AHEAD),
        ("confirmed", "2003-05", False, MeetingOutcome.MISSED),
        ("confirmed", "2003-06-28/2003-06-30", False, MeetingOutcome.AHEAD),
        ("took-place", "2003-06-29", False, MeetingOutcome.TOOK_PLACE),
        ("missed", "2003-06-29", True, MeetingOutcome.MISSED),
        ("cancelled", "2003-06-29", True, MeetingOutcome.CANCELLED),
        ("unknown", "2003-06-29", False, MeetingOutcome.NOT_SAID),
        ("", "2003-06-29", True, MeetingOutcome.NOT_SAID),
        ("", "2003-07-02", False, MeetingOutcome.AHEAD),
    ],
)
def test_what_became_of_a_meeting(
    status: str, date: str, expected: MeetingOutcome, *, has_account: bool
) -> None:
    meeting = SnapshotRecord("m", "meeting", "", {"date": date, "status": status})
    told = frozenset({"m"}) if has_account else frozenset()
    assert outcome(meeting, number_of(DAY), told) is expected


def test_meetings_are_counted_by_what_became_of_them() -> None:
    telling = Telling()
    for number, (status, who) in enumerate(
        [
            ("took-place", ""),
            ("missed", "them"),
            ("missed", "them"),
            ("missed", "us"),
            ("missed", "neither"),
            ("missed", ""),
            ("took-place", "them"),  # left over from before: it took place
            ("cancelled", ""),
            ("planned", ""),
            ("unknown", ""),
        ],
        start=10,
    ):
        telling.note(
            "meeting", title="M", date=f"2003-06-{number}", status=status, missed_by=who or None
        )
    telling.note("meeting", title="Later", date="2003-07-20", status="missed", missed_by="us")
    found = counted_meetings(telling.story(), number_of(DAY))
    assert found.took_place == 2
    assert found.missed == {"them": 2, "us": 1, "neither": 1, "": 2}
    assert [each.text("date") for each in found.not_said] == ["2003-06-18", "2003-06-19"]
