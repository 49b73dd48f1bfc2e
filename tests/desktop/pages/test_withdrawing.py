"""A record is withdrawn and used again in the window."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from record_pages import on_each_record_page

from waybook.desktop.lists.chips import ChipMark
from waybook.desktop.lists.tables.browser import RecordBrowser
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.people import PeoplePart
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.records.removal.deletion import DeletionControl
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.model.fields import Json
from waybook.work.records.records import add, withdraw

Show = Callable[..., Page]


def menu_words(page: Page) -> list[str]:
    control = page.findChild(DeletionControl)
    assert control is not None
    menu = control.button.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    return [each.text() for each in menu.actions()]


def take(page: Page, words: str) -> None:
    control = page.findChild(DeletionControl)
    assert control is not None
    menu = control.button.menu()
    assert menu is not None
    next(each for each in menu.actions() if each.text() == words).trigger()


@on_each_record_page
def test_a_record_is_withdrawn_and_used_again_on_its_page(
    session: Session, show: Show, page: type[Page], kind: str, fields: dict[str, Json]
) -> None:
    uid = add(session.book, kind=kind, fields=fields).uid
    shown = show(page, session, uid)
    assert "Use again" not in menu_words(shown)
    take(shown, "Withdraw")
    assert session.book.lists.record(uid).withdrawn
    shown = show(page, session, uid)
    assert "withdrawn" in [each.accessibleName() for each in shown.findChildren(ChipMark)]
    assert "Withdraw" not in menu_words(shown)
    take(shown, "Use again")
    assert not session.book.lists.record(uid).withdrawn


@pytest.mark.usefixtures("qtbot")
def test_a_leader_is_withdrawn_in_the_form(session: Session, show: Show) -> None:
    group = session.book.lists.rows("group")[0].uid
    page = show(GroupsPage, session, f"{group}/people")
    record = page.findChild(GroupRecord)
    assert record is not None
    people = next(each for each in record.parts if isinstance(each, PeoplePart))
    uid = people.leaders.list.uids[0]
    people.leaders.edit(uid)
    assert people.leaders.editor is not None
    buttons = people.leaders.editor.findChildren(QPushButton)
    next(each for each in buttons if each.text() == "Withdraw").click()
    assert session.book.lists.record(uid).withdrawn
    assert people.leaders.editor is None
    assert uid not in people.leaders.list.uids
    assert people.leaders.withdrawn_box.text() == "Show 1 withdrawn record"
    people.leaders.withdrawn_box.click()
    line = next(each for each in people.leaders.list.lines.lines if each.uid == uid)
    assert "withdrawn" in [chip.words for chip in line.chips]
    people.leaders.edit(uid)
    assert people.leaders.editor is not None
    buttons = people.leaders.editor.findChildren(QPushButton)
    next(each for each in buttons if each.text() == "Use again").click()
    assert not session.book.lists.record(uid).withdrawn


def test_a_list_shows_withdrawn_records_on_request(
    session: Session, show: Show, qtbot: QtBot
) -> None:
    kept, gone = (
        add(session.book, kind="contact", fields={"code_name": name}).uid
        for name in ("Heron", "Egret")
    )
    before = show(PeoplePage, session).findChild(RecordBrowser)
    assert before is not None
    assert before.withdrawn_box.isHidden()
    withdraw(session.book, uid=gone)
    browser = show(PeoplePage, session).findChild(RecordBrowser)
    assert browser is not None
    assert shown(browser) == [kept]
    assert not browser.withdrawn_box.isHidden()
    with qtbot.waitSignal(browser.table.read):
        browser.withdrawn_box.click()
    assert shown(browser) == [gone, kept]


def shown(browser: RecordBrowser) -> list[str]:
    rows = (browser.table.record_at(number) for number in range(browser.table.rowCount()))
    return [row.uid for row in rows if row is not None]
