"""A word without end does not push what stands beside it off the page."""

from collections.abc import Callable
from unicodedata import category, combining

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


@pytest.mark.parametrize(
    "words",
    [
        "ကရင်အမျိုးသားအစည်းအရုံးနှင့်ကရင်အမျိုးသားလွတ်မြောက်ရေးတပ်မတော်" * 3,
        "பேச்சுவார்த்தைநடத்தப்பட்டதுமற்றும்ஒப்பந்தம்கையெழுத்தானது" * 3,
        "राष्ट्रियमुक्तिमोर्चाक्षेत्रीयसमितिसंयुक्तकेन्द्रीय" * 3,
        "x" + "\u0301" * 200,
        "a\u200d" * 100,
    ],
)
def test_a_letter_keeps_its_marks_where_a_word_goes_on(words: str) -> None:
    """A Burmese name was torn between a letter and its vowel, which then stood in a dotted ring."""
    found = breakable(words)
    assert found.replace("\u200b", "") == words
    pieces = found.split("\u200b")
    assert all(20 <= len(each) <= 60 for each in pieces[:-1])
    if len(set(words)) > 2:  # no heap of signs
        assert not any(category(each[0]).startswith("M") for each in pieces)
        assert not any(combining(each[-1]) == 9 for each in pieces[:-1])


def test_a_page_is_no_wider_for_it(
    book: Book, show: Callable[..., Page], session_on: Callable[[Book], Session]
) -> None:
    uid = add(book, kind="group", fields={"name": "W" * 190, "aims": "https://" + "x" * 400}).uid
    page = show(GroupsPage, session_on(book), uid)
    assert page.minimumSizeHint().width() < 900 - 180
