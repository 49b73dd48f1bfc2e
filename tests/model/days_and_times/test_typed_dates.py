"""Dates as people type them: what is understood, what is asked, and what is said back."""

import csv
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn_dates import edtf
from waybook.model import dates
from waybook.model.days_and_times.date_names import names_with
from waybook.model.days_and_times.spoken_dates import said_back, spoken
from waybook.model.days_and_times.typed_dates import DateCustoms, one_date, typed_date
from waybook.model.faults import BadInput

TODAY = date(2026, 11, 30)  # a Monday
DAY_FIRST = DateCustoms(names_with(), day_first=True)
ROWS = list(
    csv.DictReader(
        Path(__file__).with_name("typed.tsv").read_text(encoding="utf-8").splitlines(),
        delimiter="\t",
    )
)
TODAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["typed"])
def test_what_people_type(row: dict[str, str]) -> None:
    assert " ".join(typed_date(row["typed"], TODAY)) == row["meant"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["typed"])
def test_where_the_day_comes_first_only_its_order_is_settled(row: dict[str, str]) -> None:
    found = typed_date(row["typed"], TODAY, DAY_FIRST)
    assert " ".join(found) == (row["day_first"] or row["meant"])


@given(edtf(), TODAYS)
def test_what_is_said_back_means_the_same_when_it_is_typed(text: str, today: date) -> None:
    assert typed_date(said_back(text, today), today) == (text,)
    assert typed_date(spoken(text), today) == (text,)


@given(edtf(), TODAYS)
def test_a_date_in_its_stored_form_is_kept_exactly(text: str, today: date) -> None:
    assert typed_date(text, today) == (text,)


@given(st.text(max_size=40), TODAYS)
def test_any_text_is_dates_that_can_be_stored_or_bad_input(text: str, today: date) -> None:
    with suppress(BadInput):
        for each in typed_date(text, today):
            dates.parse(each)


WORDS = st.sampled_from(
    [
        "30",
        "11",
        "03",
        "04",
        "2026",
        "26",
        "/",
        "-",
        ".",
        "nov",
        "mon",
        "next",
        "last",
        "in",
        "to",
        "from",
        "between",
        "and",
        "about",
        "before",
        "9999",
        "0000",
        "ago",
        "day",
        "days",
        "+",
        "99999",
        "w",
        "m",
        "y",
        "until",
        "on",
        "s",
        "spring",
        "some",
        "year",
        "the",
        "of",
        ",",
        "~",
        "?",
        "X",
        "today",
    ]
)


@given(st.lists(WORDS, max_size=8), TODAYS)
def test_any_words_of_dates_are_dates_that_can_be_stored_or_bad_input(
    words: list[str], today: date
) -> None:
    with suppress(BadInput):
        for each in typed_date(" ".join(words), today):
            dates.parse(each)


@given(st.dates(date(1000, 1, 1)), st.booleans())
def test_a_day_in_numbers_is_never_guessed(day: date, is_first: bool) -> None:
    customs = DAY_FIRST if is_first else None
    found = typed_date(f"{day.day}/{day.month}/{day.year}", TODAY, customs)
    assert found[0] == day.isoformat()
    assert (len(found) == 1) == (is_first or day.day > 12 or day.day == day.month)


@given(st.dates(date(1000, 1, 1)), st.sampled_from("٠०၀௦๐০"))
def test_digits_of_every_script(day: date, zero: str) -> None:
    typed = f"{day.day}.{day.month}.{day.year}".translate(
        {ord("0") + each: chr(ord(zero) + each) for each in range(10)}
    )
    assert typed_date(typed, TODAY) == (day.isoformat(),)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("banana", "Write it like 30 November 2026"),
        ("1998-13", "Write it like"),
        ("x" * 300, "x…” is not understood"),
        ("30/11/26", "Write the year in full"),
        ("26 Nov 98", "Write the year in full"),
        ("in 1.5 years", "is not understood"),
        ("2,5 weeks ago", "is not understood"),
        ("31/02/2026", "There is no day 2026-02-31"),
        ("31/02/2026 to 3/3/2026", "There is no day 2026-02-31"),
        ("29 February to 3 March 2025", "no such day this year"),
        ("29 February", "write the year, too"),
        ("Tuesday 30 November 2026", "another day of the week"),
        ("1997/1996", "ends before it starts"),
        ("5-3 May 2026", "ends before it starts"),
        ("31-32 May 2026", "There is no day 2026-05-32"),
        ("10-12 May 98", "Write the year in full"),
        ("Nov 26-98", "Write the year in full"),
        ("1998-21/1999", "Write months there"),
        ("before about 1998", "Write until or since"),
        ("+99999y", "is not understood"),
        ("about 1998~", "is not understood"),
        ("30 November 2026, in 3 days", "is not understood"),
    ],
)
def test_what_is_not_understood_says_how_to_write_it(typed: str, told: str) -> None:
    with pytest.raises(BadInput) as bad:
        typed_date(typed, TODAY)
    assert told in str(bad.value)


def test_where_nobody_can_be_asked_both_readings_are_said() -> None:
    with pytest.raises(BadInput) as bad:
        one_date("03/04/2026", TODAY)
    assert str(bad.value) == (
        "“03/04/2026” may mean Friday 3 April 2026 / Wednesday 4 March 2026. "
        "Write the one that you mean as 2026-04-03 / 2026-03-04."
    )
    assert one_date("03/04/2026", TODAY, DAY_FIRST) == "2026-04-03"


def test_next_and_last_are_asked_within_a_week_only() -> None:
    friday = date(2026, 11, 27)
    assert typed_date("next Tuesday", friday) == ("2026-12-01",)
    assert typed_date("next Tuesday", TODAY) == ("2026-12-01", "2026-12-08")
    assert typed_date("last Friday", TODAY) == ("2026-11-27",)
    assert typed_date("last Monday", friday) == ("2026-11-23", "2026-11-16")
    assert typed_date("Friday", friday) == ("2026-11-20", "2026-11-27", "2026-12-04")


def test_names_of_another_language_are_read_where_they_mean_one_thing() -> None:
    months = [[f"mois{number}"] for number in range(1, 13)]
    months[2] = ["mars", "mar."]
    months[4] = ["mai", "june"]
    days = [["lundi"], ["mardi", "mar."], ["m"], ["4"], ["v"], ["s"], ["d"]]
    customs = DateCustoms(names_with(months, days))
    assert typed_date("lundi 30 mois11 2026", TODAY, customs) == ("2026-11-30",)
    assert typed_date("3 mars 2026", TODAY, customs) == ("2026-03-03",)
    assert typed_date("3 june 2026", TODAY, customs) == ("2026-06-03",)
    assert typed_date("3 mar 2026", TODAY, customs) == ("2026-03-03",)
    with pytest.raises(BadInput):
        typed_date("3 marsh 2026", TODAY, customs)


def test_a_vowel_sign_after_a_name_makes_another_word() -> None:
    customs = DateCustoms(names_with([["मार्च"] if number == 3 else [] for number in range(1, 13)]))
    assert typed_date("3 मार्च 2026", TODAY, customs) == ("2026-03-03",)
    with pytest.raises(BadInput):
        typed_date("3 मार्चा 2026", TODAY, customs)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-11-30", "Monday 30 November 2026, today"),
        ("2026-12-01", "Tuesday 1 December 2026, tomorrow"),
        ("2026-11-29", "Sunday 29 November 2026, yesterday"),
        ("2026-12-03", "Thursday 3 December 2026, in 3 days"),
        ("2026-11-16", "Monday 16 November 2026, 14 days ago"),
        ("2026-11", "November 2026"),
        ("1998~", "about 1998"),
        ("1998-05%", "perhaps about May 1998"),
        ("../1997", "until 1997"),
        ("/1997", "until 1997, start not known"),
        ("1999/", "from 1999, end not known"),
        ("190X", "some year from 1900 to 1909"),
        ("1998-24", "winter 1998"),
    ],
)
def test_what_was_understood_is_said_back(text: str, said: str) -> None:
    assert said_back(text, TODAY) == said
