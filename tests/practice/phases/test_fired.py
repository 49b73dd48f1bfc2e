from random import Random

from hypothesis import given
from hypothesis import strategies as st
from made_stories import GROUP, Telling, burundi

from waybook.practice.phases.history.days import day_of, number_of
from waybook.practice.phases.history.group_history import Story, story
from waybook.practice.phases.rules.evaluate_rules import findings
from waybook.practice.phases.rules.warning_history import MOST_DAYS, days_to_ask, fired
from waybook.work.phases.shipped import shipped

METHODS = shipped()
DAY = number_of("2005-01-01")


def told(seed: int) -> Telling:
    draw = Random(seed)
    telling = Telling()
    for _ in range(draw.randint(1, 8)):
        date = f"2003-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        telling.scores(date, cohesion=draw.randint(1, 5), isolation=draw.randint(1, 5))
        telling.stage("lifecycle", draw.choice(["L4", "L5", "L6"]), date)
    telling.note("event", title="New leader", type="leadership", date="2003-06-01")
    telling.note("warning", code="W15", date="2003-07-01", status="dismissed", reason="Known")
    return telling


def spans(whole: Story) -> list[tuple[str, int, int]]:
    return [(each.rule, each.first, each.last) for each in fired(whole, METHODS, DAY)]


@given(seed=st.integers(0, 500))
def test_a_rule_fired_on_the_asked_days_on_which_it_says_yes(seed: int) -> None:
    whole = told(seed).story()
    held = spans(whole)
    for at in days_to_ask(whole, DAY):
        yes = {each.rule.code for each in findings(whole, METHODS, at) if each.fires}
        assert yes == {rule for rule, first, last in held if first <= at <= last}


@given(seed=st.integers(0, 500))
def test_the_order_of_records_plays_no_part(seed: int) -> None:
    noted = told(seed).noted
    mixed = list(noted)
    Random(seed).shuffle(mixed)
    assert fired(story(GROUP, noted), METHODS, DAY) == fired(story(GROUP, mixed), METHODS, DAY)


def test_what_still_holds_goes_on() -> None:
    telling = Telling()
    telling.scores("2003-01-01", cohesion=3)
    [stale] = [each for each in fired(telling.story(), METHODS, DAY) if each.rule == "W15"]
    assert stale.goes_on
    assert stale.last == DAY
    assert day_of(stale.first) == "2003-03-31"  # the first month's end after 60 days


def test_a_public_case_warned_of_its_leaders() -> None:
    found = [each for each in fired(burundi(), METHODS, DAY) if each.rule == "W02"]
    assert [(day_of(each.first)[:7], each.goes_on) for each in found] == [
        ("1998-05", False),
        ("2001-10", False),
    ]


def test_no_more_days_are_asked_than_can_be_answered_soon() -> None:
    telling = Telling()
    for year in range(1900, 2005):
        telling.note("event", title="Yearly", date=f"{year}-03-03")
    days = days_to_ask(telling.story(), DAY)
    assert len(days) <= MOST_DAYS
    assert days[-1] == DAY
    assert list(days) == sorted(set(days))


def test_nothing_recorded_asks_only_of_today() -> None:
    assert days_to_ask(Telling().story(), DAY) == (DAY,)


def test_the_end_of_the_calendar_is_an_end() -> None:
    last = number_of("9999-12-31")
    telling = Telling()
    telling.note("event", title="Far", date="9999-10-05")
    days = days_to_ask(telling.story(), last)
    assert [day_of(day) for day in days] == [
        "9999-10-05",
        "9999-10-31",
        "9999-11-30",
        "9999-12-31",
    ]


def test_one_old_date_leaves_the_days_of_records_in() -> None:
    telling = Telling()
    telling.note("event", title="Mistyped", date="0199-05-01")
    days = [f"2003-{month:02}-09" for month in range(1, 13)]
    for day in days:
        telling.scores(day, cohesion=3)
    asked = {day_of(day) for day in days_to_ask(telling.story(), DAY)}
    assert {"0199-05-01", *days} <= asked
    assert len(asked) <= MOST_DAYS
