from collections.abc import Callable
from pathlib import Path

import pytest
from acquainting import acquaint
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.app.states import WindowState
from waybook.desktop.app.window import Window
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.records.double_click import answered
from waybook.desktop.records.fields.choices import CodesEditor
from waybook.desktop.records.fields.text import LongEditor
from waybook.desktop.session.session import Session
from waybook.model.fields import Json, Type
from waybook.model.kinds import kind
from waybook.work.handover.merging import merge
from waybook.work.handover.sealing import seal
from waybook.work.records.records import add, edit

Show = Callable[..., HandoverPage]
On = Callable[[Book], Session]
CODES = next(field for field in kind("group").fields if field.type is Type.CODES and field.choices)
FIRST, SECOND = (choice.code for choice in CODES.choices[:2])


@pytest.fixture
def lead(make_book: Callable[..., Book], book: Book, tmp_path: Path) -> Book:
    """Return a book in which Jonas's and Amina's words stand beside each other."""
    made, jonas = make_book("Tomas"), make_book("Jonas")
    acquaint(book, jonas)
    uid = add(book, kind="group", fields={"name": "Front"}).uid
    stick = tmp_path / "stick"
    stick.mkdir()
    merge(jonas, paths=[seal(book, to="Jonas", folder=stick).path])
    given: dict[str, Json] = {"aims": "Guarantees first", "motives": "Land", CODES.name: [FIRST]}
    edit(book, uid=uid, fields=given)
    edit(jonas, uid=uid, fields={"aims": "Posts first", "motives": "Pay", CODES.name: [SECOND]})
    for each in (book, jonas):
        acquaint(each, made)
        merge(made, paths=[seal(each, to="Tomas", folder=stick).path])
    return made


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_one_conflict_item_for_each_field_and_the_badge_stays_until_it_is_settled(
    lead: Book, make_window: Callable[[Path | None], Window], qtbot: QtBot
) -> None:
    window = make_window(lead.path)
    window.gate.move(WindowState.LOCKED, WindowState.OPENING)
    window.gate.move(WindowState.OPENING, WindowState.OPEN)
    window.show_book(lead)
    frame = window.frame
    assert frame is not None
    frame.go("handover/conflicts")
    page = frame.page("handover")
    assert isinstance(page, HandoverPage)
    rail = frame.rail.buttons["handover"]
    items = page.conflicts.items
    assert sorted(item.key[1] for item in items) == sorted(["aims", "motives", CODES.name])
    assert page.tabs.tabText(1) == "Conflicts (3)"
    qtbot.waitUntil(lambda: rail.text() == "Handover  (3)")
    assert rail.accessibleName() == "Handover, 3 conflicts to resolve"
    first = items[0]
    click(qtbot, first.leave_button)
    assert first.is_folded
    qtbot.waitUntil(first.show_button.hasFocus)
    assert page.tabs.tabText(1) == "Conflicts (3)"
    page.refresh(None)
    assert page.conflicts.items[0].is_folded
    click(qtbot, page.conflicts.items[0].show_button)
    assert not page.conflicts.items[0].is_folded
    assert window.session is not None
    for left in (2, 1, 0):
        item = page.conflicts.items[0]
        answered(window.session).stop()
        click(qtbot, next(iter(item.panel.keep_buttons.values())))
        QApplication.processEvents()
        assert len(page.conflicts.items) == left
        assert rail.text() == (f"Handover  ({left})" if left else "Handover")
    assert page.tabs.tabText(1) == "Conflicts"
    assert lead.conflicts.listed() == []


def item_of(page: HandoverPage, field: str) -> int:
    return next(n for n, item in enumerate(page.conflicts.items) if item.key[1] == field)


def test_two_texts_are_combined_into_one(
    session_on: On, show: Show, lead: Book, qtbot: QtBot
) -> None:
    page = show(HandoverPage, session_on(lead), "conflicts")
    item = page.conflicts.items[item_of(page, "aims")]
    click(qtbot, item.combine_button)
    assert item.combining is not None
    editor = item.combining.editor
    assert isinstance(editor, LongEditor)
    assert sorted(str(editor.value()).split("\n\n")) == ["Guarantees first", "Posts first"]
    editor.set_value("Guarantees, then posts")
    click(qtbot, item.combining.save_button)
    uid = lead.lists.rows("group")[0].uid
    assert lead.lists.record(uid).fields["aims"] == "Guarantees, then posts"
    assert "aims" not in lead.lists.record(uid).conflicts
    assert len(page.conflicts.items) == 2


def test_several_codes_are_combined_as_all_of_them(
    session_on: On, show: Show, lead: Book, qtbot: QtBot
) -> None:
    page = show(HandoverPage, session_on(lead), "conflicts")
    item = page.conflicts.items[item_of(page, CODES.name)]
    click(qtbot, item.combine_button)
    assert item.combining is not None
    assert isinstance(item.combining.editor, CodesEditor)
    click(qtbot, item.combining.save_button)
    assert lead.lists.record(lead.lists.rows("group")[0].uid).fields[CODES.name] == sorted(
        [FIRST, SECOND]
    )


def test_what_is_typed_stays_when_something_else_changes(
    session_on: On, show: Show, lead: Book, qtbot: QtBot
) -> None:
    session = session_on(lead)
    page = show(HandoverPage, session, "conflicts")
    item = page.conflicts.items[item_of(page, "aims")]
    click(qtbot, item.combine_button)
    assert item.combining is not None
    item.combining.editor.box.setPlainText("Half a sent")  # type: ignore[attr-defined]
    other = page.conflicts.items[item_of(page, "motives")]
    click(qtbot, next(iter(other.panel.keep_buttons.values())))
    assert page.conflicts.items[item_of(page, "aims")] is item
    again = show(HandoverPage, session, "conflicts")
    combining = again.conflicts.items[item_of(again, "aims")].combining
    assert combining is not None
    assert combining.editor.value() == "Half a sent"
    combining.foot.discard()
    assert again.conflicts.items[item_of(again, "aims")].combining is None
    assert lead.drafts.names() == {}


def test_a_record_is_opened_from_its_conflict(
    session_on: On, show: Show, lead: Book, qtbot: QtBot
) -> None:
    session = session_on(lead)
    page = show(HandoverPage, session, "conflicts")
    with qtbot.waitSignal(session.asked) as asked:
        page.conflicts.items[0].open_button.click()
    assert asked.args == [f"groups/{lead.lists.rows('group')[0].uid}"]


def cite(book: Book, uid: str, title: str) -> None:
    source = add(book, kind="reference", fields={"title": title}).uid
    add(book, kind="evidence", fields={"about": uid, "record": source, "note": "p. 4"})


def said(item: QWidget) -> list[str]:
    return [label.text() for label in item.findChildren(QLabel) if "ased on" in label.text()]


def test_each_value_says_what_it_rests_on(
    session_on: On, show: Show, make_book: Callable[..., Book], book: Book, stick: Path
) -> None:
    made, jonas = make_book("Tomas"), make_book("Jonas")
    acquaint(book, jonas)
    uid = add(book, kind="event", fields={"title": "Talks"}).uid
    merge(jonas, paths=[seal(book, to="Jonas", folder=stick).path])
    edit(book, uid=uid, fields={"place": "Arusha", "confidence": "V"})
    cite(book, uid, "Letter")
    edit(jonas, uid=uid, fields={"place": "Pretoria"})
    for each in (book, jonas):
        acquaint(each, made)
        merge(made, paths=[seal(each, to="Tomas", folder=stick).path])
    session = session_on(made)
    page = show(HandoverPage, session, "conflicts")
    [item] = page.conflicts.items
    words = {standing.value: standing for standing in made.histories.siblings(uid, "place")}
    assert item.panel._ground(words["Arusha"]) == [
        "Confidence: Checked in a publication",
        "Based on: Letter  ·  p. 4",
    ]
    assert item.panel._ground(words["Pretoria"]) == ["No evidence is recorded for this value."]
    shown = said(item)
    assert "Based on: Letter  ·  p. 4" in shown
    source = add(made, kind="reference", fields={"title": "Archive"}).uid
    session.write(add, kind="evidence", fields={"about": uid, "record": source})
    [again] = page.conflicts.items
    assert again is not item
    by_tomas = "The record is also based on: Archive (noted by \u2068Tomas\u2069)"
    assert by_tomas in said(again)
    session.write(add, kind="contact", fields={"code_name": "Heron"})
    assert page.conflicts.items == [again]
