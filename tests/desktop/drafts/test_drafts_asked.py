"""What is asked before a draft is saved, and where a refusal is seen."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from drafted_page import NAME, Here, said_on
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from waybook.book import Book, Edit
from waybook.desktop.records.forms.layout import Section
from waybook.desktop.records.forms.record_editor import RecordEditor
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.column import Column
from waybook.work.records.records import add, edit

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

On = Callable[[Book], Session]

_S = Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier


def test_a_draft_of_a_version_before_asks_about_label_and_rule_before_it_is_saved(
    book: Book, open_form: Callable[..., Here]
) -> None:
    for name in ("code_name", "avoid"):
        text = json.dumps({"text": f"{name} typed", "cursor": 3})
        book.drafts.keep(f"contact/new/here/{name}", text)
    page = open_form(book)
    assert page.editor.form.values() == {"code_name": "code_name typed", "avoid": "avoid typed"}
    page.session.drafts.keep()
    assert list(book.drafts.names()) == [NAME]
    again = open_form(book)
    again.editor.save()
    assert "Check “Label”, “Attribution rule”, then save again." in again.editor.foot.problem.text()
    assert book.lists.count("contact") == 0
    again.editor.save()
    assert book.lists.count("contact") == 1
    assert book.drafts.names() == {}


@pytest.mark.parametrize("raw", ["", "{", "[]", '{"draft": 3}', '{"draft": 2, "about": 7}'])
def test_a_draft_that_cannot_be_read_asks_too(
    book: Book, open_form: Callable[..., Here], raw: str
) -> None:
    book.drafts.keep(NAME, raw)
    page = open_form(book)
    page.type("code_name", "Heron")
    page.editor.save()
    assert "Not all of this draft could be restored." in page.editor.foot.problem.text()
    assert book.lists.count("contact") == 0


def test_a_part_that_this_version_does_not_know_stays_and_is_asked_about(
    book: Book, open_form: Callable[..., Here]
) -> None:
    page = open_form(book)
    page.type("code_name", "Heron")
    page.session.drafts.keep()
    held = json.loads(book.drafts.text(NAME) or "")
    held["parts"]["seal"] = {"stricter": True}
    book.drafts.keep(NAME, json.dumps(held))
    again = open_form(book)
    again.type("avoid", "Dogs")
    again.session.drafts.keep()
    assert json.loads(book.drafts.text(NAME) or "")["parts"]["seal"] == {"stricter": True}
    again.editor.save()
    assert book.lists.count("contact") == 0


def test_what_nobody_touched_shows_what_came_meanwhile(
    book: Book, open_form: Callable[..., Here]
) -> None:
    uid = add(book, kind="contact", fields={"code_name": "Heron", "avoid": "Noise"}).uid
    page = open_form(book, uid)
    page.type("code_name", "s")
    page.session.drafts.keep()
    edit(book, uid=uid, fields={"avoid": "Dogs", "label": "RED"})
    again = open_form(book, uid)
    assert again.editor.form.editors["avoid"].value() == "Dogs"
    again.editor.save()
    fields = book.lists.record(uid).fields
    assert (fields["avoid"], fields["label"]) == ("Dogs", "RED")
    assert fields["code_name"] in ("sHeron", "Herons")


@pytest.mark.parametrize("is_restored", [False, True])
def test_what_others_changed_meanwhile_is_asked_about_before_it_is_replaced(
    book: Book, open_form: Callable[..., Here], is_restored: bool
) -> None:
    uid = add(book, kind="contact", fields={"code_name": "Heron", "avoid": "Noise"}).uid
    page = open_form(book, uid)
    page.type("avoid", "!")
    page.session.drafts.keep()
    book.append([Edit("contact", {"avoid": "Dogs"}, uid)])
    form = open_form(book, uid) if is_restored else page
    form.editor.save()
    assert "“What not to ask” was changed meanwhile to: " in form.editor.foot.problem.text()
    assert "Dogs" in form.editor.foot.problem.text()
    assert book.lists.record(uid).fields["avoid"] == "Dogs"
    form.editor.save()
    assert book.lists.record(uid).fields["avoid"] in ("!Noise", "Noise!")


def test_why_it_is_not_saved_is_in_sight_and_so_is_the_field(
    book: Book, session_on: On, qtbot: "QtBot"
) -> None:
    session = session_on(book)
    said = said_on(session)
    names = [("code_name",), *((name,) for name in ("avoid", "reach", "note", "label"))]
    editor = RecordEditor(session, "contact", (Section("", tuple(names)),), place="here")
    column = Column("Here")
    column.parts.addWidget(editor)
    qtbot.addWidget(column)
    column.resize(400, 200)
    with qtbot.waitActive(column):
        column.show()
        column.activateWindow()
    bar = column.verticalScrollBar()
    bar.setValue(bar.maximum())
    QTest.keyClick(editor, *_S)
    box = editor.form.editors["code_name"].box  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not box.visibleRegion().isEmpty())
    assert box.hasFocus()
    assert not editor.foot.problem.visibleRegion().isEmpty()  # the foot stays in sight
    assert editor.foot.problem.text() == "Not saved. “Code name” is required."
    assert said == []
