import json
import re
from typing import Any

import pytest
from made_stories import Telling

from waybook.practice.json_with_lines import read_with_lines
from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.methods.parse_conditions import VOCABULARY, read_condition
from waybook.practice.phases.methods.parse_methods import LIMITS
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_condition import ask
from waybook.practice.phases.rules.evaluate_rules import findings
from waybook.practice.phases.rules.result import Answer, Input, Result
from waybook.resource_files import resource
from waybook.work.phases.shipped import shipped

DAY = "2003-06-30"
YES, NO, NOT_RECORDED = Result.YES, Result.NO, Result.NOT_RECORDED


def _ask(telling: Telling, condition: dict[str, Any], day: str = DAY) -> Answer:
    read = read_condition(
        read_with_lines(json.dumps(condition).encode(), LIMITS), shipped().known, frozenset({"V01"})
    )
    return ask(read, RuleContext(telling.story(), shipped(), number_of(day)))


def _result(telling: Telling, **condition: Any) -> Result:
    return _ask(telling, condition).result


def test_every_word_of_the_vocabulary_is_written_down() -> None:
    page = resource("docs/warning-rules.md").read_text("utf-8")
    shown = re.findall(r"`\{\"(\w+)\":", page)
    assert set(shown) == set(VOCABULARY)


def test_the_examples_of_the_vocabulary_run() -> None:
    page = resource("docs/warning-rules.md").read_text("utf-8")
    examples = [found for found in re.findall(r"`(\{\"\w+\":.*?\})`", page) if "…" not in found]
    assert len(examples) >= len(VOCABULARY) - 3
    for example in examples:
        condition = json.loads(example)
        if "rule" not in condition:
            assert _ask(Telling(), condition).result in {YES, NOT_RECORDED}


@pytest.mark.parametrize(
    ("parts", "every", "some"),
    [
        ("yy", YES, YES),
        ("yn", NO, YES),
        ("nn", NO, NO),
        ("y?", NOT_RECORDED, YES),
        ("n?", NO, NOT_RECORDED),
        ("??", NOT_RECORDED, NOT_RECORDED),
    ],
)
def test_three_values_join(parts: str, every: Result, some: Result) -> None:
    telling = Telling()
    telling.scores(DAY, access=3)
    written = {
        "y": {"indicator": "access", "at_least": 3},
        "n": {"indicator": "access", "at_least": 4},
        "?": {"indicator": "rivals", "at_least": 1},
    }
    conditions = [written[part] for part in parts]
    assert _result(telling, all=conditions) is every
    assert _result(telling, any=conditions) is some
    opposite = {YES: NO, NO: YES, NOT_RECORDED: NOT_RECORDED}
    assert _ask(telling, {"not": {"all": conditions}}).result is opposite[every]


def _state(telling: Telling, **condition: Any) -> list[Input]:
    return [each.state for each in _ask(telling, condition).inputs]


def test_unknown_never_scored_and_too_old_are_not_recorded_and_say_so() -> None:
    telling = Telling()
    asked = {"indicator": "cohesion", "at_most": 2}
    assert _state(telling, **asked) == [Input.NEVER]
    telling.scores("2003-04-30", cohesion=1)
    assert _result(telling, **asked) is NOT_RECORDED  # 61 days old, good for 60
    assert _state(telling, **asked) == [Input.STALE]
    assert _result(telling, **asked, within_days=61) is YES
    telling.scores("2003-05-01", cohesion=1)
    assert _result(telling, **asked) is YES
    telling.scores("2003-06-01", cohesion="unknown")
    assert _result(telling, **asked) is NOT_RECORDED
    assert _state(telling, **asked) == [Input.UNKNOWN]


def test_scores_of_one_date_count_each_and_later_ones_not_yet() -> None:
    telling = Telling()
    telling.scores("2003-06-01", cohesion=4)
    telling.scores("2003-06-01", by="Jonas", cohesion=2)
    telling.scores("2003-07-01", cohesion=5)
    assert _result(telling, indicator="cohesion", at_most=2) is YES
    assert _result(telling, indicator="cohesion", at_least=5) is NO
    assert [each.by for each in _ask(telling, {"indicator": "cohesion", "at_most": 2}).inputs] == [
        "Amina",
        "Jonas",
    ]


def test_a_change_is_one_persons_and_lies_within_its_days() -> None:
    telling = Telling()
    asked = {"indicator": "cohesion", "down_by": 2, "in_days": 90}
    telling.scores("2003-03-31", cohesion=4)  # 91 days before
    telling.scores("2003-06-30", cohesion=2)
    assert _result(telling, **asked) is NOT_RECORDED
    telling.scores("2003-05-01", by="Jonas", cohesion=5)
    assert _result(telling, **asked) is NOT_RECORDED
    telling.scores("2003-04-01", cohesion=3)
    assert _result(telling, **asked) is NO
    telling.scores("2003-05-01", cohesion=4)
    assert _result(telling, **asked) is YES
    telling.scores("2003-06-30", by="Jonas", cohesion="unknown")
    assert _result(telling, **asked) is YES


def test_a_change_from_unknown_or_to_it_is_not_recorded() -> None:
    telling = Telling()
    telling.scores("2003-05-01", cohesion="unknown")
    telling.scores("2003-06-01", cohesion=1)
    assert _result(telling, indicator="cohesion", down_by=1, in_days=90) is NOT_RECORDED
    telling.scores("2003-06-15", cohesion="unknown")
    assert _result(telling, indicator="cohesion", down_by=1, in_days=90) is NOT_RECORDED


def test_a_stage_stands_until_another_and_any_assessor_of_its_date_will_do() -> None:
    telling = Telling()
    asked = {"stage_in": ["N4"], "model": "negotiation"}
    assert _result(telling, **asked) is NOT_RECORDED
    telling.stage("negotiation", "N4", "1999")
    assert _result(telling, **asked) is YES
    telling.stage("negotiation", "NX", "2003-06-01")
    assert _result(telling, **asked) is NO
    telling.stage("negotiation", "N4", "2003-06-01", by="Jonas")
    assert _result(telling, **asked) is YES


def test_events_count_where_their_date_lies_within() -> None:
    telling = Telling()
    asked = {"events": ["offensive"], "in_days": 30}
    assert _result(telling, **asked) is NOT_RECORDED
    telling.note("event", title="Talks", type="talks", date="2003-01-01")
    assert _result(telling, **asked) is NO
    telling.note("event", title="Planned", type="offensive", date="2003-06-20", status="planned")
    telling.note("event", title="Later", type="offensive", date="2003-07-01")
    assert _result(telling, **asked) is NO
    telling.note("event", title="Some time", type="offensive", date="2003-05")
    assert _result(telling, **asked) is NOT_RECORDED
    assert _state(telling, **asked) == [Input.UNCERTAIN]
    telling.note("event", title="In June", type="offensive", date="2003-06")
    assert _result(telling, **asked) is YES
    assert _result(telling, **asked, at_least=2) is NOT_RECORDED
    assert _result(telling, **asked, at_least=3) is NO


def test_a_founder_is_no_change_of_leadership_and_a_successor_is() -> None:
    telling = Telling()
    assert _result(telling, leadership_changed_in_days=60) is NOT_RECORDED
    telling.note("tenure", holder="A", since="2003-06-01")
    assert _result(telling, leadership_changed_in_days=60) is NO
    telling.note("tenure", holder="B", since="2003-06-20")
    assert _result(telling, leadership_changed_in_days=60) is YES
    assert _ask(telling, {"leadership_changed_in_days": 60}, "2003-06-10").result is NO


def test_every_channel_of_none_is_not_recorded() -> None:
    telling = Telling()
    every = {"channels_quiet": "every", "for_rhythms": 1.5}
    some = {"channels_quiet": "some", "for_rhythms": 1.5}
    assert _result(telling, **every) is NOT_RECORDED
    assert _result(telling, **some) is NOT_RECORDED
    telling.note("channel", name="One", rhythm_days=21, last_two_way="2003-05-29")  # 32 days
    assert _result(telling, **every) is YES
    telling.note("channel", name="Shut", status="closed", rhythm_days=21, last_two_way=DAY)
    telling.note("channel", name="Cut", status="broken")
    assert _result(telling, **every) is YES
    telling.note("channel", name="No rhythm", last_two_way="2003-01-01")
    assert _result(telling, **every) is NOT_RECORDED
    assert _result(telling, **some) is YES
    telling.note("channel", name="Live", rhythm_days=21, last_two_way="2003-05-30")  # 31 days
    assert _result(telling, **every) is NO


def test_a_status_typed_by_hand_plays_no_part() -> None:
    telling = Telling()
    telling.note("channel", status="quiet", rhythm_days=21, last_two_way="2003-06-29")
    assert _result(telling, channels_quiet="every", for_rhythms=1.5) is NO


def test_an_uncertain_last_contact_leaves_silence_open() -> None:
    telling = Telling()
    telling.note("channel", rhythm_days=21, last_two_way="2003-05")
    assert _result(telling, channels_quiet="every", for_rhythms=1.5) is NOT_RECORDED
    assert _result(telling, channels_quiet="every", for_rhythms=1) is YES


def test_fewer_of_nothing_is_yes() -> None:
    telling = Telling()
    assert _result(telling, channels_reconfirmed_fewer_than=2, in_days=60) is YES
    assert _result(telling, meetings_planned_fewer_than=1, in_days=30) is YES


def test_channels_are_reconfirmed_after_the_last_day_of_the_change() -> None:
    telling = Telling()
    asked = {"channels_reconfirmed_fewer_than": 1, "in_days": 60}
    telling.note("event", title="Change", type="leadership", date="2003-05?")
    one = telling.note("channel", name="One", last_two_way="2003-05-31")
    assert _result(telling, **asked) is YES
    telling.note("meeting", title="Kept", date="2003-06-01", status="took-place", channel=one)
    assert _result(telling, **asked) is NO
    assert _result(telling, channels_reconfirmed_fewer_than=2, in_days=60) is YES


def test_planned_meetings_are_looked_for_ahead() -> None:
    telling = Telling()
    asked = {"meetings_planned_fewer_than": 1, "in_days": 30}
    telling.note("meeting", title="Past", date="2003-06-29", status="planned")
    telling.note("meeting", title="Off", date="2003-07-10", status="cancelled")
    telling.note("meeting", title="Far", date="2003-07-31", status="confirmed")
    assert _result(telling, **asked) is YES
    telling.note("meeting", title="In summer", date="2003-22", status="planned")
    assert _result(telling, **asked) is NOT_RECORDED
    telling.note("meeting", title="Next", date="2003-07-30", status="confirmed")
    assert _result(telling, **asked) is NO


def test_missed_contacts_in_a_row() -> None:
    telling = Telling()
    asked = {"contacts_missed_in_a_row": 2, "in_days": 90}
    assert _result(telling, **asked) is NOT_RECORDED
    telling.note("meeting", title="One", date="2003-05-01", status="planned")
    assert _result(telling, **asked) is NOT_RECORDED
    telling.note("event", title="Nobody came", type="missed-contact", date="2003-05-20")
    assert _result(telling, **asked) is YES
    telling.note("meeting", title="Off", date="2003-06-01", status="cancelled")
    assert _result(telling, **asked) is YES
    unclear = telling.note("meeting", title="Told", date="2003-06-09", status="planned")
    telling.note("account", meeting=unclear, text="They came, or not", date="2003-06-10")
    assert _result(telling, **asked) is NOT_RECORDED
    telling.note("meeting", title="Kept", date="2003-06-10", status="took-place")
    assert _result(telling, **asked) is NO


@pytest.mark.parametrize(
    ("missed_by", "expected"),
    [
        (("them", "them"), YES),
        (("them", "us"), NOT_RECORDED),  # ours says nothing about them: only one is left
        (("them", "neither", "them"), YES),
        (("us", "us"), NOT_RECORDED),
        (("them", ""), NOT_RECORDED),
        (("us", "them", "us", "them"), YES),
    ],
)
def test_contacts_missed_by_them_are_theirs_alone(
    missed_by: tuple[str, ...], expected: Result
) -> None:
    telling = Telling()
    for number, who in enumerate(missed_by, start=1):
        date = f"2003-06-0{number}"
        telling.note("meeting", title="Visit", date=date, status="missed", missed_by=who)
    asked = {"contacts_missed_in_a_row": 2, "in_days": 90}
    assert _result(telling, **asked, by="them") is expected
    assert _result(telling, **asked) is YES
    telling.note("meeting", title="Kept", date="2003-06-20", status="took-place")
    assert _result(telling, **asked, by="them") is NO


def test_the_input_says_who_missed_it() -> None:
    telling = Telling()
    telling.note("meeting", title="One", date="2003-06-01", status="missed", missed_by="them")
    telling.note("meeting", title="Two", date="2003-06-02", status="missed")
    asked = {"contacts_missed_in_a_row": 2, "in_days": 90, "by": "them"}
    shown = [(each.value, each.state) for each in _ask(telling, asked).inputs]
    assert shown == [("missed by them", Input.KNOWN), ("not said", Input.NOT_SAID)]


def test_overdue_commitments() -> None:
    telling = Telling()
    asked = {"commitments_overdue": 1, "by_days": 60}
    assert _result(telling, **asked) is NOT_RECORDED
    telling.note("commitment", what="Kept", due="2003-01-01", status="kept", date="2002")
    telling.note("commitment", what="Due later", due="2003-05-01", status="open", date="2002")
    assert _result(telling, **asked) is NO
    telling.note("commitment", what="About", due="2003-04/2003-06", status="open")
    assert _result(telling, **asked) is NOT_RECORDED
    telling.note("commitment", what="Late", due="2003-04-30", status="open")
    assert _result(telling, **asked) is YES


def test_a_picture_is_stale_when_no_score_is_good_any_more() -> None:
    telling = Telling()
    assert _result(telling, scores="stale") is NOT_RECORDED
    telling.scores("2003-04-01", cohesion=3)
    assert _result(telling, scores="stale") is YES
    telling.scores("2003-06-01", rivals="unknown")
    assert _result(telling, scores="stale") is NO


def test_the_age_of_evidence() -> None:
    telling = Telling()
    asked = {"newest_evidence_older_than_days": 90}
    seen = telling.note("event", title="Seen", date="2003-03-31")
    judged = telling.stage("lifecycle", "L4", "2003-06-01")
    assert _result(telling, **asked) is NOT_RECORDED
    telling.note("evidence", about=judged, record=seen)
    assert _result(telling, **asked) is YES
    newer = telling.note("event", title="Newer", date="2003-04-01")
    telling.note("evidence", about=judged, record=newer)
    assert _result(telling, **asked) is NO
    vague = telling.note("event", title="Vague", date="2003-01/2003-06")
    telling.note("evidence", about=judged, record=vague)
    assert _result(telling, **asked) is NO


def test_a_rule_that_asks_for_what_comes_later_is_not_recorded_as_a_whole() -> None:
    telling = Telling()
    telling.scores(DAY, coordination=5)  # would make W11 a plain no
    found = {f.rule.code: f for f in findings(telling.story(), shipped(), number_of(DAY))}
    assert found["W11"].result is NOT_RECORDED
    assert Input.LATER in [each.state for each in found["W11"].answer.all_inputs()]


def test_an_empty_group_is_never_reassured() -> None:
    found = findings(Telling().story(), shipped(), number_of(DAY))
    assert {each.result for each in found} == {NOT_RECORDED}


def test_a_reply_holds_until_the_inputs_change() -> None:
    telling = Telling()
    telling.scores("2003-06-01", interest_in_dialogue=4, command_control=2)

    def w07(day: str) -> Any:
        found = findings(telling.story(), shipped(), number_of(day))
        return next(each for each in found if each.rule.code == "W07")

    assert w07("2003-06-10").is_open
    telling.note(
        "warning",
        code="W07",
        basis=w07("2003-06-10").basis,
        status="answered",
        response="Local pilots",
        date="2003-06-10",
    )
    assert w07("2003-06-09").is_open
    assert w07("2003-06-20").fires
    assert not w07("2003-06-20").is_open
    telling.scores("2003-06-25", command_control=1)
    assert w07("2003-06-26").is_open


def test_staleness_asks_the_newest_score_of_each_indicator_alone() -> None:
    telling = Telling()
    telling.scores("2003-01-01", cohesion=3)
    telling.scores("2003-06-29", cohesion="unknown")  # an unknown is a look at it, too
    assert _result(telling, scores="stale") is NO
    telling.scores("2003-01-01", rivals=3)  # one that is good is enough
    assert _result(telling, scores="stale") is NO
    [shown] = _ask(telling, {"scores": "stale"}).inputs
    assert shown.date == "2003-06-29"
    assert shown.value == "1 day old, valid for 60 days"


@pytest.mark.parametrize(
    ("day", "is_stale"), [("2003-03-02", NO), ("2003-03-03", YES), ("2002-12-31", NOT_RECORDED)]
)
def test_a_score_goes_stale_the_day_after_the_last_one_it_is_good_for(
    day: str, is_stale: Result
) -> None:
    telling = Telling()
    telling.scores("2003-01-01", cohesion=3)  # good for 60 days
    telling.scores("2003-05-01", cohesion=3)  # not yet made on any of these days
    assert _ask(telling, {"scores": "stale"}, day).result is is_stale
