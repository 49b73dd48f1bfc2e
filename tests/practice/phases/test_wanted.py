from made_stories import GROUP, Telling

from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.overview.board import BoardRow, board_row, in_order
from waybook.practice.phases.overview.board_filter import NOT_KNOWN, BoardFilter, quarter_of
from waybook.practice.phases.rules.result import Result
from waybook.work.phases.shipped import shipped

DAY = "2003-06-17"
ABLE = {"negotiation_capacity": 4, "political_agenda": 4}


def row(told: Telling, name: str = "River Front") -> BoardRow:
    day = number_of(DAY)
    return board_row(told.story(), shipped(), day, name=name, last_bundle_ms=None)


def scored(**values: int) -> BoardRow:
    told = Telling()
    told.scores("2003-06-01", "Amina", **values)
    return row(told)


def test_a_question_keeps_the_groups_in_a_quarter() -> None:
    rows = (
        scored(interest_in_dialogue=4, **ABLE | {"negotiation_capacity": 2}),
        scored(interest_in_dialogue=4, **ABLE),
        scored(interest_in_dialogue=4),
    )
    assert [quarter_of(each) for each in rows] == ["willing_not_able", "ready", NOT_KNOWN]
    for number, quarter in enumerate(("willing_not_able", "ready", NOT_KNOWN)):
        assert BoardFilter(quarter=quarter).among(rows) == (rows[number],)
    assert BoardFilter().among(rows) == rows


def test_a_stage_is_asked_for_under_one_model_or_under_any() -> None:
    told = Telling()
    told.stage("negotiation", "N3", "2003-05-01")
    found = row(told)
    assert BoardFilter(stage="N3").keeps(found)
    assert BoardFilter(model="negotiation", stage="N3").keeps(found)
    assert not BoardFilter(model="lifecycle", stage="N3").keeps(found)
    assert not BoardFilter(stage="N4").keeps(found)


def test_parts_of_a_question_all_have_to_apply() -> None:
    told = Telling()
    told.stage("negotiation", "N3", "2003-05-01")
    told.scores("2003-06-01", "Amina", interest_in_dialogue=4, **ABLE)
    found = row(told)
    assert BoardFilter(quarter="ready", stage="N3").keeps(found)
    assert not BoardFilter(quarter="ready", stage="N3", warned="W01").keeps(found)


def test_a_group_that_is_silent_too_long_needs_attention() -> None:
    told = Telling()
    told.note("channel", name="Radio", rhythm_days=21, last_two_way="2003-05-01")
    assert BoardFilter(attention=True).keeps(row(told))
    told = Telling()
    told.note("channel", name="Radio", rhythm_days=21, last_two_way="2003-06-10")
    assert not BoardFilter(attention=True).keeps(row(told))


def test_nothing_recorded_is_not_called_fresh() -> None:
    assert row(Telling()).staleness is Result.NOT_RECORDED
    old = Telling()
    old.scores("2001-01-01", interest_in_dialogue=4)
    assert row(old).is_stale
    assert BoardFilter(attention=True).keeps(row(old))


def test_a_stage_names_the_strand_that_it_is_about() -> None:
    told = Telling()
    strand = told.note("strand", title="Talks at the mill")
    told.stage("negotiation", "N3", "2003-05-01", strand=strand)
    (stands,) = row(told).stages
    assert (stands.about, stands.about_title) == (strand, "Talks at the mill")


def test_equal_needs_are_sorted_by_name() -> None:
    rows = [row(Telling(), name) for name in ("b", "A", "c")]
    assert [each.name for each in in_order(rows)] == ["A", "b", "c"]
    assert {each.group for each in rows} == {GROUP}
