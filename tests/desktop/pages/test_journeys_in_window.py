"""How often a click goes from room to room; each figure is one that was reached."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from hops import between_rooms, hops_of
from waybook.desktop.pages.groups.page import GroupsPage
from waybook.desktop.records.forms.layout import Section
from waybook.desktop.records.forms.record_editor import RecordEditor
from waybook.work.records.effective_labels import may_be_loosened

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from waybook.desktop.session.session import Session

LAYOUT = (Section("", (("name",), ("aims",))),)


def test_saving_a_text_from_its_form(session: "Session", qtbot: "QtBot") -> None:
    may_be_loosened("group")  # held once it was asked for, as by any other save before
    uid = session.book.lists.rows("group", limit=1)[0].uid
    editor = RecordEditor(session, "group", LAYOUT, uid=uid)
    qtbot.addWidget(editor)
    editor.form.editors["aims"].box.setPlainText("They want the ford.")  # type: ignore[attr-defined]
    hops = hops_of(editor.save)
    assert session.book.lists.record(uid).fields["aims"] == "They want the ford."
    assert 30 < between_rooms(hops) <= 49


def test_opening_the_page_of_a_group(session: "Session", show: Callable[..., GroupsPage]) -> None:
    uid = session.book.lists.rows("group", limit=1)[0].uid
    page = show(GroupsPage, session)
    hops = hops_of(lambda: page.go(uid))
    assert len(session.book.lists.linked(uid)) > 100
    assert 300 < between_rooms(hops) <= 560  # some 400 of them word the values in its lists
