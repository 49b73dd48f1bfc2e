"""Channels and actors have pages; strands, links and commitments stand on a group's page."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from waybook.desktop.pages.actors import ActorsPage
from waybook.desktop.pages.actors.record import ActorRecord
from waybook.desktop.pages.channels import ChannelsPage
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.groups.talks import TalksPart
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.records.attached_records import AttachedRecords
from waybook.desktop.records.fields.references import ReferenceEditor
from waybook.desktop.records.forms.form import RecordForm
from waybook.desktop.records.new_record import NewRecord
from waybook.desktop.records.page.record_head import RecordHead
from waybook.desktop.session.page import Page
from waybook.desktop.session.places import place_of
from waybook.desktop.session.session import Session
from waybook.model.fields import Json
from waybook.work.records.records import add

Show = Callable[..., Page]


@pytest.fixture
def group(session: Session) -> str:
    return session.book.lists.rows("group")[0].uid


def fill(form: RecordForm, values: dict[str, Json]) -> None:
    for name, value in values.items():
        form.editors[name].set_value(value)


def choose(form: RecordForm, name: str, typed: str) -> None:
    editor = form.editors[name]
    assert isinstance(editor, ReferenceEditor)
    editor.box.insert(typed)
    editor.take(editor.offer()[0])


def added(attached: AttachedRecords, values: dict[str, Json]) -> str:
    attached.add()
    assert attached.editor is not None
    fill(attached.editor.form, values)
    before = set(attached.list.uids)
    attached.editor.save()
    (uid,) = set(attached.list.uids) - before
    return str(uid)


def texts(page: Page, kind: type) -> str:
    found = page.findChild(kind)
    assert found is not None
    return "\n".join(each.text() for each in found.findChildren(QLabel))


def talks(page: Page) -> TalksPart:
    record = page.findChild(GroupRecord)
    assert record is not None
    return next(each for each in record.parts if isinstance(each, TalksPart))


def new_form(page: Page) -> NewRecord:
    found = page.findChild(NewRecord)
    assert found is not None
    return found


def test_s40_a_channel_is_made_in_the_window_with_its_rhythm(
    session: Session, show: Show, group: str
) -> None:
    page = show(ChannelsPage, session, f"new/{group}")
    new = new_form(page)
    values: dict[str, Json] = {
        "name": "လူထု ရေဒီယို",
        "their_end": "Their office",
        "medium": "radio",
        "rhythm_days": 21,
        "last_two_way": "2003-05-01",
    }
    fill(new.editor.form, values)
    new.editor.save()
    (row,) = session.book.lists.rows("channel", text="လူထု")
    fields = session.book.lists.record(row.uid).fields
    assert {name: fields[name] for name in values} == values
    assert fields["group"] == group
    assert fields["status"] == "open"
    assert page.place == row.uid
    said = texts(page, RecordHead)
    assert "last two-way contact 2003-05-01" in said
    assert "agreed: every 21 days" in said
    assert place_of(session.book, row.uid) == f"channels/{row.uid}"


def test_a_meeting_planned_from_a_channel_names_the_channel_and_its_group(
    session: Session, show: Show, group: str
) -> None:
    channel = add(session.book, kind="channel", fields={"name": "Radio", "group": group}).uid
    new = new_form(show(MeetingsPage, session, f"new/{channel}"))
    fill(new.editor.form, {"title": "By radio"})
    new.editor.save()
    (row,) = session.book.lists.linked(channel, "meeting", "channel")
    fields = session.book.lists.record(row.uid).fields
    assert (fields["title"], fields["group"], fields["channel"]) == ("By radio", group, channel)


def test_an_actor_is_made_and_gets_roles_people_and_ids(
    session: Session, show: Show, group: str
) -> None:
    new = new_form(show(ActorsPage, session, "new"))
    fill(new.editor.form, {"name": "மக்கள் அறக்கட்டளை", "form": "organisation"})
    new.editor.save()
    (row,) = session.book.lists.rows("actor", text="மக்கள்")
    add(session.book, kind="contact", fields={"code_name": "PINE-4"})
    page = show(ActorsPage, session, row.uid)
    record = page.findChild(ActorRecord)
    assert record is not None
    role = added(record.roles, {"group": group, "role": "mediator", "track_self": "2"})
    assert session.book.lists.record(role).fields["actor"] == row.uid
    record.members.add()
    assert record.members.editor is not None
    choose(record.members.editor.form, "contact", "PINE")
    record.members.editor.save()
    (member,) = record.members.list.uids
    assert session.book.lists.record(member).fields["body"] == row.uid
    number = added(record.ids, {"scheme": "ucdp-actor", "value": "541", "version": "25.1"})
    assert session.book.lists.record(number).fields["version"] == "25.1"


def test_s06_two_strands_stand_side_by_side_each_with_its_stage(
    session: Session, show: Show, group: str
) -> None:
    part = talks(show(GroupsPage, session, f"{group}/talks"))
    local = added(part.strands, {"title": "Field commanders", "level": "local", "status": "open"})
    national = added(part.strands, {"title": "Geneva political dialogue", "level": "international"})
    lines = {each.uid: each for each in part.strands.list.lines.lines}
    assert "Local" in lines[local].remark
    assert "International" in lines[national].remark
    values: dict[str, Json] = {"first": local, "relation": "feeds", "second": national}
    link = added(part.links, values)
    fields = session.book.lists.record(link).fields
    assert {name: fields[name] for name in values} == values
    assert "Contributes to" in part.links.list.lines.lines[0].title


def test_a_commitment_of_a_group_has_giver_strength_and_reconfirmation(
    session: Session, show: Show, group: str
) -> None:
    part = talks(show(GroupsPage, session, f"{group}/talks/commitments"))
    assert part.commitments.editor is not None
    values: dict[str, Json] = {
        "what": "Safe passage",
        "giver": group,
        "strength": 4,
        "public": True,
        "checked_how": "By the monitors",
        "reconfirm_by": "2003-06-01",
        "reaction": "Welcomed",
    }
    fill(part.commitments.editor.form, values)
    part.commitments.editor.save()
    (row,) = session.book.lists.linked(group, "commitment", "group")
    fields = session.book.lists.record(row.uid).fields
    assert {name: fields[name] for name in values} == values
    assert fields["status"] == "open"


def test_the_page_of_a_record_that_is_not_here_shows_the_list(session: Session, show: Show) -> None:
    for page in (ChannelsPage, ActorsPage):
        assert show(page, session, "0" * 32).place == ""
        assert show(page, session, "new").place == "new"
    assert show(MeetingsPage, session, f"new/{'0' * 32}").place == ""


def test_a_channel_that_another_book_named_opens_without_its_group(
    session: Session, show: Show, qtbot: QtBot
) -> None:
    del qtbot
    book = session.book
    channel = add(book, kind="channel", fields={"their_end": "Their office"}).uid
    page = show(ChannelsPage, session, channel)
    assert page.place == channel
    assert "no two-way contact yet" in texts(page, RecordHead)
