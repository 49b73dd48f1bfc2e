"""Making a record more open asks who decided that, and why."""

from typing import TYPE_CHECKING

import pytest

from waybook.desktop.pages.forms.layout import Section
from waybook.desktop.pages.forms.saving import RecordEditor
from waybook.model.faults import BadInput
from waybook.work.records import add, edit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from waybook.book import Book
    from waybook.desktop.session import Session

LAYOUT = (Section("", (("name",), ("label", "rule"))),)


def choose(editor: RecordEditor, name: str, code: str) -> None:
    box = editor.form.editors[name].box  # type: ignore[attr-defined]
    box.setCurrentIndex(box.findData(code))


def test_lowering_a_label_asks_for_a_name_and_a_reason(book: "Book") -> None:
    uid = add(book, kind="group", fields={"name": "Front", "label": "RED"}).uid
    for lacking in ({}, {"opened_by": "Dora"}, {"opened_why": "Known", "opened_by": ""}):
        with pytest.raises(BadInput, match="who decided"):
            edit(book, uid=uid, fields={"label": "AMBER", **lacking})
    edit(book, uid=uid, fields={"label": "AMBER", "opened_by": "Dora", "opened_why": "Known."})
    with pytest.raises(BadInput, match="who decided"):  # each time anew
        edit(book, uid=uid, fields={"label": "GREEN"})
    edit(book, uid=uid, fields={"label": "RED"})  # stricter needs nobody's word
    edit(book, uid=uid, fields={"rule": "off-record"})
    with pytest.raises(BadInput, match="who decided"):
        edit(book, uid=uid, fields={"rule": "on-record"})
    assert any(revision.fields.get("opened_by") == "Dora" for revision in book.history(uid))


def test_the_form_asks_as_soon_as_the_label_is_lowered(
    session: "Session", book: "Book", qtbot: "QtBot"
) -> None:
    uid = add(book, kind="group", fields={"name": "Front", "label": "RED"}).uid
    editor = RecordEditor(session, "group", LAYOUT, uid=uid)
    qtbot.addWidget(editor)
    editor.show()
    asking = editor.form._opening
    assert not asking.isVisible()
    choose(editor, "label", "AMBER")
    assert asking.isVisible()
    editor.save()
    assert book.record(uid).label == "RED"
    asking.editors["opened_by"].box.setText("Dora")  # type: ignore[attr-defined]
    asking.editors["opened_why"].box.setText("It is known by now.")  # type: ignore[attr-defined]
    editor.save()
    assert book.record(uid).label == "AMBER"
    assert book.record(uid).fields["opened_why"] == "It is known by now."


def test_a_new_record_may_take_any_label(session: "Session", qtbot: "QtBot") -> None:
    editor = RecordEditor(session, "group", LAYOUT)
    qtbot.addWidget(editor)
    editor.show()
    choose(editor, "label", "CLEAR")
    assert not editor.form._opening.isVisible()
