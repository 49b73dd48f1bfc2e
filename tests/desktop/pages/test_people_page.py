from collections.abc import Callable

from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.fields.references import ReferenceEditor
from waybook.desktop.pages.fields.text import LineEditor
from waybook.desktop.pages.parts.new_record import NewRecord
from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.pages.people.listing import PeopleListing
from waybook.desktop.pages.people.record import ContactRecord
from waybook.desktop.session import Session
from waybook.work.records import add

Show = Callable[..., PeoplePage]


def test_a_contact_begins_with_a_code_name(session: Session, show: Show, qtbot: QtBot) -> None:
    group = session.book.rows("group")[0].uid
    page = show(PeoplePage, session, f"new/{group}")
    new = page.findChild(NewRecord)
    assert new is not None
    form = new.editor.form
    assert next(iter(form.editors)) == "code_name"
    assert form.editors["group"].value() == group
    name = form.editors["code_name"]
    assert isinstance(name, LineEditor)
    qtbot.keyClicks(name.box, "PINE-4")
    new.editor.save()
    contact = session.book.rows("contact")[0]
    assert contact.title == "PINE-4"
    assert session.book.record(contact.uid).fields["group"] == group
    assert page.place == contact.uid


def test_both_authorities_always_stand_together(session: Session, show: Show) -> None:
    fields = {"code_name": "PINE-4", "authority_claimed": "leadership"}
    uid = add(session.book, kind="contact", fields=fields).uid
    page = show(PeoplePage, session)
    assert isinstance(page.listing, PeopleListing)
    remark = page.listing._remark(uid)
    assert "Authority claimed: Speaks for the leadership" in remark
    assert "as we see it: not weighed yet" in remark


def test_a_group_is_found_by_a_part_of_its_name(session: Session, show: Show, qtbot: QtBot) -> None:
    page = show(PeoplePage, session, "new")
    new = page.findChild(NewRecord)
    assert new is not None
    group = new.editor.form.editors["group"]
    assert isinstance(group, ReferenceEditor)
    qtbot.keyClicks(group.box, "cn")
    assert group.problem()
    offered = group.offer()
    assert offered == ["CNDD / CNDD-FDD"]
    group.take(offered[0])
    assert group.value() == session.book.rows("group")[0].uid
    assert not group.problem()
    group.box.clear()
    assert group.value() is None


def test_meetings_with_a_person_are_listed(session: Session, show: Show) -> None:
    book = session.book
    contact = add(book, kind="contact", fields={"code_name": "PINE-4"}).uid
    meeting = add(book, kind="meeting", fields={"title": "At the inn", "date": "2003-09-02"}).uid
    fields = {"meeting": meeting, "contact": contact, "spoke_as": "friend"}
    add(book, kind="attendance", fields=fields)
    page = show(PeoplePage, session, contact)
    record = page.findChild(ContactRecord)
    assert record is not None
    (line,) = record.met.list.lines.lines
    assert line.title == "At the inn"
    assert "Friend of the group" in line.remark


def test_another_page_is_asked_for_a_meeting(session: Session, show: Show, qtbot: QtBot) -> None:
    book = session.book
    contact = add(book, kind="contact", fields={"code_name": "PINE-4"}).uid
    meeting = add(book, kind="meeting", fields={"title": "At the inn"}).uid
    add(book, kind="attendance", fields={"meeting": meeting, "contact": contact})
    page = show(PeoplePage, session, contact)
    record = page.findChild(ContactRecord)
    assert record is not None
    with qtbot.waitSignal(session.asked) as asked:
        record.met.list.opened.emit(meeting)
    assert asked.args == [f"meetings/{meeting}"]


def test_a_place_that_is_gone_leads_to_the_list(
    session: Session, show: Show, burundi: Book
) -> None:
    del burundi
    page = show(PeoplePage, session, "0" * 32)
    assert page.place == ""
