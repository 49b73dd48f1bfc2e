"""The sentence above a picture, in the window and in the terminal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from waybook.cli.text_output.situation_lines import situation_line
from waybook.desktop.texts.situation import age_words, situation_words
from waybook.practice.phases.history.days import Days
from waybook.practice.phases.overview.situation import (
    AssessedStage,
    GroupSituation,
    ModelSituation,
    NewsOfGroup,
)

_DIRECTIONS = re.compile("[\u2068\u2069]")
names = st.sampled_from(["Amina", "Jonas", "", "نور"])
ages = st.tuples(st.integers(0, 9000), st.integers(0, 400)).map(lambda a: Days(a[0], a[0] + a[1]))
stages = st.builds(
    AssessedStage,
    names,
    st.sampled_from([("Talks",), ("Demobilisation", "Reintegration")]),
    st.sampled_from(["", "low", "medium", "high"]),
    st.none() | ages,
)
models = st.builds(
    ModelSituation,
    st.sampled_from(["Life cycle", "Negotiation process"]),
    st.sampled_from(["", "Commanders"]),
    stages,
    st.lists(stages, max_size=4).map(tuple),
)
news = st.builds(
    lambda new, changed, names: NewsOfGroup(new, changed, names if new + changed else ()),
    st.integers(0, 2),
    st.integers(0, 2),
    st.just(("Jonas", "Mara")),
)
situations = st.builds(
    GroupSituation,
    st.lists(models, max_size=6).map(tuple),
    st.sampled_from(
        [(), ("Split risk",), ("Cornered group", "Split risk", "Predation", "Silence")]
    ),
    st.just(""),
    st.none() | news,
    st.sampled_from(["", "2005-08-19"]),
    st.sampled_from(["", "2018-01"]),
)


@given(found=situations)
def test_window_and_terminal_say_the_same(found: GroupSituation) -> None:
    step = "Set one with `waybook assess`."
    assert _DIRECTIONS.sub("", situation_words(found, next_step=step)) == situation_line(found)


def test_it_says_who_how_old_how_sure_and_who_disagrees(qtbot: QtBot) -> None:
    newest = AssessedStage("Amina", ("Talks",), "high", Days(12, 12))
    other = AssessedStage("Jonas", ("Crisis",), "", Days(700, 800))
    one = ModelSituation("Life cycle", "", newest, (other,))
    said = _DIRECTIONS.sub(
        "",
        situation_words(GroupSituation((one,), ("Split risk",), "", NewsOfGroup(2, 1, ("Mara",)))),
    )
    assert said == (
        "Life cycle: assessors disagree: Talks (Amina, 12 days ago, high confidence), Crisis "
        "(Jonas, about 2 years ago, confidence not given). 1 warning is open: Split risk. "
        "Since you last looked: 2 new records, 1 changed record, from Mara."
    )


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (Days(0, 0), "today"),
        (Days(0, 1), "about 1 day ago"),
        (Days(1, 1), "1 day ago"),
        (Days(0, 29), "about 15 days ago"),
        (Days(60, 60), "2 months ago"),
        (Days(77, 77), "2 months ago"),
        (Days(729, 729), "24 months ago"),
        (Days(730, 730), "2 years ago"),
        (Days(2401, 2401), "6 years ago"),  # from 2020-05-05 to 2026-12-01
        (Days(2300, 2500), "about 7 years ago"),
    ],
)
def test_an_age_is_said_as_people_say_it(qtbot: QtBot, age: Days, said: str) -> None:
    assert age_words(age) == said


def test_a_group_that_is_not_live_has_no_warnings() -> None:
    said = situation_words(GroupSituation((), (), "closed"))
    assert "Closed" in said
    assert "no warnings" in said
    assert "open" not in said


def test_names_of_strangers_do_not_turn_the_sentence_around() -> None:
    evil = AssessedStage("\u202eAmina", ("Talks\u2069",), "", None)
    said = situation_words(GroupSituation((ModelSituation("M", "", evil, ()),), ()))
    assert "\u202e" not in said
    assert said.count("\u2068") == said.count("\u2069")


def test_old_information_is_said_first_and_silence_is_no_all_clear() -> None:
    said = situation_words(GroupSituation((), unknown_since="2005-08-19"))
    assert _DIRECTIONS.sub("", said) == (
        "No information since 2005-08-19. No stage is set yet. "
        "Without information no rule can warn."
    )
