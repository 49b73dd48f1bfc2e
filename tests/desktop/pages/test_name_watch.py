"""A form says while a name is typed that another one looks the same; it is saved all the same."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.records.forms.layout import Section
from waybook.desktop.records.forms.record_editor import RecordEditor
from waybook.desktop.session.session import Session
from waybook.work.records.records import add

LAYOUT = (Section("", (("code_name",), ("aliases",))),)


def editor_of(session: Session, qtbot: QtBot, uid: str = "") -> tuple[RecordEditor, QLineEdit]:
    editor = RecordEditor(session, "contact", LAYOUT, uid=uid)
    qtbot.addWidget(editor)
    editor.show()
    box = editor.form.editors["code_name"].box  # type: ignore[attr-defined]
    assert isinstance(box, QLineEdit)
    return editor, box


def test_a_look_alike_is_told_while_it_is_typed_and_saved_all_the_same(
    session: Session, book: Book, qtbot: QtBot
) -> None:
    add(book, kind="contact", fields={"code_name": "PINE-4"})
    editor, box = editor_of(session, qtbot)
    told: list[str] = []
    session.told.connect(lambda message: told.append(message.text))
    line = editor.names.line
    box.setText("OAK-1")
    assert editor.names.look() == ""
    assert not line.isVisible()
    box.clear()
    qtbot.keyClicks(box, "PlNE-4")
    qtbot.waitUntil(line.isVisible)
    assert line.text().startswith("“\u2068PlNE-4\u2069” looks like “\u2068PINE-4\u2069”, ")
    box.setText("PINE-4")
    assert "This book already has" in editor.names.look()
    box.setText("PІNE-4")  # a Cyrillic letter
    editor.save()
    assert len(told) == 1
    assert "looks like “\u2068PINE-4\u2069”" in told[0]
    assert sorted(row.title for row in book.lists.rows("contact")) == ["PINE-4", "PІNE-4"]


def test_a_record_does_not_look_like_itself(session: Session, book: Book, qtbot: QtBot) -> None:
    uid = add(book, kind="contact", fields={"code_name": "PINE-4"}).uid
    editor, box = editor_of(session, qtbot, uid)
    box.setText("PlNE-4")
    assert editor.names.look() == ""


def test_a_name_of_which_nothing_can_be_seen_is_not_saved(
    session: Session, book: Book, qtbot: QtBot
) -> None:
    editor, box = editor_of(session, qtbot)
    box.setText("\u3164\u200b")
    editor.save()
    assert book.lists.count("contact") == 0
    assert editor.foot.problem.isVisible()
