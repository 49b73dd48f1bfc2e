"""Dates stand in words wherever the window shows them; order, filters and what is stored stay."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from waybook.book import Book, Row
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.texts.field_values import value_words
from waybook.desktop.texts.phrases import row_sentence
from waybook.desktop.texts.stored_dates import date_words
from waybook.model.days_and_times.typed_dates import one_date
from waybook.model.kinds import kind as kind_of
from waybook.work.records.records import add

TREES = (Path(__file__).parent / "trees", Path(__file__).parent / "pages" / "trees")
RAW = re.compile(r"\b[0-9]{2}[0-9X]{2}(?:-[0-9X]{2}){0,2}(?:[~%?]|(?<=X)\b|/[0-9.])|\.\./[0-9]")
WRITTEN_BY_HAND = "1996~/1997~; hosting verified"  # in a note
STORED = {
    "2003": "2003",
    "2003-06": "2003-06",
    "2003-06-20": "2003-06-20",
    "": "",
    "1996~/1997~": "about 1996 – about 1997",
    "2005-08-12~": "about 2005-08-12",
    "1998-05?": "perhaps 1998-05",
    "199X": "the 1990s",
    "1998-21": "spring 1998",
    "1998-05-XX": "some day in 1998-05",
    "2001/..": "from 2001 on",
    "../1998": "until 1998",
    "2031-13-44~~": "2031-13-44~~",  # of a later version
}


@pytest.mark.parametrize(("stored", "words"), STORED.items())
def test_a_stored_date_is_said_in_words(stored: str, words: str) -> None:
    assert date_words(stored) == words


@pytest.mark.parametrize(
    "stored", [each for each in STORED if each and "13-44" not in each and "XX" not in each]
)
def test_what_is_said_is_the_same_date_if_it_is_typed(stored: str) -> None:
    today = date(2026, 11, 30)
    assert one_date(date_words(stored), today) == stored


def test_no_screen_shows_a_date_as_it_is_stored() -> None:
    assert not list(_raw_dates())


def _raw_dates() -> Iterator[str]:
    for folder in TREES:
        for tree in folder.glob("*.txt"):
            for line in tree.read_text(encoding="utf-8").splitlines():
                if RAW.search(line.replace(WRITTEN_BY_HAND, "")):
                    yield f"{tree.name}: {line.strip()}"


def test_a_field_and_a_row_say_their_dates() -> None:
    review = kind_of("contact").by_name["review_on"]
    assert value_words(review, "2027~") == "about 2027"
    row = Row("1", "event", "Raid", "199X", "RED", 1, withdrawn=False, conflicts=False)
    assert row_sentence(row) == "Raid, the 1990s, RED"


def test_records_stay_in_the_order_of_their_dates(book: Book) -> None:
    for stored in ("1996~/1997~", "1995", "199X", "1996-21"):
        add(book, kind="event", fields={"title": stored, "date": stored})
    rows = book.lists.rows("event", order="date")
    assert [row.date for row in rows] == ["199X", "1995", "1996~/1997~", "1996-21"]


def test_a_long_date_beside_a_line_is_not_cut(qtbot: QtBot) -> None:
    heights = []
    for stored in ("2026-05-03", "2026-05-03~/2026-05-05~"):
        view = LineView("Events", tall=True)
        qtbot.addWidget(view)
        view.resize(600, 300)
        view.show_lines([ListLine("1", "Raid", date=date_words(stored))])
        view.show()
        heights.append(view.sizeHintForRow(0))
    assert heights[1] > 1.2 * heights[0]
