from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_stories import Telling, burundi

from waybook.practice.phases.history.days import day_of, number_of
from waybook.practice.phases.overview.board_line import (
    LEAST_LEVELS,
    MOST_GAP,
    BoardLine,
    Place,
    main_stages,
)
from waybook.practice.phases.overview.information import no_information
from waybook.practice.phases.overview.steps import StepWay
from waybook.practice.phases.rules.context import RuleContext
from waybook.work.phases.shipped import shipped

METHODS = shipped()
DAY = number_of("2004-01-01")


def line_of(telling: Telling, day: int = DAY) -> BoardLine:
    story = telling.story()
    found = main_stages(RuleContext(story, METHODS, day), no_information(story, day))
    assert found is not None
    return found.line


def places(found: BoardLine) -> list[Place]:
    return list(chain.from_iterable(run for line in found.lines for run in line.runs))


def test_the_main_model_is_the_one_assessed_last() -> None:
    telling = Telling()
    for month in range(1, 9):
        telling.stage("lifecycle", "L3", f"2003-{month:02}-01")
    telling.stage("negotiation", "N1", "2003-09-01")
    assert line_of(telling).model == "negotiation"
    telling.stage("lifecycle", "L4", "2003-09-02")
    assert line_of(telling).model == "lifecycle"


def test_of_two_assessed_on_one_day_the_one_with_more_assessments_is_main() -> None:
    telling = Telling()
    telling.stage("lifecycle", "L3", "2003-09-01")
    telling.stage("negotiation", "N1", "2003-09-01")
    assert line_of(telling).model == "lifecycle"  # as many: the first by name
    telling.stage("negotiation", "N0", "2003-01-01")
    assert line_of(telling).model == "negotiation"


def test_a_strand_is_a_line_of_its_own_and_named() -> None:
    telling = Telling()
    strand = telling.note("strand", title="Talks at the mill")
    telling.stage("negotiation", "N3", "2003-05-01")
    telling.stage("negotiation", "N2", "2003-06-01", strand=strand)
    found = line_of(telling)
    assert (found.about, found.about_title) == (strand, "Talks at the mill")
    assert [each.name for each in found.lines[0].passed] == ["Pre-negotiation (talks about talks)"]


def test_what_is_assessed_after_the_day_plays_no_part() -> None:
    telling = Telling()
    telling.stage("lifecycle", "L3", "2003-01-01")
    telling.stage("negotiation", "N1", "2004-01-02")
    assert line_of(telling).model == "lifecycle"
    assert line_of(telling, DAY + 1).model == "negotiation"
    early = number_of("2002-12-31")
    assert main_stages(RuleContext(telling.story(), METHODS, early), None) is None


def test_an_advance_rises_and_a_relapse_falls() -> None:
    telling = Telling()
    for stage, date in (("N1", "2003-01-01"), ("N3", "2003-05-01"), ("N2", "2003-09-01")):
        telling.stage("negotiation", stage, date)
    [run] = line_of(telling).lines[0].runs
    heights = [height for _, height in run]
    assert heights[0] == heights[1] < heights[2] == heights[3] > heights[4] == heights[5]
    assert run[1][0] == run[2][0], "a certain date is an upright step"
    ways = [each.way for each in line_of(telling).lines[0].passed]
    assert ways == [StepWay.BEGINS, StepWay.RISES, StepWay.FALLS]


def test_one_step_of_a_model_does_not_fill_the_height() -> None:
    telling = Telling()
    telling.stage("negotiation", "N1", "2003-01-01")
    telling.stage("negotiation", "N2", "2003-06-01")
    heights = {height for _, height in places(line_of(telling))}
    assert max(heights) - min(heights) == pytest.approx(1 / LEAST_LEVELS)


def test_the_line_ends_on_the_day_or_where_the_evidence_ends() -> None:
    telling = Telling()
    telling.stage("negotiation", "N1", "2000-01-01")
    telling.note("event", title="Late", date="2003-12-01")
    assert line_of(telling).gap == 0
    assert line_of(telling).lines[0].end[0] == 1
    later = line_of(telling, number_of("2004-04-01"))
    assert 0 < later.gap < MOST_GAP
    assert later.lines[0].end[0] == pytest.approx(1 - later.gap)
    assert not later.is_broken


def test_long_silence_takes_a_quarter_and_breaks_the_axis() -> None:
    main = main_stages(
        RuleContext(burundi(), METHODS, number_of("2026-11-30")),
        no_information(burundi(), 739_950),
    )
    assert main is not None
    found = main.line
    assert found.gap == MOST_GAP
    assert found.is_broken
    assert max(across for across, _ in places(found)) == 1 - MOST_GAP


def test_two_assessors_are_two_lines_the_one_who_spoke_last_first() -> None:
    telling = Telling()
    telling.stage("negotiation", "N1", "2003-01-01")
    telling.stage("negotiation", "N3", "2003-05-01", by="Jonas")
    telling.stage("negotiation", "N2", "2003-04-01")
    assert [line.by for line in line_of(telling).lines] == ["Jonas", "Amina"]


def test_a_stage_that_was_only_typed_on_a_strand_is_drawn() -> None:
    telling = Telling()
    telling.note("strand", title="Mill", model="negotiation", stage="N2", since="2002")
    assert line_of(telling).about_title == "Mill"
    telling.stage("lifecycle", "L2", "2003-01-01")
    assert line_of(telling).model == "lifecycle"


DATED = st.tuples(
    st.sampled_from(["N0", "N2", "N5", "NX", "Z9"]),
    st.integers(DAY - 4000, DAY + 30).map(day_of)
    | st.sampled_from(["2001", "1999-05~", "2002?", "../2000", "2003/.."]),
    st.sampled_from(["Amina", "Jonas"]),
)


@given(st.lists(DATED, max_size=8), st.integers(0, 3000))
def test_every_place_lies_in_the_frame_and_time_never_turns_back(
    dated: list[tuple[str, str, str]], after: int
) -> None:
    telling = Telling()
    for stage, date, by in dated:
        telling.stage("negotiation", stage, date, by=by)
    story, day = telling.story(), DAY + after
    main = main_stages(RuleContext(story, METHODS, day), no_information(story, day))
    if main is None:
        return
    found = main.line
    assert main.by == found.lines[0].by, "the change is that of the assessor whose line is full"
    assert all(0 <= x <= 1 - found.gap + 1e-9 and 0 <= y <= 1 for x, y in places(found))
    for line in found.lines:
        across = [x for run in line.runs for x, _ in run]
        assert all(one <= other + 1e-9 for one, other in pairwise(across))
