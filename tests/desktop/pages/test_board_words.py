from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from waybook.desktop.pages.board.board_texts import direction_words, stages_said
from waybook.desktop.texts.warning_rules.rules import span_words
from waybook.practice.phases.overview.board import BoardStage
from waybook.work.phases.shipped import shipped

STANDS = BoardStage(
    model="negotiation",
    about="",
    about_title="",
    stage="N3",
    name="Framework",
    date="2003",
    uid="1" * 32,
    by="Amina",
    direction="allowed",
)


def said(*stands: BoardStage) -> list[str]:
    return [
        each.text.replace("\u2068", "").replace("\u2069", "")
        for each in stages_said(stands, shipped())
    ]


def test_a_stage_says_how_it_moved_since_the_last_bundle(qapp: QApplication) -> None:
    assert said(STANDS) == ["Framework  → forward  Negotiation process"]
    assert said(replace(STANDS, direction="same")) == ["Framework  Negotiation process"]


@pytest.mark.parametrize(
    ("direction", "words"),
    [("new", "+ new"), ("back", "← back"), ("jump", "↷ jump"), ("unknown", "? changed")],
)
def test_a_direction_is_said_in_words_beside_its_sign(
    qapp: QApplication, direction: str, words: str
) -> None:
    assert direction_words(direction) == words


def test_arrows_turn_with_the_layout(qapp: QApplication) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert direction_words("allowed") == "← forward"
        assert direction_words("back") == "→ back"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_two_who_see_it_differently_stand_side_by_side_by_name(qapp: QApplication) -> None:
    other = replace(STANDS, stage="N1", name="Exploratory contact", by="Tomas", direction="same")
    assert said(STANDS, other) == [
        "Framework  → forward  Negotiation process  ·\u00a0by Amina",
        "Exploratory contact  Negotiation process  ·\u00a0by Tomas",
    ]


def test_a_strand_is_named(qapp: QApplication) -> None:
    found = said(replace(STANDS, about="2" * 32, about_title="Talks at the mill"))
    assert found == ["Framework  → forward  Negotiation process  ·\u00a0Talks at the mill"]


def test_days_are_said_with_what_a_date_leaves_open(qapp: QApplication) -> None:
    assert span_words(1, 1) == "1 day"
    assert span_words(12, 12) == "12 days"
    assert span_words(12, 40) == "12 to 40 days"
    assert span_words(12, None) == "12 days or more"
