from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from made_stories import Telling

from waybook.practice.phases.history.days import Days, day_of, number_of
from waybook.practice.phases.history.phase_lines import lines
from waybook.practice.phases.overview.steps import Step, StepWay, stage_levels, steps_of
from waybook.work.phases.shipped import shipped

METHODS = shipped()
UNTIL = number_of("2004-01-02")
STAGES = ("L1", "L2", "L3", "L4", "L6", "LD", "L9", "X7")


def stepped(telling: Telling, model: str = "lifecycle") -> list[tuple[Step, ...]]:
    found = lines(telling.story(), METHODS, [model])
    levels = stage_levels(found, METHODS)
    return [steps_of(line, levels, METHODS, UNTIL) for line in found]


def told(*dated: tuple[str, str], model: str = "lifecycle") -> Sequence[Step]:
    telling = Telling()
    for stage, date in dated:
        telling.stage(model, stage, date)
    return stepped(telling, model)[0]


def test_levels_follow_the_model_with_crises_below() -> None:
    telling = Telling()
    telling.stage("lifecycle", "L6", "2001")
    telling.stage("lifecycle", "X7", "2002")
    levels = stage_levels(lines(telling.story(), METHODS), METHODS)
    codes = [each.code for each in levels]
    assert codes == ["X7", "LE", "LD", "L6", "L1", "L2", "L3", "L4", "L5", "L7", "L8", "L9", "L10"]
    assert [each.code for each in levels if each.is_aside] == ["X7", "LE", "LD", "L6"]
    assert [each.code for each in levels if each.is_used] == ["X7", "L6"]
    assert levels[0].name == "X7"  # no model says what it is called


def test_codes_of_a_model_that_is_not_here_are_counted_upwards() -> None:
    """A colleague's model fell from its first stage to its last."""
    steps = told(("Q1", "2000-01-01"), ("Q9", "2001-01-01"), ("Q10", "2002-01-01"), model="theirs")
    assert [each.way for each in steps] == [StepWay.BEGINS, StepWay.RISES, StepWay.RISES]


def test_an_advance_rises_and_a_relapse_falls() -> None:
    steps = told(("L2", "2000-01-01"), ("L3", "2001-01-01"), ("L3", "2002-01-01"), ("L2", "2003"))
    ways = [each.way for each in steps]
    assert ways == [StepWay.BEGINS, StepWay.RISES, StepWay.STAYS, StepWay.FALLS]
    assert [each.is_back for each in steps] == [False, False, False, True]
    assert steps[1].start == steps[0].level < steps[1].level
    assert steps[1].moves == Days(number_of("2001-01-01"), number_of("2001-01-01"))
    assert steps[0].ends == steps[1].moves


def test_a_partial_date_slopes_over_its_days_and_only_a_marked_one_is_unsure() -> None:
    steps = told(("L2", "2000-01-01"), ("L3", "2001"), ("L4", "2002~"))
    assert steps[1].moves == Days(number_of("2001-01-01"), number_of("2001-12-31"))
    assert [each.is_unsure for each in steps] == [False, False, True]


def test_an_exact_date_stands_though_the_one_before_is_uncertain() -> None:
    steps = told(("L2", "2001"), ("L3", "2001-06-01"))
    assert steps[0].moves == Days(number_of("2001-01-01"), number_of("2001-06-01"))
    assert steps[1].moves == Days(number_of("2001-06-01"), number_of("2001-06-01"))


def test_a_stage_that_ended_is_not_tied_to_the_next() -> None:
    telling = Telling()
    telling.stage("lifecycle", "L2", "2000-01-01", until="2000-06-30")
    telling.stage("lifecycle", "L3", "2002-01-01")
    first, second = stepped(telling)[0]
    assert first.ends.last == number_of("2000-06-30")
    assert second.way is StepWay.BEGINS
    assert second.goes_on
    assert second.ends == Days(UNTIL, UNTIL)


def test_two_assessors_are_two_lines_at_the_same_heights() -> None:
    telling = Telling()
    telling.stage("lifecycle", "L4", "2003-01-01")
    telling.stage("lifecycle", "L5", "2003-01-01", by="Jonas")
    amina, jonas = stepped(telling)
    assert len(amina) == len(jonas) == 1
    assert amina[0].level < jonas[0].level


def test_parallel_stages_are_not_tied_to_each_other() -> None:
    steps = told(("D1", "2003-01-01"), ("D2", "2003-02-01"), ("D1", "2003-03-01"), model="ddr")
    assert {each.way for each in steps} == {StepWay.BEGINS}
    assert steps[0].ends.last == number_of("2003-03-01")
    assert steps[1].ends.last == UNTIL


_DATES = st.builds(
    lambda day, cut, mark: day_of(day)[:cut] + mark,
    st.integers(number_of("1990-01-01"), number_of("2004-01-01")),
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "?", "~"]),
)


@settings(max_examples=60)
@given(dated=st.lists(st.tuples(st.sampled_from(STAGES), _DATES), min_size=1, max_size=8))
def test_a_line_never_goes_back_in_time(dated: list[tuple[str, str]]) -> None:
    steps = told(*dated)
    for step in steps:
        assert step.moves.first <= step.moves.last <= step.ends.first <= step.ends.last <= UNTIL
    for before, after in pairwise(steps):
        assert before.ends.last <= after.moves.first
        if after.way is not StepWay.BEGINS:
            assert (after.start, before.ends.last) == (before.level, after.moves.first)
