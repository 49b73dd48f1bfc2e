"""Replies to warnings, the record of each rule, and the status of a group."""

from typing import Any

import pytest
from made_stories import GROUP, Telling

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.history.group_history import Story, story
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_rules import RuleFinding, findings, findings_of
from waybook.practice.phases.rules.needs import NeedSort, needs_of
from waybook.practice.phases.rules.result import Result
from waybook.practice.phases.rules.rule_record import RuleRecord, rule_records
from waybook.work.phases.shipped import shipped

DAY = "2003-06-30"


def _finding(told: Story, code: str, day: str) -> RuleFinding:
    return next(f for f in findings(told, shipped(), number_of(day)) if f.rule.code == code)


def _reply(telling: Telling, code: str, day: str, status: str = "dismissed") -> str:
    basis = _finding(telling.story(), code, day).basis
    return telling.note(
        "warning",
        code=code,
        basis=basis,
        status=status,
        date=day,
        response="We act",
        reason="It is known",
    )


@pytest.mark.parametrize(
    ("later", "is_open"),
    [
        ({"interest_in_dialogue": 4, "command_control": 2}, False),  # the same values, scored again
        ({"interest_in_dialogue": 4}, False),
        ({"command_control": 1}, True),  # worse
        ({"interest_in_dialogue": 5}, True),  # farther beyond its bound
    ],
)
def test_a_reply_ends_when_the_values_get_worse(later: dict[str, Any], *, is_open: bool) -> None:
    telling = Telling()
    telling.scores("2003-06-01", interest_in_dialogue=4, command_control=2)
    _reply(telling, "W07", "2003-06-10")
    telling.scores("2003-06-25", **later)
    found = _finding(telling.story(), "W07", "2003-06-26")
    assert found.fires
    assert found.is_open is is_open


def test_a_better_value_that_still_warns_keeps_the_reply() -> None:
    telling = Telling()
    telling.scores("2003-06-01", interest_in_dialogue=4, command_control=1)
    _reply(telling, "W07", "2003-06-10")
    telling.scores("2003-06-20", command_control=2)
    assert not _finding(telling.story(), "W07", "2003-06-26").is_open
    telling.scores("2003-06-27", command_control=1)  # as bad as when it was dismissed
    assert not _finding(telling.story(), "W07", "2003-06-28").is_open


def test_after_a_calm_time_the_same_values_are_a_new_warning() -> None:
    telling = Telling()
    telling.scores("2003-05-01", interest_in_dialogue=4, command_control=2)
    _reply(telling, "W07", "2003-05-10")
    telling.scores("2003-05-20", command_control=4)
    telling.scores("2003-06-20", command_control=2)
    assert _finding(telling.story(), "W07", "2003-06-25").is_open


def test_a_further_missed_meeting_or_overdue_commitment_ends_a_reply() -> None:
    telling = Telling()
    telling.scores("2003-06-01", guarantee_trust=3)
    telling.note("commitment", what="One", date="2002", due="2003-01-31", status="open")
    _reply(telling, "W13", "2003-06-10")
    assert not _finding(telling.story(), "W13", "2003-06-20").is_open
    telling.note("commitment", what="Two", date="2002", due="2003-02-28", status="open")
    assert _finding(telling.story(), "W13", "2003-06-20").is_open


def test_a_basis_says_nothing_without_the_group() -> None:
    bases = set()
    for group in (GROUP, "e" * 32):
        noted = [
            SnapshotRecord(f"{n}", "score", group, {"indicator": code, "value": v, "date": DAY})
            for n, (code, v) in enumerate((("interest_in_dialogue", 4), ("command_control", 2)))
        ]
        bases.add(_finding(story(group, noted), "W07", DAY).basis)
    assert len(bases) == 2


@pytest.mark.parametrize(
    ("status", "since", "day", "is_live"),
    [
        (None, None, DAY, True),
        ("live", None, DAY, True),
        ("dormant", None, DAY, False),
        ("closed", "2003-06-01", DAY, False),
        ("closed", "2003-06-01", "2003-06-01", False),
        ("closed", "2003-06-01", "2003-05-31", True),
        ("library", "2003-07-01", DAY, True),
    ],
)
def test_only_live_groups_give_warnings(
    status: str | None, since: str | None, day: str, *, is_live: bool
) -> None:
    telling = Telling()
    fields = {"name": "River Front", "status": status, "status_since": since}
    telling.noted[0] = SnapshotRecord(GROUP, "group", GROUP, fields)
    telling.scores("2003-05-30", interest_in_dialogue=4, command_control=2)
    assert bool(findings(telling.story(), shipped(), number_of(day))) is is_live


def test_a_spokesperson_is_no_change_of_leadership() -> None:
    telling = Telling()
    telling.note("tenure", holder="Chair", since="1999")
    telling.note(
        "tenure", holder="Old voice", since="2000", until="2003-06-01", post="spokesperson"
    )
    telling.note("tenure", holder="New voice", since="2003-06-01", post="spokesperson")
    assert _finding(telling.story(), "W02", DAY).result is not Result.YES
    telling.note("tenure", holder="New chair", since="2003-06-15", post="leader")
    assert _finding(telling.story(), "W02", DAY).result is Result.YES


def test_the_status_of_a_commitment_counts_from_its_day() -> None:
    telling = Telling()
    telling.scores("2003-03-01", guarantee_trust=2)
    telling.scores("2003-06-01", guarantee_trust=2)
    telling.note(
        "commitment",
        what="Names",
        date="2002",
        due="2003-01-31",
        status="kept",
        status_since="2003-06-15",
    )
    assert _finding(telling.story(), "W13", "2003-06-14").result is Result.YES
    assert _finding(telling.story(), "W13", "2003-06-15").result is Result.NO


@pytest.mark.parametrize(
    ("form", "due", "status"),
    [("backing", "2003-01-31", "in-force"), ("promise", "2001-01-31", "broken")],
)
def test_what_ended_or_was_broken_long_ago_is_not_overdue(form: str, due: str, status: str) -> None:
    telling = Telling()
    telling.scores("2003-06-01", guarantee_trust=2)
    telling.note("commitment", what="It", form=form, date="2000", due=due, status=status)
    assert _finding(telling.story(), "W13", DAY).result is Result.NO


@pytest.mark.parametrize("is_assessed", [True, False])
def test_the_stage_of_a_strand_counts_for_the_group(*, is_assessed: bool) -> None:
    telling = Telling()
    telling.scores("2003-06-01", guarantee_trust=2)
    strand = telling.note("strand", title="Talks", stage="N4", since="2003-01")
    assert _finding(telling.story(), "W08", DAY).result is Result.YES
    if is_assessed:  # then its assessments are the truth
        telling.stage("negotiation", "N1", "2003-02-01", strand=strand)
        assert _finding(telling.story(), "W08", DAY).result is Result.NO


def test_a_rule_without_enough_data_says_what_to_write_down() -> None:
    telling = Telling()
    telling.note("channel", name="Road", last_two_way="2003-06-01")
    telling.scores("2003-06-01", isolation=4)
    asked = _finding(telling.story(), "W01", DAY)
    assert [(each.sort, each.name) for each in needs_of(asked.answer)] == [
        (NeedSort.INTERVAL, "Road")
    ]
    needs = {code: _needs(telling, code) for code in ("W06", "W10", "W13")}
    assert needs["W06"] == {NeedSort.STAGE, NeedSort.SCORE}
    assert needs["W10"] == {NeedSort.MEETING, NeedSort.SCORE, NeedSort.INTERVAL}
    assert NeedSort.COMMITMENT in needs["W13"]


def _needs(telling: Telling, code: str) -> set[NeedSort]:
    answer = _finding(telling.story(), code, DAY).answer
    return {each.sort for each in needs_of(answer)}


def _replied(*given: tuple[str, str]) -> list[SnapshotRecord]:
    """Return replies to one rule, a day after each other: their status, and what came of them."""
    return [
        SnapshotRecord(
            f"{number:032x}",
            "warning",
            GROUP,
            {
                "code": "W07",
                "status": status,
                "date": f"2003-05-{number + 1:02}",
                "helped": helped or None,
                "change_on": "2003-06-10" if helped == "helped" else None,
            },
        )
        for number, (status, helped) in enumerate(given)
    ]


def test_a_rule_keeps_a_record_of_itself() -> None:
    given = _replied(("answered", "helped"), ("answered", "nothing"), ("dismissed", ""))
    [found] = rule_records([*given, *_replied()], number_of(DAY)).values()
    assert found == RuleRecord("W07", 3, 2, 1, 1, 1, (40,), 2)
    assert rule_records(given, number_of("2003-05-02"))["W07"].fired == 2
    assert rule_records(given, number_of("2003-06-09"))["W07"].days_ahead == ()


@pytest.mark.parametrize(
    ("given", "is_watched"),
    [
        ([("dismissed", "")] * 5, False),
        ([("dismissed", "")] * 6, True),
        ([("dismissed", "")] * 6 + [("answered", "helped")] * 4, True),
        ([("dismissed", "")] * 6 + [("answered", "helped")] * 5, False),
        ([("answered", "nothing")] * 6, True),
        ([("answered", "")] * 10, False),
    ],
)
def test_a_rule_that_was_mostly_noise_is_only_a_watch(
    given: list[tuple[str, str]], *, is_watched: bool
) -> None:
    telling = Telling()
    telling.scores("2003-06-20", interest_in_dialogue=4, command_control=2)
    day = number_of(DAY)
    records = rule_records(_replied(*given), day)
    asked = RuleContext(telling.story(), shipped(), day, records)
    found = next(each for each in findings_of(asked) if each.rule.code == "W07")
    assert found.fires
    assert (found.is_watched, found.is_open) == (is_watched, not is_watched)
