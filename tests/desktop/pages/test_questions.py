from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from record_pages import on_each_record_page

from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.handover.requests.question_list import open_questions
from waybook.desktop.records.questions import Questions
from waybook.desktop.session.page import Page
from waybook.desktop.session.places import place_of
from waybook.desktop.session.session import Session
from waybook.work.records.records import add


@on_each_record_page
def test_a_question_is_asked_beside_a_record_and_answered_there(
    session: Session,
    show: Callable[..., Page],
    qtbot: QtBot,
    page: type[Page],
    kind: str,
    fields: dict[str, str],
) -> None:
    book = session.book
    uid = add(book, kind=kind, fields=fields).uid
    shown = show(page, session, uid)
    [asking] = shown.findChildren(Questions)
    assert asking.add_button.text() == "Ask a question…"
    asking.add_button.click()
    assert asking.editor is not None
    asking.editor.form.editors["text"].set_value("Who spoke first?")
    asking.editor.form.editors["to_whom"].set_value("Tomas")
    asking.editor.save()
    [row] = book.lists.rows("question")
    question = book.lists.record(row.uid)
    assert question.fields["about"] == uid
    assert str(question.fields["asked"]).startswith("20")
    [line] = asking.list.lines.lines
    assert (line.title, line.chips[0].words) == ("Who spoke first?", "open")
    assert "to Tomas" in line.remark
    asking.edit(row.uid)
    asking.editor.form.editors["answer"].set_value("Heron did.")
    asking.editor.save()
    [line] = asking.list.lines.lines
    assert line.chips[0].words == "answered"
    assert "Heron did." in line.remark
    assert place_of(book, row.uid).endswith(uid)


def test_open_questions_stand_first_and_are_answered_on_the_handover_page(
    session: Session, show: Callable[..., HandoverPage], qtbot: QtBot
) -> None:
    book = session.book
    group = book.lists.rows("group")[0]
    for text, answer in (("Since when?", "Since May"), ("Who signs?", "")):
        fields = {"about": group.uid, "text": text, "asked": "2023-05-01"}
        add(book, kind="question", fields=fields | ({"answer": answer} if answer else {}))
    page = show(HandoverPage, session, "questions")
    part = page.questions
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Questions (1)"
    assert [line.title for line in part.list.lines.lines] == ["Who signs?", "Since when?"]
    assert group.title in part.list.lines.lines[0].remark
    qtbot.mouseClick(part.answer_button, Qt.MouseButton.LeftButton)
    assert part.editor is not None
    part.editor.form.editors["answer"].set_value("Their chair")
    part.editor.save()
    assert part.editor is None
    assert open_questions(book) == 0
    assert page.tabs.tabText(page.tabs.currentIndex()) == "Questions"
    assert part.list.hasFocus()


def test_a_question_leads_to_what_it_is_about(
    session: Session, show: Callable[..., HandoverPage], places: object
) -> None:
    book = session.book
    group = book.lists.rows("group")[0].uid
    add(book, kind="question", fields={"about": group, "text": "Since when?"})
    part = show(HandoverPage, session, "questions").questions
    part.show_button.click()
    assert places.asked == [f"groups/{group}"]  # type: ignore[attr-defined]
