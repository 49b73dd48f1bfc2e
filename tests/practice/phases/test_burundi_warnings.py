import json
from pathlib import Path
from typing import Any

import pytest
from made_stories import burundi

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.history.group_history import story
from waybook.practice.phases.rules.evaluate_rules import RuleFinding, findings
from waybook.practice.phases.rules.result import Result
from waybook.resource_files import resource
from waybook.work.phases.shipped import shipped

EXPECTED = json.loads((Path(__file__).parent / "burundi_warnings.json").read_text("utf-8"))
DATES: list[dict[str, Any]] = EXPECTED["dates"]
STORY = burundi()


def _found(day: str) -> dict[str, RuleFinding]:
    return {each.rule.code: each for each in findings(STORY, shipped(), number_of(day))}


@pytest.mark.parametrize("expected", DATES, ids=lambda each: str(each["date"]))
def test_the_rules_say_what_they_should_on_every_scored_date(expected: dict[str, Any]) -> None:
    found = _found(expected["date"])
    by_result = {
        result: [code for code, each in found.items() if each.result is result] for result in Result
    }
    assert by_result[Result.YES] == expected["warns"]
    assert by_result[Result.NOT_RECORDED] == expected["not_recorded"]


@pytest.mark.parametrize("expected", DATES, ids=lambda each: str(each["date"]))
def test_every_input_is_shown(expected: dict[str, Any]) -> None:
    found = _found(expected["date"])
    for code, inputs in expected["inputs"].items():
        shown = [[i.name, i.value, i.date, i.state.value] for i in found[code].answer.all_inputs()]
        assert shown == inputs


def test_every_difference_from_the_draft_has_its_reason() -> None:
    draft = json.loads(resource("cases/burundi.json").read_text("utf-8"))["expected_warnings"]
    assert {each["date"]: each["draft"] for each in DATES} == draft
    for each in DATES:
        sure = {code for code in each["draft"] if not code.endswith("?")}
        assert each["differs"].keys() == sure ^ set(each["warns"])
        assert all(len(reason) > 40 for reason in each["differs"].values())


def test_the_open_window_depends_on_whether_a_meeting_is_planned() -> None:
    fields = {"group": STORY.group, "date": "2003-01-05", "status": "planned", "title": "Visit"}
    meeting = SnapshotRecord("f" * 32, "meeting", STORY.group, fields)
    day = number_of("2002-12-15")
    for status, result in (("planned", Result.NO), ("cancelled", Result.YES)):
        planned = meeting._replace(fields={**fields, "status": status})
        told = story(STORY.group, [*STORY.all(), planned])
        found = {each.rule.code: each for each in findings(told, shipped(), day)}
        assert found["W14"].result is result


def test_what_comes_later_is_not_recorded_rather_than_no() -> None:
    assert all("W11" in each["not_recorded"] for each in DATES)
