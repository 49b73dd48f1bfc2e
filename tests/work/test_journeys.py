"""How often everyday work goes from room to room; each figure is one that was reached."""

import pytest

from hops import between_inner_rooms, between_rooms, hops_of
from waybook.book import Book
from waybook.practice.phases.methods import placing
from waybook.work.phases.shipped import shipped
from waybook.work.records.records import add, edit

SAID = "They will come to the ford once the rains are over, and bring nobody who bears arms."


@pytest.fixture
def meeting(book: Book) -> str:
    """Return a meeting of a group, with an account; whatever is kept for later is kept by then."""
    group = add(book, kind="group", fields={"name": "River Front"}).uid
    met = {"title": "Terms for a pause", "date": "2026-02-11", "group": group}
    meeting = add(book, kind="meeting", fields=met).uid
    account = add(book, kind="account", fields={"meeting": meeting, "they_said": SAID}).uid
    for text in (SAID[40:], SAID[:40]):
        edit(book, uid=account, fields={"they_said": text})
    return meeting


def test_editing_a_text(book: Book, meeting: str) -> None:
    account = book.lists.linked(meeting, "account")[0].uid
    hops = hops_of(lambda: edit(book, uid=account, fields={"they_said": SAID[40:]}))
    assert book.lists.record(account).fields["they_said"] == SAID[40:]
    assert 15 < between_rooms(hops) <= 21
    assert 40 < between_inner_rooms(hops) <= 60


def test_an_edit_of_many_texts_goes_no_farther(book: Book, meeting: str) -> None:
    account = book.lists.linked(meeting, "account")[0].uid
    fields = dict.fromkeys(("text", "they_said", "we_said", "we_think", "offers"), SAID)
    hops = hops_of(lambda: edit(book, uid=account, fields=fields))
    assert between_rooms(hops) <= 20


def test_it_goes_no_farther_however_often_it_was_edited(book: Book, meeting: str) -> None:
    account = book.lists.linked(meeting, "account")[0].uid
    for words in range(20):
        edit(book, uid=account, fields={"they_said": SAID[: 10 + words]})
    hops = hops_of(lambda: edit(book, uid=account, fields={"they_said": SAID}))
    assert between_rooms(hops) <= 20


def test_adding_an_account(book: Book, meeting: str) -> None:
    fields = {"meeting": meeting, "they_said": SAID}
    hops = hops_of(lambda: add(book, kind="account", fields=fields))
    assert len(book.lists.linked(meeting, "account")) == 2
    assert 15 < between_rooms(hops) <= 20
    assert 35 < between_inner_rooms(hops) <= 60


def test_reading_what_ships_leaves_practice_for_text_alone() -> None:
    placing.read_alone.cache_clear()
    shipped.cache_clear()
    hops = hops_of(shipped)
    assert shipped().models
    assert between_rooms(hops) <= 250
