"""A word without end does not push what stands beside it off the page."""

from collections.abc import Callable

import pytest

from waybook.book import Book
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.labels import breakable
from waybook.work.records.records import add


@pytest.mark.parametrize(
    "words", ["Tea at the well", "جبهة نجمة الجنوب " * 9, "x" * 39, "", "a\nb"]
)
def test_usual_words_stay_as_they_are(words: str) -> None:
    assert breakable(words) == words


def test_a_page_is_no_wider_for_it(
    book: Book, show: Callable[..., Page], session_on: Callable[[Book], Session]
) -> None:
    uid = add(book, kind="group", fields={"name": "W" * 190, "aims": "https://" + "x" * 400}).uid
    page = show(GroupsPage, session_on(book), uid)
    assert page.minimumSizeHint().width() < 900 - 180
