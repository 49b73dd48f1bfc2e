import pytest
from made_stories import Telling, burundi

from waybook.practice.phases.history.days import NEVER, day_of, number_of
from waybook.practice.phases.history.descent import descent
from waybook.practice.phases.history.follow_ups import asks_none_needed, effort_days, overdue
from waybook.practice.phases.history.leadership import leaders, shaken
from waybook.practice.phases.history.phase_lines import lines
from waybook.practice.phases.history.readiness import place, trails
from waybook.practice.phases.history.scores import due, newest, points_of, series
from waybook.practice.phases.history.silence import SilenceState, silences
from waybook.practice.phases.methods.graph import StageStep
from waybook.practice.phases.overview.proposals import proposals
from waybook.practice.phases.rules.context import RuleContext
from waybook.work.phases.shipped import shipped

METHODS = shipped()


def test_two_assessors_and_two_models_stand_side_by_side() -> None:
    telling = Telling()
    telling.stage("lifecycle", "L4", "2003-01-01")
    telling.stage("lifecycle", "L5", "2003-01-01", by="Jonas")
    telling.stage("negotiation", "N1", "2003-01-01")
    found = lines(telling.story(), METHODS)
    assert [(line.model, line.by) for line in found] == [
        ("lifecycle", "Amina"),
        ("lifecycle", "Jonas"),
        ("negotiation", "Amina"),
    ]
    both = RuleContext(telling.story(), METHODS, number_of("2003-02-01")).stands
    assert [(each.model, each.stage) for each in both] == [
        ("lifecycle", "L4"),
        ("lifecycle", "L5"),
        ("negotiation", "N1"),
    ]


def test_uncertain_dates_give_uncertain_ends() -> None:
    telling = Telling()
    telling.stage("lifecycle", "L5", "1998-01-01")
    telling.stage("lifecycle", "L6", "1998-05~")
    telling.stage("lifecycle", "L4", "1999/2000")
    [line] = lines(telling.story(), METHODS)
    first, second, third = line.spans
    assert (day_of(first.last), day_of(first.last_at_latest)) == ("1998-05-01", "1998-05-31")
    assert (day_of(second.first), day_of(second.first_at_latest)) == ("1998-05-01", "1998-05-31")
    assert second.is_uncertain
    assert second.date == "1998-05~"
    assert (third.last, third.goes_on) == (NEVER, True)
    assert [span.step for span in line.spans] == [
        StageStep.FIRST,
        StageStep.ALLOWED,
        StageStep.ALLOWED,
    ]


def test_parallel_stages_go_on_beside_each_other() -> None:
    telling = Telling()
    telling.stage("ddr", "D1", "2003-01-01", until="2003-03-01")
    telling.stage("ddr", "D2", "2003-02-01")
    telling.stage("ddr", "D3", "2003-02-15")
    [line] = lines(telling.story(), METHODS)
    assert [span.goes_on for span in line.spans] == [False, True, True]


def test_a_strand_has_a_line_of_its_own() -> None:
    telling = Telling()
    strand = telling.note("strand", title="Commanders")
    telling.stage("negotiation", "N4", "2001-03-01", strand=strand)
    telling.stage("negotiation", "N1", "2001-04-01")
    assert [(line.about, len(line.spans)) for line in lines(telling.story(), METHODS)] == [
        ("", 1),
        (strand, 1),
    ]


def test_unknown_stays_unknown() -> None:
    telling = Telling()
    telling.scores("2003-01-01", cohesion=3)
    telling.scores("2003-02-01", cohesion="unknown")
    telling.scores("2003-03-01", cohesion=4)
    telling.scores("2003-04-01", cohesion=5)
    telling.scores("2003-09-01", cohesion=5)
    points = points_of(telling.story())["cohesion"]
    [drawn] = series(points, METHODS.indicators["cohesion"])
    assert [point.value for point in drawn.points] == [3, None, 4, 5, 5]
    assert [point.joins for point in drawn.points] == [False, False, False, True, False]
    assert [point.value for point in newest(points, number_of("2003-02-10"))] == [None]


@pytest.mark.parametrize(
    ("dates", "joins"),
    [
        (("2003-01-01", "2003-03-02"), True),  # 60 days: as long as a score of cohesion is valid
        (("2003-01-01", "2003-03-03"), False),
        (("2003-05", "2003-06"), True),
        (("2003-06", "2003-07"), True),
        (("2003", "2004"), False),  # these may lie two years apart
        (("2003-01?", "2003-02~"), True),
    ],
)
def test_scores_are_joined_while_they_are_valid(dates: tuple[str, str], *, joins: bool) -> None:
    telling = Telling()
    for date in dates:
        telling.scores(date, cohesion=3)
    [drawn] = series(points_of(telling.story())["cohesion"], METHODS.indicators["cohesion"])
    assert [point.joins for point in drawn.points] == [False, joins]


def test_what_is_due_says_why() -> None:
    telling = Telling()
    telling.scores("2003-05-01", cohesion=3, political_agenda=3, isolation=2, rivals=2)
    asked = [
        METHODS.indicators[code] for code in ("cohesion", "political_agenda", "isolation", "access")
    ]
    found = due(
        points_of(telling.story()),
        asked,
        number_of("2003-06-15"),
        contact=number_of("2003-06-01"),
        event=0,
    )
    assert [(each.indicator.code, each.why) for each in found] == [
        ("cohesion", "stale"),
        ("isolation", "contact"),
        ("access", "never"),
    ]


def test_readiness_takes_the_lower_and_says_not_able_even_with_one_missing() -> None:
    telling = Telling()
    telling.scores("2003-05-01", interest_in_dialogue=4, negotiation_capacity=2)
    found = place(points_of(telling.story()), METHODS, number_of("2003-05-02"))
    assert found
    assert found.quarter
    assert found.quarter.code == "willing_not_able"
    assert found.able.value is None  # the agenda is not scored, so its lower is not known
    telling.scores("2003-05-03", negotiation_capacity=4)
    later = place(points_of(telling.story()), METHODS, number_of("2003-05-04"))
    assert later
    assert later.quarter is None


def test_the_trail_of_burundi() -> None:
    [trail] = trails(burundi(), METHODS, number_of("2004-01-01"))
    found = [(p.day, p.quarter.code if p.quarter else "") for p in trail.places]
    assert found == [
        ("1997-06-30", "not_yet"),
        ("1998-05-31", "not_yet"),
        ("1999-12-31", "not_yet"),
        ("2000-06-30", "not_yet"),
        ("2001-01-31", "willing_not_able"),
        ("2001-10-31", "not_yet"),
        ("2002-12-15", "willing_not_able"),
        ("2003-07-20", "ready"),
        ("2003-11-30", "ready"),
    ]


def test_silence_of_contact_channel_and_group_each_with_its_rhythm() -> None:
    telling = Telling()
    pine = telling.note("contact", code_name="PINE-4", rhythm_days=14)
    oak = telling.note("contact", code_name="OAK-1")
    road = telling.note("channel", name="Road", rhythm_days=21, their_contact=oak)
    met = telling.note("meeting", title="Met", date="2003-05-20", status="took-place")
    telling.note("attendance", meeting=met, contact=pine)
    telling.note("meeting", title="To be", date="2003-06-29", status="planned", channel=road)
    found = {each.title: each for each in silences(telling.story(), number_of("2003-06-30"))}
    assert {title: (s.at_least, s.rhythm_days, s.state) for title, s in found.items()} == {
        "River Front": (41, 21, SilenceState.QUIET),
        "Road": (None, 21, SilenceState.NO_CONTACT),
        "PINE-4": (41, 14, SilenceState.QUIET),
        "OAK-1": (None, 21, SilenceState.NO_CONTACT),
    }


def test_leaders_at_a_date_and_the_doubt_in_between() -> None:
    def who(day: str) -> list[tuple[str, bool]]:
        return [
            (each.holder.split()[-1], each.is_certain)
            for each in leaders(burundi(), number_of(day))
        ]

    assert who("2001-06-01") == [("Ndayikengurukiye", True)]
    assert who("2001-10-15") == [("Ndayikengurukiye", False), ("Nkurunziza", False)]
    assert who("2002-01-01") == [("Nkurunziza", True)]
    assert who("1990-01-01") == []


def test_a_channel_is_to_be_rebuilt_until_it_is_heard_from() -> None:
    telling = Telling()
    old = telling.note("tenure", holder="A", since="1998", until="2001-10-15")
    telling.note("tenure", holder="B", since="2001-10-15")
    telling.note("channel", name="Office", depends_on=old)
    radio = telling.note("channel", name="Radio", depends_on=old)
    telling.note("channel", name="Unasked")
    telling.note("commitment", what="Passage", date="2001-05", status="open")
    telling.note("commitment", what="Kept", date="2001-05", status="kept")
    telling.note("commitment", what="New", date="2001-12", status="open")
    found = shaken(telling.story(), number_of("2001-11-01"))
    assert found
    assert [each.title for each in found.channels] == ["Office", "Radio"]
    assert [each.title for each in found.unclear] == ["Unasked"]
    assert [each.title for each in found.commitments] == ["Passage"]
    telling.note("meeting", title="Back", date="2001-12-01", status="took-place", channel=radio)
    later = shaken(telling.story(), number_of("2001-12-02"))
    assert later
    assert [each.title for each in later.channels] == ["Office"]


def test_lineage_has_a_node_for_each_date() -> None:
    found = [(n.date, n.parent, [b.name for b in n.branches]) for n in descent(burundi())]
    assert found == [
        ("1994-09~", "", ["CNDD"]),
        ("1998-05?", "CNDD", ["CNDD-FDD"]),
        (
            "2001-10?",
            "CNDD-FDD",
            ["CNDD-FDD (Ndayikengurukiye)", "CNDD-FDD (Nkurunziza)"],
        ),
    ]


def test_scores_propose_and_set_nothing() -> None:
    telling = Telling()
    telling.scores("2003-06-01", cohesion=1, leadership_stability=2)
    story = telling.story()
    found = proposals(story, METHODS, number_of("2003-06-02"), "lifecycle")
    assert [each.stage.code for each in found] == ["L6"]
    assert lines(story, METHODS) == ()


def test_as_of_shows_nothing_that_began_later() -> None:
    telling = Telling()
    telling.note("tenure", holder="A", since="1998", until="2001-10-15", ended="replaced")
    telling.note("tenure", holder="B", since="2001-10-15")
    telling.note("channel", name="Radio", last_two_way="2002-01-01")
    telling.note("meeting", title="Later", date="2001-07", status="planned")
    told = telling.story().as_of(number_of("2001-06-30"))
    assert [each.text("holder") for each in told.of("tenure")] == ["A"]
    assert "ended" not in told.of("tenure")[0].fields
    assert told.of("channel")[0].text("last_two_way") == ""
    assert told.of("meeting") == ()


def test_meetings_ask_whether_no_follow_up_is_needed() -> None:
    telling = Telling()
    telling.note("meeting", title="Plan", date="2003", status="planned")
    telling.note("meeting", title="Done", date="2003", status="took-place", effort_days=3)
    telling.note("meeting", title="Said", date="2003", status="took-place", no_follow_up=True)
    followed = telling.note("meeting", title="Followed", date="2003", status="took-place")
    told = telling.note("meeting", title="Told", date="2003", status="planned")
    telling.note("account", meeting=told, text="It was")
    telling.note("follow-up", meeting=followed, what="Write", due="2003-02-01", status="open")
    story = telling.story()
    assert [each.title for each in asks_none_needed(story)] == ["Done", "Told"]
    assert [each.title for each in overdue(story, number_of("2003-02-02"))] == ["Write"]
    assert overdue(story, number_of("2003-02-01")) == ()
    assert effort_days(story) == 3
