from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from waybook.desktop.pages.search import SearchPage
from waybook.desktop.session.session import Session
from waybook.work.records.records import add

Show = Callable[..., SearchPage]


def test_a_half_remembered_word_is_found_and_opened_by_keyboard(
    session: Session, show: Show, qtbot: QtBot
) -> None:
    book = session.book
    meeting = add(book, kind="meeting", fields={"title": "At the inn"}).uid
    text = "Observers are no insult if the region names them."
    add(book, kind="account", fields={"meeting": meeting, "text": text})
    page = show(SearchPage, session)
    with qtbot.waitSignal(page.list.lines.modelReset):
        qtbot.keyClicks(page.box, "insul")
    (line,) = page.list.lines.lines
    assert ("insult", True) in line.pieces
    assert line.chips[0].words == "Account"
    with qtbot.waitSignal(session.asked) as asked:
        qtbot.keyClick(page.box, Qt.Key.Key_Return)
    assert asked.args == [f"meetings/{meeting}"]


def test_the_down_key_leads_into_what_was_found(session: Session, show: Show, qtbot: QtBot) -> None:
    page = show(SearchPage, session, "mandela")
    first = page.list.current_uid()
    qtbot.keyClick(page.box, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.current_uid() != first


def test_arabic_is_found_without_marks(session: Session, show: Show) -> None:
    add(session.book, kind="contact", fields={"code_name": "الأَمين"})
    page = show(SearchPage, session, "الامين")
    (line,) = page.list.lines.lines
    assert line.title == "الأَمين"


def test_nothing_found_says_what_to_try(session: Session, show: Show) -> None:
    page = show(SearchPage, session, "zzzzzz")
    assert page._stack.currentIndex() == 2
    assert page.list.lines.rowCount() == 0


def test_words_left_out_are_told(session: Session, show: Show) -> None:
    said = " ".join(f"word{number}" for number in range(16))
    add(session.book, kind="contact", fields={"code_name": "HERON", "note": said})
    page = show(SearchPage, session, said)
    assert "left out" not in page._count.text()
    page = show(SearchPage, session, f"{said} and more")
    assert "Only the first 16 words were used. 2 words were left out." in page._count.text()
    page = show(SearchPage, session, f"nothing {said} and more")
    assert "3 words were left out." in page._count.text()


def test_a_find_is_marked_in_each_script(session: Session, show: Show) -> None:
    for text, query, marked in (
        ("استؤنفت الاتصالات والمفاوضات أمس", "مفاوضات", "والمفاوضات"),
        ("ငြိမ်းချမ်းရေးဆွေးနွေးပွဲ", "ဆွေးနွေး", "ဆွေးနွေး"),
        ("การเจรจาสันติภาพ", "เจรจา", "เจรจา"),
    ):
        add(session.book, kind="event", fields={"title": text, "date": "2003-09-02"})
        page = show(SearchPage, session, query)
        (line,) = page.list.lines.lines
        assert [words for words, is_match in line.pieces if is_match] == [marked]
