"""Rules that were mostly noise in a book: watched everywhere, and loud nowhere."""

import pytest

from waybook.book import Book
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.work.phases.boards import board
from waybook.work.phases.rule_records import look_back
from waybook.work.phases.warnings import answer, dismiss, warnings_of, warnings_of_all
from waybook.work.records.records import add
from waybook.work.today.reading import today_of

DAY = "2003-06-30"


def _add(book: Book, kind: str, **fields: Json) -> str:
    return add(book, kind=kind, fields=fields).uid


def _warned(book: Book, name: str) -> str:
    group = _add(book, "group", name=name)
    for code, value in (("interest_in_dialogue", 4), ("command_control", 2)):
        _add(book, "score", group=group, indicator=code, value=value, date="2003-06-20")
    return group


@pytest.mark.parametrize(("dismissed", "is_watched"), [(5, False), (6, True)])
def test_a_watch_is_the_same_on_all_pages(book: Book, dismissed: int, *, is_watched: bool) -> None:
    for number in range(dismissed):
        other = _warned(book, f"Group {number}")
        dismiss(book, group=other, code="W07", reason="It is known", on="2003-06-25")
    group = _warned(book, "River Front")
    [row] = [row for row in board(book, on=DAY) if row.group == group]
    assert [each.rule.code for each in row.watched] == (["W07"] if is_watched else [])
    assert [each.rule.code for each in row.open] == ([] if is_watched else ["W07"])
    one = warnings_of(book, group=group, on=DAY).findings
    [same] = [each for each in warnings_of_all(book, on=DAY) if each.group == group]
    assert [each.is_open for each in one] == [each.is_open for each in same.findings]
    today = [line for line in today_of(book, on=DAY).lines if "W07" in str(line)]
    assert len(today) == (0 if is_watched else 1)


def test_only_an_answer_is_looked_back_on(book: Book) -> None:
    group = _warned(book, "River Front")
    [uid] = answer(book, group=group, code="W07", response="Pilots", on=DAY).records
    look_back(book, warning=uid, helped="helped", done="Two pilots", change_on="2003-07-20")
    assert book.lists.record(uid).fields["done"] == "Two pilots"
    with pytest.raises(BadInput, match="no answer to a warning"):
        look_back(book, warning=group, helped="helped")
