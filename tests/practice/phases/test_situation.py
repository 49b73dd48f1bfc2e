"""Where a group stands, in a few words."""

from hypothesis import given
from hypothesis import strategies as st
from made_stories import Telling

from waybook.practice.phases.history.days import Days, number_of
from waybook.practice.phases.history.phase_lines import lines
from waybook.practice.phases.overview.situation import GroupSituation, situation
from waybook.work.phases.shipped import shipped

METHODS = shipped()
DAY = number_of("2004-01-01")


def told(telling: Telling) -> GroupSituation:
    story = telling.story()
    return situation(story, lines(story, METHODS), METHODS, DAY, warnings=())


def test_the_newest_word_comes_first_and_who_says_something_else_is_named() -> None:
    telling = Telling()
    telling.stage("lifecycle", "L6", "2003-12-02", confidence="high")
    telling.stage("lifecycle", "L4", "2003-01-01", by="Jonas", confidence="low")
    telling.stage("lifecycle", "L6", "2002-01-01", by="Mara")
    [found] = told(telling).models
    assert (found.newest.by, found.newest.age, found.newest.confidence) == (
        "Amina",
        Days(30, 30),
        "high",
    )
    assert [(each.by, each.age) for each in found.others] == [("Jonas", Days(365, 365))]
    assert found.others[0].stages != found.newest.stages


def test_the_group_comes_before_its_strands_and_they_are_named() -> None:
    telling = Telling()
    strand = telling.note("strand", title="Commanders")
    telling.stage("channel", "C1", "2003-01-01", strand=strand)
    telling.stage("negotiation", "N4", "2003-01-01")
    found = told(telling).models
    assert [each.about for each in found] == ["", "Commanders"]
    assert found[0].model == "Negotiation process"


def test_a_stage_since_a_year_began_in_that_year() -> None:
    """It was half as old as it is: any day since might have been its first."""
    telling = Telling()
    telling.stage("lifecycle", "L4", "1994/..")
    telling.stage("negotiation", "N4", "1994-05-01/..")
    ages = {each.model: each.newest.age for each in told(telling).models}
    first, last = (DAY - number_of(each) for each in ("1994-12-31", "1994-01-01"))
    days = DAY - number_of("1994-05-01")
    assert list(ages.values()) == [Days(first, last), Days(days, days)]


def test_what_ended_without_another_stage_is_not_where_it_stands() -> None:
    telling = Telling()
    telling.stage("lifecycle", "L4", "2003-01-01", until="2003-06-01")
    assert told(telling).models == ()


def test_stages_beside_each_other_are_one_word() -> None:
    telling = Telling()
    telling.stage("ddr", "D1", "2003-02-01")
    telling.stage("ddr", "D2", "2003-03-01")
    [found] = told(telling).models
    assert len(found.newest.stages) == 2
    assert found.newest.age == Days(306, 306)


def test_an_uncertain_date_is_as_old_as_it_may_be() -> None:
    telling = Telling()
    telling.stage("lifecycle", "L4", "2003")
    assert told(telling).models[0].newest.age == Days(1, 365)
    since_ever = Telling()
    since_ever.stage("lifecycle", "L4", "../2003")
    assert told(since_ever).models[0].newest.age is None


@given(
    stages=st.lists(
        st.tuples(
            st.sampled_from(["lifecycle", "negotiation"]),
            st.sampled_from(["L3", "L4", "N1"]),
            st.sampled_from(["Amina", "Jonas", "Mara"]),
            st.integers(1, 12),
        ),
        max_size=8,
    )
)
def test_nobody_who_says_something_else_is_forgotten(
    stages: list[tuple[str, str, str, int]],
) -> None:
    telling = Telling()
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for number, (model, stage, by, month) in enumerate(stages):
        telling.stage(model, stage, f"2003-{month:02}-{number + 1:02}", by=by)
        last[model, by] = max(last.get((model, by), (0, "")), (month * 100 + number, stage))
    found = told(telling).models
    assert len(found) == len({model for model, _ in last})
    names = {METHODS.models[name].head.name: name for name in METHODS.models}
    for each in found:
        words = {
            by: stage for (model, by), (_, stage) in last.items() if model == names[each.model]
        }
        newest = max(
            (when, by) for (model, by), (when, _) in last.items() if model == names[each.model]
        )
        assert each.newest.by == newest[1]
        assert {other.by for other in each.others} == {
            by for by, stage in words.items() if stage != words[newest[1]]
        }
