"""The warning rules in a book that was judged by hand before they were changed."""

import pytest
from made_book import made_records, made_stories, month_ends, told
from reach import (
    HELD_BACK,
    OPEN,
    Month,
    alarm_reach,
    all_findings,
    any_rise,
    as_last_month,
    change_lines,
    changes,
    fired_by,
    gap_lines,
    judged,
    not_recorded_share,
    reach_of,
    summary,
)

from waybook.model.kinds import kind as kind_of
from waybook.model.values import check_record
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.practice.phases.rules.needs import needs_of
from waybook.practice.phases.rules.result import Result
from waybook.resource_files import resource
from waybook.work.phases.shipped import shipped

Found = dict[Month, tuple[RuleFinding, ...]]
WELL_KEPT = "river"


@pytest.fixture(scope="module")
def found() -> Found:
    return all_findings(shipped())


def test_each_month_of_each_group_was_judged() -> None:
    groups = [each["key"] for each in told()["group"]]
    assert set(judged()) == {(key, end.isoformat()) for key in groups for end in month_ends()}
    assert len(judged()) == 126
    parts = [each.part for each in judged().values()]
    assert (parts.count(OPEN), parts.count(HELD_BACK)) == (84, 42)
    assert all(each.why for each in judged().values())
    assert {code for each in judged().values() for code in each.worth} <= set(shipped().rules)


def test_the_book_is_as_described_and_fits_its_kinds() -> None:
    records = made_records()
    count = [each.kind for each in records].count
    assert (len(made_stories()), count("contact")) == (3, 40)
    assert count("meeting") >= 130
    for each in records:
        fields = {name: value for name, value in each.fields.items() if value is not None}
        assert check_record(kind_of(each.kind), fields)
    assert made_records(7) == made_records(7)
    assert made_records(7) != made_records(8)


@pytest.mark.parametrize("part", [OPEN, HELD_BACK])
def test_most_that_fires_is_worth_acting_on_and_no_change_is_missed(
    found: Found, part: str
) -> None:
    reach = reach_of(fired_by(found), part)
    assert reach.share >= 0.8
    assert [each.change["what"] for each in reach.caught if each.on is None] == []
    for naive in (reach_of(as_last_month(), part), alarm_reach(any_rise(), part)):
        assert reach.share > naive.share
        assert any(each.on is None for each in naive.caught) or naive.share < 0.5


def test_the_well_kept_group_has_enough_data_and_each_gap_says_what_to_write(found: Found) -> None:
    assert not_recorded_share(found, WELL_KEPT) <= 0.35
    gaps = [
        each
        for findings in found.values()
        for each in findings
        if each.result is Result.NOT_RECORDED
    ]
    assert gaps
    assert all(needs_of(each.answer) for each in gaps)


def test_a_closed_group_is_silent_from_that_day_on(found: Found) -> None:
    closed_on = next(e["closed_on"] for e in told()["group"] if "closed_on" in e)
    for (key, end), findings in found.items():
        if key == "delta":
            assert bool(findings) is (end < closed_on)


def test_the_tables_of_the_document_are_current(found: Found) -> None:
    page = resource("docs/warning-reach.md").read_text("utf-8")
    for lines in (summary(found), change_lines(found), gap_lines(found)):
        assert "\n".join(lines) in page, "\n".join(lines)


@pytest.mark.slow
def test_in_other_draws_of_the_same_story_the_rules_reach_as_far() -> None:
    fired = {OPEN: 0, HELD_BACK: 0}
    worth, missed = dict(fired), 0
    seeds = range(1, 25)
    for seed in seeds:
        codes = fired_by(all_findings(shipped(), seed))
        for part in fired:
            reach = reach_of(codes, part)
            fired[part] += reach.fired
            worth[part] += reach.worth
            missed += sum(each.on is None for each in reach.caught)
    assert all(worth[part] / count >= 0.8 for part, count in fired.items())
    assert missed / (len(seeds) * len(changes())) <= 0.02  # a wrong score may hide one
