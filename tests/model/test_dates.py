import csv
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn_dates import days, edtf
from waybook.model.dates import parse, sort_key
from waybook.model.faults import BadInput


@given(edtf())
def test_a_date_prints_back_as_it_was_read(text: str) -> None:
    assert str(parse(text)) == text


@given(edtf())
def test_bounds_are_days_in_order(text: str) -> None:
    date = parse(text)
    assert date.lower or date.upper
    assert not (date.lower and date.upper) or date.lower <= date.upper


@given(st.lists(days(), min_size=2))
def test_whole_days_sort_as_they_are_written(dates: list[str]) -> None:
    assert sorted(dates, key=sort_key) == sorted(dates)


@given(edtf(), edtf())
def test_what_ends_before_another_starts_sorts_before_it(one: str, other: str) -> None:
    first, second = parse(one), parse(other)
    if first.lower and first.upper and second.lower and first.upper < second.lower:
        assert first.sort_key < second.sort_key


@given(edtf(), edtf())
def test_different_dates_have_different_sort_keys(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_bad_input(text: str) -> None:
    with suppress(BadInput):
        assert parse(text).text == text


def test_an_uncertain_month_sorts_among_the_months() -> None:
    dates = ["1998-06", "1998-05~", "1998-04"]
    assert sorted(dates, key=sort_key) == ["1998-04", "1998-05~", "1998-06"]


def test_dates_sort_by_first_day_then_by_last_day_and_open_ends_last() -> None:
    ordered = [
        *("../1997-06", "1998", "1998/..", "1998-02", "1998-02/1998-03", "1998-02/1999"),
        *("1998-02/..", "1998-02-02", "1998-02-02?", "../1998-03-31", "1998-04/"),
    ]
    assert sorted(ordered, key=sort_key) == ordered


def test_nothing_sorts_as_nothing() -> None:
    assert sort_key("") == ""


def test_the_whole_of_what_is_no_date_is_shown_up_to_its_limit() -> None:
    for text in ("1998/1997/1996", "1998-05-12?/1998-06/1", "x" * 23):
        with pytest.raises(BadInput, match=f"^“{re.escape(text)}” is not a date"):
            parse(text)
    for text in ("x" * 24, "1998-05-12~/1998-06-01~~"):
        with pytest.raises(BadInput, match=f"^“{re.escape(text[:23])}…” is not a date"):
            parse(text)


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("1998", "1998-01-01", "1998-12-31"),
        ("1998-02", "1998-02-01", "1998-02-28"),
        ("2000-02-XX", "2000-02-01", "2000-02-29"),
        ("1998-XX", "1998-01-01", "1998-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX?", "1900-01-01", "1999-12-31"),
        ("1998-XX-XX", "1998-01-01", "1998-12-31"),
        ("1998-21", "1998-03-01", "1998-05-31"),
        ("1998-22", "1998-06-01", "1998-08-31"),
        ("1998-23", "1998-09-01", "1998-11-30"),
        ("1998-24", "1998-12-01", "1998-12-31"),
        ("1998-05-12~/1998-06-01~", "1998-05-12", "1998-06-01"),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("1996~/1997~", "1996-01-01", "1997-12-31"),
        ("2000-02-21/2000-02-25~", "2000-02-21", "2000-02-25"),
        ("1998-05/..", "1998-05-01", ""),
        ("../1998-05", "", "1998-05-31"),
        ("1998-05/", "1998-05-01", ""),
        ("1998-05/1998", "1998-05-01", "1998-12-31"),
    ],
)
def test_bounds(text: str, lower: str, upper: str) -> None:
    date = parse(text)
    assert (date.lower, date.upper) == (lower, upper)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1998", (False, False)),
        ("1998?", (True, False)),
        ("1998~", (False, True)),
        ("1998%", (True, True)),
        ("1998?/1999~", (True, True)),
    ],
)
def test_marks(text: str, marks: tuple[bool, bool]) -> None:
    date = parse(text)
    assert (date.uncertain, date.approximate) == marks


@pytest.mark.parametrize(
    "text",
    [
        "",
        "98",
        "19985",
        "1998-5",
        "1998-13",
        "1998-00",
        "1998-02-30",
        "1999-02-29",
        "1998-05-00",
        "0000",
        "000X",
        "XXXX",
        "1XXX",
        "199X-05",
        "1998-XX-12",
        "1998-25",
        "1998-21-01",
        "1998?~",
        "?1998",
        "1998 ",
        "1998\n",
        "12/05/1998",
        "1998/1997/1996",
        "1998/1996",
        "..",
        "../..",
        "/",
        "1998..1999",
        "١٩٩٨",
        "y1998",
        "-1998",
        "1998-05-12T10:00:00Z",
    ],
)
def test_no_date(text: str) -> None:
    with pytest.raises(BadInput):
        parse(text)


TABLE = Path(__file__).with_name("edtf.tsv")
DECISION = Path(__file__).parents[2] / "resources/docs/decisions/0003-dates.md"
ROWS = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_the_levels_of_edtf_that_a_note_needs(row: dict[str, str]) -> None:
    if row["read"] == "no":
        with pytest.raises(BadInput):
            parse(row["text"])
        return
    date = parse(row["text"])
    assert (date.lower, date.upper) == (row["first"], row["last"])
    assert (date.uncertain, date.approximate) == ("?" in row["sure"], "~" in row["sure"])


def test_what_is_left_out_is_named_in_the_decision() -> None:
    decision = DECISION.read_text(encoding="utf-8")
    named = {row["why"] for row in ROWS if row["why"].startswith("left out")}
    assert named
    for why in named:
        assert why.removeprefix("left out: ") in decision


def test_a_season_at_an_end_is_said_to_be_one() -> None:
    with pytest.raises(BadInput, match="Write months there"):
        parse("2001-21/2001-22")
