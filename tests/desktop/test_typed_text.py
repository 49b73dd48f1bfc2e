"""Boxes for text: nothing that is there, typed or composed is lost, nothing is rewritten."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from waybook.desktop.records.fields.choices import ChoiceEditor, CodesEditor
from waybook.desktop.records.fields.dates import DateEditor
from waybook.desktop.records.fields.text import LineEditor, LongEditor, NumberEditor
from waybook.desktop.records.forms.layout import Section
from waybook.desktop.records.forms.record_editor import RecordEditor
from waybook.desktop.session.drafts.draft_format import About
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.drafts.keeper import DraftKeeper
from waybook.desktop.widgets.typed_text import LineEdit, TextBox
from waybook.model.declare import choice, choices, codes, long, number, text
from waybook.model.declare import date as date_field
from waybook.model.fields import Field, Json
from waybook.work.records.records import add

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from waybook.book import Book
    from waybook.desktop.session.session import Session

TODAY = date(2026, 11, 29)
NBSP, NNBSP = "\u00a0", "\u202f"
TEXTS = {
    "no-break spaces": f"10{NBSP}% of{NNBSP}it «{NBSP}all{NBSP}»",
    "marks of direction": "\u200fعلی\u200e \u2068PINE-2\u2069",
    "joiners": "می\u200cرود, ක්\u200dෂ",
    "paragraphs": f"one\n\n{NBSP}two\ttabs",
    "beyond the first plane": f"𞤀𞤣𞤤𞤢𞤥{NBSP}🕊️{NBSP}end",
}


def compose(box: LineEdit | TextBox, composed: str, entered: str = "") -> None:
    event = QInputMethodEvent(composed, [])
    if entered:
        event.setCommitString(entered)
    QApplication.sendEvent(box, event)


@pytest.mark.parametrize("given", TEXTS.values(), ids=TEXTS)
def test_a_text_comes_back_as_it_is(qtbot: "QtBot", given: str) -> None:
    editor = LongEditor(long("note", "Note"))
    qtbot.addWidget(editor)
    editor.set_value(given)
    assert editor.value() == given
    editor.box.moveCursor(editor.box.textCursor().MoveOperation.End)
    editor.box.insertPlainText("!")
    assert editor.value() == given + "!"


@pytest.mark.parametrize("given", [f"a{NBSP}b", " a ", "a\u200b", "a  b"])
def test_a_line_that_nobody_edits_is_not_changed(qtbot: "QtBot", given: str) -> None:
    for editor in (LineEditor(text("name", "Name")), LongEditor(long("note", "Note"))):
        qtbot.addWidget(editor)
        editor.set_value(given)
        assert editor.value() == given


def test_codes_that_nobody_edits_are_not_changed(qtbot: "QtBot") -> None:
    editor = CodesEditor(codes("languages", "Languages", (), open_ended=True))
    qtbot.addWidget(editor)
    editor.set_value([f"a{NBSP}b", "c, d"])
    assert editor.value() == [f"a{NBSP}b", "c, d"]


@pytest.mark.parametrize("make", [LineEdit, TextBox])
def test_control_characters_are_dropped_when_pasted(
    qtbot: "QtBot", make: "Callable[[], LineEdit | TextBox]"
) -> None:
    box = make()
    qtbot.addWidget(box)
    QApplication.clipboard().setText("from\x02 a\x1f PDF\x00\x9f\ufdd5")
    box.paste()
    assert box.typed() == "from a PDF"


@pytest.mark.parametrize("make", [LineEdit, TextBox])
def test_what_is_being_composed_counts_as_typed(
    qtbot: "QtBot", make: "Callable[[], LineEdit | TextBox]"
) -> None:
    box = make()
    qtbot.addWidget(box)
    box.show_text("𞤀 ab")
    if isinstance(box, LineEdit):
        box.setCursorPosition(4)  # Qt counts the first letter as two
    else:
        cursor = box.textCursor()
        cursor.setPosition(4)
        box.setTextCursor(cursor)
    compose(box, "ሰላም")
    assert box.typed() == "𞤀 aሰላምb"
    assert box.kept_text() == "𞤀 aሰላምb"
    compose(box, "", "ሰላ")
    assert box.typed() == "𞤀 aሰላb"
    compose(box, "x")
    compose(box, "")
    assert box.typed() == "𞤀 aሰላb"


def test_a_draft_holds_what_is_being_composed(burundi: "Book", qtbot: "QtBot") -> None:
    keeper = DraftKeeper(burundi)
    boxes: tuple[LineEdit | TextBox, ...] = (LineEdit(), TextBox())
    for number_, box in enumerate(boxes):
        qtbot.addWidget(box)
        draft = FormDraft(keeper, box, f"test/{number_}", About())
        draft.add("text", box)
        draft.restore()
        compose(box, "ሰላም")
        keeper.keep()
        assert "ሰላም" in str(burundi.drafts.text(f"test/{number_}"))
    keeper.deleteLater()


LAYOUT = (Section("", (("name",), ("aims",), ("structure_confirmed",))),)


def test_saving_keeps_what_is_composed_and_changes_no_other_field(
    session: "Session", burundi: "Book", qtbot: "QtBot"
) -> None:
    aims = f"10{NBSP}%"
    uid = add(burundi, kind="group", fields={"name": "Front", "aims": aims}).uid
    editor = RecordEditor(session, "group", LAYOUT, uid=uid)
    qtbot.addWidget(editor)
    line = editor.form.editors["name"].box  # type: ignore[attr-defined]
    line.setCursorPosition(5)
    compose(line, "ሰላም")
    editor.save()
    assert burundi.lists.record(uid).fields == {"name": "Frontሰላም", "aims": aims}
    assert burundi.histories.revisions(uid)[0].fields.keys() == {"name"}


@pytest.mark.parametrize(
    ("typed", "value", "said"),
    [
        ("--5", "--5", "whole number"),
        ("-5", "-5", "whole number"),
        ("²", "²", "whole number"),
        ("٢١", 21, ""),
        ("\u200e21\u200f", 21, ""),
        ("99999999999", "99999999999", "whole number"),
        ("", None, ""),
    ],
)
def test_numbers(qtbot: "QtBot", typed: str, value: Json, said: str) -> None:
    editor = NumberEditor(number("n", "N"))
    qtbot.addWidget(editor)
    editor.box.setText(typed)
    assert editor.value() == value
    assert said in editor.problem()
    assert bool(said) == bool(editor.problem())


def test_a_number_comes_back_as_a_number(qtbot: "QtBot") -> None:
    editor = NumberEditor(number("n", "N"))
    qtbot.addWidget(editor)
    editor.set_value(21)
    assert editor.value() == 21


@pytest.mark.parametrize(
    ("typed", "value", "said"),
    [
        ("٢٠٠١-١٠-٣١", "2001-10-31", ""),
        ("\u20682001\u201110\u201131\u2069", "2001-10-31", ""),
        ("1998–05~", "1998-05~", ""),
        ("199 8", "199 8", "not understood as a date"),
        ("۱۴۰۵-۰۹-۰۷", "1405-09-07", "another calendar"),
        ("2569", "2569", "another calendar"),
    ],
)
def test_dates(qtbot: "QtBot", typed: str, value: str, said: str) -> None:
    editor = DateEditor(date_field("date", "Date", of_work=True), lambda: TODAY)
    qtbot.addWidget(editor)
    editor.box.selectAll()
    editor.box.insert(typed)
    editor.box.textEdited.emit(typed)
    assert editor.value() == value
    assert said in editor.problem()
    assert said in editor.hint.text()
    assert bool(said) == bool(editor.problem())
    assert editor.as_written.isHidden() == (said != "another calendar")


def test_a_date_is_kept_as_written_when_a_person_says_so_until_it_is_another(
    qtbot: "QtBot",
) -> None:
    editor = DateEditor(date_field("date", "Date", of_work=True), lambda: TODAY)
    qtbot.addWidget(editor)
    qtbot.keyClicks(editor.box, "1405-09-07")
    editor.as_written.click()
    assert (editor.problem(), editor.is_as_written) == ("", True)
    qtbot.keyClick(editor.box, Qt.Key.Key_Backspace)
    qtbot.keyClicks(editor.box, "8")
    assert "another calendar" in editor.problem()


def test_a_date_of_history_and_one_that_stands_are_not_asked_about(qtbot: "QtBot") -> None:
    history = DateEditor(date_field("date", "Date", of_work=False), lambda: TODAY)
    stands = DateEditor(date_field("date", "Date", of_work=True), lambda: TODAY)
    for editor in (history, stands):
        qtbot.addWidget(editor)
    qtbot.keyClicks(history.box, "1405")
    stands.set_value("1405")
    assert (history.problem(), stands.problem()) == ("", "")


def test_the_form_asks_and_saves_what_is_meant(
    session: "Session", burundi: "Book", qtbot: "QtBot"
) -> None:
    uid = add(burundi, kind="group", fields={"name": "Front"}).uid
    editor = RecordEditor(session, "group", LAYOUT, uid=uid)
    qtbot.addWidget(editor)
    day = editor.form.editors["structure_confirmed"]
    assert isinstance(day, DateEditor)
    qtbot.keyClicks(day.box, "1405")
    editor.save()
    assert "structure_confirmed" not in burundi.lists.record(uid).fields
    day.as_written.click()
    editor.save()
    assert burundi.lists.record(uid).fields["structure_confirmed"] == "1405"


def test_words_of_ones_own_in_a_choice_lose_no_composed_letters(qtbot: "QtBot") -> None:
    field: Field = choice("kind", "Kind", choices(a="A"), open_ended=True)
    editor = ChoiceEditor(field)
    qtbot.addWidget(editor)
    line = editor.box.lineEdit()
    assert isinstance(line, LineEdit)
    qtbot.keyClicks(line, "b")
    compose(line, "ሰ")
    assert editor.value() == "bሰ"


def test_no_other_box_for_text_stands_in_the_window() -> None:
    source = Path(__file__).parents[2] / "src/waybook/desktop"
    apart = {"typed_text.py", "passphrase_field.py", "my_certificate.py", "my_card.py"}
    apart |= {
        "about_card.py",
        "check_card.py",
        "file_dialogs.py",
        "recovery_screen.py",
    }  # to read, or a name of a file
    for path in source.rglob("*.py"):
        text_ = path.read_text(encoding="utf-8")
        assert "toPlainText()" not in text_ or path.name == "typed_text.py", path
        made = any(f"{name}(" in text_ for name in ("QLineEdit", "QPlainTextEdit", "QTextEdit"))
        assert not made or path.name in apart, path
