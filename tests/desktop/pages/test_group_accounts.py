"""An account of no meeting and no event is on the timeline of its group."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.timeline import TimelinePart
from waybook.desktop.pages.unfinished.draft_texts import what
from waybook.desktop.records.fields.text import LongEditor
from waybook.desktop.records.links.link_places import link_place
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.work.phases.methods import methods_of
from waybook.work.records.drafts import Draft, unfinished
from waybook.work.records.records import add

Show = Callable[..., Page]


@pytest.fixture
def group(session: Session) -> str:
    return session.book.lists.rows("group")[0].uid


def timeline(session: Session, show: Show, place: str) -> TimelinePart:
    part = show(GroupsPage, session, place).findChild(TimelinePart)
    assert part is not None
    return part


def test_it_is_listed_found_and_read(session: Session, show: Show, group: str) -> None:
    fields = {"group": group, "text": "A trader says that they collect taxes.", "date": "2004-03"}
    uid = add(session.book, kind="account", fields=fields).uid
    assert link_place(session.book, uid) == f"groups/{group}/timeline/{uid}"
    part = timeline(session, show, f"{group}/timeline/{uid}")
    assert part.list.current_uid() == uid
    assert part.pane.uid == uid


@pytest.mark.parametrize("owner", ["meeting", "event"])
def test_one_of_a_meeting_or_an_event_is_shown_there_only(
    session: Session, show: Show, group: str, owner: str
) -> None:
    about = session.book.lists.rows("event")[0].uid
    if owner == "meeting":
        about = add(session.book, kind="meeting", fields={"title": "Talk", "group": group}).uid
    fields = {"group": group, owner: about, "text": "They came late."}
    uid = add(session.book, kind="account", fields=fields).uid
    part = timeline(session, show, f"{group}/timeline")
    assert uid not in [line.uid for line in part.list.lines.lines]


def test_one_is_written_kept_as_a_draft_and_saved(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    part = timeline(session, show, f"{group}/timeline")
    part.add_account()
    assert part.pane.editor is not None
    said = part.pane.editor.form.editors["they_said"]
    assert isinstance(said, LongEditor)
    qtbot.keyClicks(said.box, "They collect taxes.")
    session.drafts.keep()
    (draft,) = unfinished(session.book)
    name = session.book.lists.record(group).title
    assert what(session, methods_of(session.book), draft) == f"Account of \u2068{name}\u2069"
    again = timeline(session, show, f"{group}/timeline")
    assert again.pane.editor is not None
    again.pane.editor.save()
    (row,) = session.book.lists.linked(group, "account", "group")
    saved = session.book.lists.record(row.uid).fields
    assert saved["they_said"] == "They collect taxes."
    assert saved["group"] == group
    assert again.list.current_uid() == row.uid


@pytest.mark.parametrize("begin", [TimelinePart.add_account, TimelinePart.add_event])
def test_a_form_that_is_open_is_in_sight_where_there_is_no_line(
    session: Session, show: Show, begin: Callable[[TimelinePart], None], qtbot: QtBot
) -> None:
    empty = add(session.book, kind="group", fields={"name": "Pine"}).uid
    part = timeline(session, show, f"{empty}/timeline")
    assert not part.pane.isVisible()
    begin(part)
    assert part.pane.editor is not None
    said = next(e for e in part.pane.editor.form.editors.values() if isinstance(e, LongEditor))
    qtbot.keyClicks(said.box, "They collect taxes.")
    session.drafts.keep()
    again = timeline(session, show, f"{empty}/timeline")
    assert again.pane.editor is not None
    assert again.pane.editor.isVisible()
    again.pane.editor.left.emit()
    assert not again.pane.isVisible()


@pytest.mark.parametrize("owner", ["meeting", "event", "group"])
def test_a_draft_of_a_change_says_what_the_account_is_of(
    session: Session, group: str, owner: str
) -> None:
    made = {"meeting": {"title": "Talk"}, "event": {"title": "Talk"}, "group": {"name": "Talk"}}
    about = add(session.book, kind=owner, fields=made[owner]).uid
    fields = {"group": group, owner: about, "text": "They came late."}
    uid = add(session.book, kind="account", fields=fields).uid
    draft = Draft("form/account", (), 0, kind="account", record=uid)
    assert what(session, methods_of(session.book), draft) == "Account of \u2068Talk\u2069"
