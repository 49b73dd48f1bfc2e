"""Unfinished writing is one key away, counted in the rail, and asked about after a week."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from drafted import keep
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from waybook.book import Book, Edit
from waybook.desktop.app.frame import Frame
from waybook.desktop.app.states import WindowState
from waybook.desktop.app.window import Window
from waybook.desktop.pages.unfinished import UnfinishedPage
from waybook.desktop.records.fields.dates import DateEditor
from waybook.desktop.records.forms.record_editor import RecordEditor
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.typed_text import LineEdit, TextBox
from waybook.work.records.records import add

Make = Callable[[Path | None], Window]


def opened(make: Make, book: Book) -> Window:
    window = make(book.path)
    window.gate.move(WindowState.LOCKED, WindowState.OPENING)
    window.gate.move(WindowState.OPENING, WindowState.OPEN)
    window.show_book(book)
    return window


def frame_of(window: Window) -> Frame:
    assert window.frame is not None
    return window.frame


def form_of(session: Session, name: str) -> QWidget | None:
    opened = session.drafts.opened([name])
    return None if opened is None else opened.form


def asked(window: Window) -> str:
    frame = frame_of(window)
    return frame._offers.says.text() if frame._offers.is_offering else ""


def page_of(window: Window) -> UnfinishedPage:
    page = frame_of(window).page("unfinished")
    assert isinstance(page, UnfinishedPage)
    return page


def test_it_is_one_key_away(open_window: Window, qtbot: QtBot) -> None:
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    QTest.keyClick(open_window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert frame_of(open_window).place == "unfinished"


def test_the_rail_counts_what_is_unfinished(open_window: Window) -> None:
    assert open_window.session is not None
    book, entry = open_window.session.book, frame_of(open_window).rail.buttons["unfinished"]
    assert entry.isHidden()
    name = keep(book, "form/contact/new/new", about=("contact", "", "new"), code_name="H")
    keep(book, "form/group/new/new", about=("group", "", "new"), title="N")
    open_window.session.marks.refresh()
    assert entry.isVisible()
    assert entry.text() == "Drafts  (2)"
    assert entry.accessibleName() == "Drafts, 2 drafts"
    open_window.session.drafts.discard(name)
    assert entry.text() == "Drafts  (1)"


def test_what_is_typed_is_counted_and_found_at_once(open_window: Window, qtbot: QtBot) -> None:
    assert open_window.session is not None
    frame = frame_of(open_window)
    heron = add(open_window.session.book, kind="contact", fields={"code_name": "HERON"}).uid
    frame.go(f"people/{heron}")
    sheet = frame.page("people")._above.sheet  # type: ignore[attr-defined]
    panel = next(each for each in sheet.panels if "note" in each._section.names)
    panel.edit("note")
    qtbot.keyClicks(open_window.focusWidget(), "later")
    frame.go("unfinished")
    (line,) = page_of(open_window).list.lines.lines
    assert line.pieces == ((isolate("later"), False),)
    assert not frame.rail.buttons["unfinished"].isHidden()
    qtbot.keyClick(page_of(open_window).list, Qt.Key.Key_Return)
    assert frame.place == f"people/{heron}"
    form = form_of(open_window.session, line.uid)
    assert isinstance(form, RecordEditor)
    qtbot.waitUntil(lambda: form.isAncestorOf(open_window.focusWidget()))
    typed = open_window.focusWidget()
    assert typed is form.form.editors["note"].focusProxy() or typed is form.form.editors["note"]
    qtbot.waitUntil(lambda: not form.visibleRegion().isEmpty())


def test_a_draft_says_where_it_was_typed_whatever_is_shown_when_it_is_kept(
    open_window: Window, qtbot: QtBot
) -> None:
    assert open_window.session is not None
    frame, session = frame_of(open_window), open_window.session
    group = session.book.lists.rows("group")[0].uid
    frame.go(f"groups/{group}/profile")
    record = frame.page("groups")._above  # type: ignore[attr-defined]
    record.parts[0].sheet.panels[0].edit("aims")
    qtbot.keyClicks(open_window.focusWidget(), "talks")
    record.tabs.setCurrentIndex(4)
    session.drafts.keep()
    frame.go("groups")
    frame.go("people")
    session.drafts.keep()
    session.marks.refresh()
    assert [draft.place for draft in session.marks.drafts] == [f"groups/{group}/profile"]


def test_drafts_older_than_a_week_are_asked_about_after_unlocking(
    burundi: Book, make_window: Make
) -> None:
    old = [
        keep(burundi, f"form/contact/new/{days}", about=("contact", "", "new"), days=days, note="x")
        for days in (8, 9, 30)
    ]
    keep(burundi, "form/contact/new/6", about=("contact", "", "new"), days=6, note="x")
    window = opened(make_window, burundi)
    assert asked(window) == "3 drafts are older than a week."
    frame_of(window)._offers.act.click()
    assert frame_of(window).place == f"unfinished/{old[-1]}"
    assert page_of(window).list.uids[0] == old[-1]
    assert asked(window) == ""


def test_one_old_draft_is_asked_about_in_the_singular(burundi: Book, make_window: Make) -> None:
    keep(burundi, "form/contact/new/8", days=8, note="x")
    assert asked(opened(make_window, burundi)) == "1 draft is older than a week."


def test_younger_drafts_are_not_asked_about(burundi: Book, make_window: Make) -> None:
    keep(burundi, "form/contact/new/6", days=6, note="x")
    assert asked(opened(make_window, burundi)) == ""


def test_a_window_that_takes_over_does_not_ask_again(
    burundi: Book, make_window: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(burundi, "form/contact/new/8", days=8, note="x")
    window = make_window(burundi.path)
    monkeypatch.setattr(window, "_is_relayed", True)
    window.gate.move(WindowState.LOCKED, WindowState.OPENING)
    window.gate.move(WindowState.OPENING, WindowState.OPEN)
    window.show_book(burundi)
    assert asked(window) == ""


def begin(window: Window, place: str, press: str) -> str:
    """Open a form at a place, press a button to get it if there is one, and type into it."""
    frame, session = frame_of(window), window.session
    assert session is not None
    frame.go(place)
    QApplication.processEvents()
    if press:
        page = frame._stack.currentWidget()
        assert page is not None
        next(
            each
            for each in page.findChildren(QPushButton)
            if press in {each.accessibleName(), each.text()} and each.isVisible()
        ).click()
        QApplication.processEvents()
    name = next(n for n in reversed(session.drafts.open_forms))
    form = form_of(session, name)
    assert form is not None
    boxes = [*form.findChildren(TextBox), *form.findChildren(LineEdit)]
    dates = {line for each in form.findChildren(DateEditor) for line in each.findChildren(LineEdit)}
    box = next(each for each in boxes if each.isVisible() and each not in dates)
    box.setFocus()
    QTest.keyClicks(box, "They hold")
    return name


@pytest.mark.parametrize(
    ("place", "press"),
    [
        ("people/new", ""),
        ("people/new/@group", ""),
        ("groups/new", ""),
        ("meetings/new/@group", ""),
        ("meetings/@meeting/write", ""),
        ("people/@contact", "Edit: Relationship"),
        ("people/@contact", "Add an affiliation"),
        ("meetings/@meeting/people", "Add a participant"),
        ("groups/@group/profile", "Edit: Summary"),
        ("groups/@group/timeline", "Add an event"),
        ("groups/@group/people", "Add a leader"),
        ("groups/@group/phases/stages", "Assess…"),
        ("groups/@group/phases/scores", ""),
        ("groups/@group/phases/warnings", ""),
        ("handover/conflicts", "Edit both into one…"),
    ],
)
def test_every_form_is_found_on_the_list_and_opens_from_it(
    open_window: Window, qtbot: QtBot, place: str, press: str
) -> None:
    session = open_window.session
    assert session is not None
    book = session.book
    group = book.lists.rows("group")[0].uid
    pine = add(book, kind="contact", fields={"code_name": "PINE-4", "group": group}).uid
    inn = add(book, kind="meeting", fields={"title": "At the inn", "group": group}).uid
    book.append([Edit("contact", {"note": "One"}, pine)])
    book.new_replica()
    book.append([Edit("contact", {"note": "Other"}, pine)], blind=True)
    for mark, uid in (("@group", group), ("@contact", pine), ("@meeting", inn)):
        place = place.replace(mark, uid)
    name = begin(open_window, place, press)
    frame_of(open_window).go("unfinished")
    page = page_of(open_window)
    assert page.list.uids == [name]
    (line,) = page.list.lines.lines
    assert "They hold" in line.sentence
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    form = form_of(session, name)
    assert form is not None
    qtbot.waitUntil(lambda: form.isAncestorOf(open_window.focusWidget()))
    qtbot.waitUntil(lambda: not open_window.focusWidget().visibleRegion().isEmpty())
    assert frame_of(open_window).place.split("/")[0] == place.split("/")[0]


@pytest.mark.parametrize(
    "row",
    [
        "contact/@contact/note",
        "contact/new/new/@group/code_name",
        "group/new/new/name",
        "account/new/@meeting/text",
        "event/new/@group/title",
        "tenure/new/@group/note",
        "assess/@group/ripeness/reason",
        "scores/@group/note",
        "combining/@contact/note",
    ],
)
def test_what_a_version_before_kept_opens_in_its_form(
    open_window: Window, qtbot: QtBot, row: str
) -> None:
    session = open_window.session
    assert session is not None
    book = session.book
    group = book.lists.rows("group")[0].uid
    pine = add(book, kind="contact", fields={"code_name": "PINE-4", "group": group}).uid
    inn = add(book, kind="meeting", fields={"title": "At the inn", "group": group}).uid
    book.append([Edit("contact", {"note": "One"}, pine)])
    book.new_replica()
    book.append([Edit("contact", {"note": "Other"}, pine)], blind=True)
    for mark, uid in (("@group", group), ("@contact", pine), ("@meeting", inn)):
        row = row.replace(mark, uid)
    book.drafts.keep(row, json.dumps({"text": "They hold", "cursor": 4}))
    frame_of(open_window).go("unfinished")
    page = page_of(open_window)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    opened_now = session.drafts.opened([row])
    assert opened_now is not None
    qtbot.waitUntil(lambda: opened_now.form.isAncestorOf(open_window.focusWidget()))
    boxes: list[TextBox | LineEdit] = [
        *opened_now.form.findChildren(TextBox),
        *opened_now.form.findChildren(LineEdit),
    ]
    assert "They hold" in [box.typed() for box in boxes]
