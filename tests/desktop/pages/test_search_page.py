from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from waybook.book import Edit
from waybook.desktop.pages.search import SearchPage
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.choosing.filter_box import FilterBox
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
    assert "Meeting: \u2068At the inn\u2069" in line.remark
    assert "by \u2068Amina\u2069" in line.remark
    assert "“insult”" in line.sentence
    with qtbot.waitSignal(session.asked) as asked:
        qtbot.keyClick(page.box, Qt.Key.Key_Return)
    assert asked.args == [f"meetings/{meeting}/accounts"]


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


def test_a_search_is_narrowed_and_widened_again(session: Session, show: Show, qtbot: QtBot) -> None:
    book = session.book
    group = add(book, kind="group", fields={"name": "جبهة الأنهار"}).uid
    meeting = add(book, kind="meeting", fields={"title": "Inn", "date": "1999-05", "group": group})
    fields = {"meeting": meeting.uid, "text": "the quetzal", "label": "RED"}
    add(book, kind="account", fields=fields)
    add(book, kind="contact", fields={"code_name": "QUETZAL"})
    page = show(SearchPage, session, "quetzal")

    def narrowed(change: Callable[[], object]) -> list[str]:
        change()
        qtbot.waitUntil(lambda: not session.tasks)
        return [line.title for line in page.list.lines.lines]

    def choose(box: FilterBox, code: str) -> list[str]:
        return narrowed(lambda: box.setCurrentIndex(box.findData(code)))

    both, account = ["QUETZAL", "the quetzal"], ["the quetzal"]
    assert narrowed(page.search) == both
    assert page.scope.clear_button.isHidden()
    assert choose(page.scope.kind, "account") == account
    assert choose(page.scope.kind, "") == both
    assert choose(page.scope.group, group) == account
    assert choose(page.scope.label, "RED") == account
    assert choose(page.scope.author, book.card.fingerprint) == account
    page.scope.span.until.write("April 1999")
    assert narrowed(page.scope.span.until.line.editingFinished.emit) == []
    assert page._stack.currentIndex() == 3
    assert narrowed(page.scope.clear_button.click) == both
    page.scope.span.since.write("no day")
    assert narrowed(page.scope.span.since.line.editingFinished.emit) == both
    assert page.scope._problem.text()


def test_a_misspelt_word_is_one_click_from_what_was_meant(
    session: Session, show: Show, qtbot: QtBot
) -> None:
    add(session.book, kind="contact", fields={"code_name": "ငြိမ်းချမ်းရေး"})
    page = show(SearchPage, session, "ငြိမ်ချမ်းရေး")
    (link,) = page.meant.links
    assert link.accessibleName() == "Did you mean “\u2068ငြိမ်းချမ်းရေး\u2069”?"
    qtbot.keyClick(link, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.list.lines.rowCount() == 1 and not session.tasks)
    assert page.box.text() == "ငြိမ်းချမ်းရေး"
    assert page.meant.isHidden()


def test_filters_leave_the_results_room_in_a_low_window(session: Session, show: Show) -> None:
    page = show(SearchPage, session, "mandela")
    assert page.scope.isVisible()
    assert page.filters.button.isHidden()
    page.resize(760, page.fontMetrics().height() * 20)
    assert not page.scope.isVisible()
    page.filters.button.click()
    assert page.scope.isVisible()


def test_more_than_are_shown_are_counted(session: Session, show: Show) -> None:
    session.book.append([Edit("account", {"text": f"quetzal {n}"}) for n in range(81)])
    page = show(SearchPage, session, "quetzal")
    assert page._count.text() == "81 results. The first 80 are shown."


def test_hostile_words_find_nothing_and_break_nothing(session: Session, show: Show) -> None:
    for words in ("qx\0zq", '"', "x" * 10_000, "\u202e*(", "' OR 1=1 --", "NEARQ(", "\ud800"):
        page = show(SearchPage, session, words)
        assert page.list.lines.rowCount() == 0


def test_a_hit_is_not_turned_around_by_its_own_text(session: Session, show: Show) -> None:
    add(session.book, kind="contact", fields={"code_name": "TEAL", "note": "\u202eevil quetzal"})
    (line,) = show(SearchPage, session, "quetzal").list.lines.lines
    assert "\u202e" not in line.sentence


def test_enter_opens_what_the_words_find_and_not_what_was_shown_before(
    session: Session, show: Show, qtbot: QtBot
) -> None:
    add(session.book, kind="contact", fields={"code_name": "HERON"})
    teal = add(session.book, kind="contact", fields={"code_name": "TEAL"}).uid
    page = show(SearchPage, session, "heron")
    page.box.setText("teal")
    with qtbot.waitSignal(session.asked) as asked:
        qtbot.keyClick(page.box, Qt.Key.Key_Return)
    assert asked.args == [f"people/{teal}"]
