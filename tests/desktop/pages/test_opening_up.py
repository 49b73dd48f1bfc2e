"""Making a record more open asks who decided that, and why."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from waybook.book import Edit
from waybook.desktop.records.conflict import ConflictPanel
from waybook.desktop.records.forms.layout import Section
from waybook.desktop.records.forms.record_editor import RecordEditor
from waybook.model.faults import BadInput
from waybook.work.records.records import add, edit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from waybook.book import Book
    from waybook.desktop.session.session import Session

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
    assert any(
        revision.fields.get("opened_by") == "Dora" for revision in book.histories.revisions(uid)
    )


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
    assert book.lists.record(uid).label == "RED"
    asking.editors["opened_by"].box.setText("Dora")  # type: ignore[attr-defined]
    asking.editors["opened_why"].box.setText("It is known by now.")  # type: ignore[attr-defined]
    editor.save()
    assert book.lists.record(uid).label == "AMBER"
    assert book.lists.record(uid).fields["opened_why"] == "It is known by now."


def test_a_new_record_may_take_any_label(session: "Session", qtbot: "QtBot") -> None:
    editor = RecordEditor(session, "group", LAYOUT)
    qtbot.addWidget(editor)
    editor.show()
    choose(editor, "label", "CLEAR")
    assert not editor.form._opening.isVisible()


@pytest.fixture
def panel(session: "Session", book: "Book", qtbot: "QtBot") -> ConflictPanel:
    """Return the two labels of a group, side by side."""
    uid = add(book, kind="group", fields={"name": "Front"}).uid
    for label in ("GREEN", "RED"):
        book.new_replica()
        book.append([Edit("group", {"label": label}, uid)], blind=True)
    shown = ConflictPanel(session, uid, "label")
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitActive(shown)
    return shown


def press_keep(panel: ConflictPanel, value: str, qtbot: "QtBot") -> "QPushButton":
    standing = panel._session.book.histories.siblings(panel._uid, "label")
    pressed = panel.keep_buttons[next(each.entry for each in standing if each.value == value)]
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)
    return pressed


def test_keeping_the_less_strict_of_two_labels_asks_first(
    panel: ConflictPanel, book: "Book", qtbot: "QtBot"
) -> None:
    press_keep(panel, "GREEN", qtbot)
    asking = panel.asking
    assert asking is not None
    assert book.lists.record(panel._uid).conflicts == ("label",)
    who, why = (editor.box for editor in asking.editors.values())  # type: ignore[attr-defined]
    qtbot.waitUntil(who.hasFocus)
    qtbot.keyClicks(who, "Dora")
    asking.keep_button.click()
    assert book.lists.record(panel._uid).conflicts == ("label",)
    assert "is required" in asking._problem.text()
    assert why.hasFocus()
    qtbot.keyClicks(why, "It is known by now.")
    with qtbot.waitSignal(panel.settled):
        asking.keep_button.click()
    held = book.lists.record(panel._uid)
    assert (held.label, held.conflicts) == ("GREEN", ())
    assert (held.fields["opened_by"], held.fields["opened_why"]) == ("Dora", "It is known by now.")


def test_escape_leaves_both_labels_and_the_stricter_asks_nothing(
    panel: ConflictPanel, book: "Book", qtbot: "QtBot"
) -> None:
    pressed = press_keep(panel, "GREEN", qtbot)
    assert panel.asking is not None
    qtbot.keyClick(panel.asking.editors["opened_by"].box, Qt.Key.Key_Escape)  # type: ignore[attr-defined]
    assert panel.asking is None
    assert pressed.hasFocus()
    with qtbot.waitSignal(panel.settled):
        press_keep(panel, "RED", qtbot)
    held = book.lists.record(panel._uid)
    assert (held.label, held.conflicts) == ("RED", ())
    assert "opened_by" not in held.fields
