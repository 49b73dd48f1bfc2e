from collections.abc import Callable

from pytestqt.qtbot import QtBot

from waybook.book import Book, Edit
from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.pages.people.listing import PeopleListing
from waybook.desktop.pages.people.record import ContactRecord
from waybook.desktop.records.attached_records import AttachedRecords
from waybook.desktop.records.fields.references import ReferenceEditor
from waybook.desktop.records.fields.text import LineEditor
from waybook.desktop.records.new_record import NewRecord
from waybook.desktop.session.session import Session
from waybook.work.records.records import add

Show = Callable[..., PeoplePage]


def test_a_contact_begins_with_a_code_name(session: Session, show: Show, qtbot: QtBot) -> None:
    group = session.book.lists.rows("group")[0].uid
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
    contact = session.book.lists.rows("contact")[0]
    assert contact.title == "PINE-4"
    assert session.book.lists.record(contact.uid).fields["group"] == group
    assert page.place == contact.uid


def test_both_authorities_always_stand_together(session: Session, show: Show) -> None:
    fields = {"code_name": "PINE-4", "authority_claimed": "leadership"}
    add(session.book, kind="contact", fields=fields)
    page = show(PeoplePage, session)
    assert isinstance(page.listing, PeopleListing)
    remark = page.listing.browser.table.remark_at(0)
    assert "Authority claimed: Speaks for the leadership" in remark
    assert "as we see it: not given" in remark


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
    assert group.value() == session.book.lists.rows("group")[0].uid
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


def test_a_person_met_nobody_where_others_name_no_meeting(session: Session, show: Show) -> None:
    """Whoever sends a bundle may name any record there, one that is not here, or none."""
    book = session.book
    heron = add(book, kind="contact", fields={"code_name": "Heron"}).uid
    meeting = add(book, kind="meeting", fields={"title": "Talks", "date": "2003-05"}).uid
    named = (meeting, book.lists.rows("group")[0].uid, "f" * 32, None)
    told = [{"contact": heron, **({"meeting": uid} if uid else {})} for uid in named]
    book.append([Edit("attendance", fields) for fields in told])
    page = show(PeoplePage, session, heron)
    record = page.findChild(ContactRecord)
    assert record is not None
    assert record.met.list.uids == [meeting]


def test_a_long_list_on_a_page_is_shown_piece_by_piece(session: Session, show: Show) -> None:
    book = session.book
    heron = add(book, kind="contact", fields={"code_name": "Heron"}).uid
    told = [{"contact": heron, "position": f"Rank {n}"} for n in range(250)]
    book.append([Edit("affiliation", fields) for fields in told])
    page = show(PeoplePage, session, heron)
    [part] = [
        each
        for each in page.findChildren(AttachedRecords)
        if each.list.accessibleName() == "Affiliations"
    ]
    assert (len(part.list.uids), part.more_button.text()) == (200, "Show more (50 left)")
    part.show_more()
    assert (len(part.list.uids), part.more_button.isHidden()) == (250, True)
