"""Names of records are links: by mouse, by keys, for screen readers, and both ways."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.channels import ChannelsPage
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.meetings.record import MeetingRecord
from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.records.attached_records import AttachedRecords
from waybook.desktop.records.links.link import Link
from waybook.desktop.records.links.link_places import link_place, named_in
from waybook.desktop.records.links.linked_text import AT_ONCE, LinkedProse, LinkedText
from waybook.desktop.records.links.record_link import RecordLink, leading_link
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.model.fields import Json
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add

Show = Callable[..., Page]


class Told:
    """A group with a channel, a person, a meeting, and what was promised there."""

    def __init__(self, book: Book) -> None:
        def new(kind: str, **fields: Json) -> str:
            return add(book, kind=kind, fields=fields).uid

        self.group = new("group", name="River Front")
        self.heron = new("contact", code_name="Heron", group=self.group)
        self.channel = new("channel", name="Radio", group=self.group, their_contact=self.heron)
        self.meeting = new(
            "meeting", title="At the inn", date="2003-06-20", group=self.group, channel=self.channel
        )
        self.there = new("attendance", meeting=self.meeting, contact=self.heron)
        self.promise = new(
            "commitment", what="A pause", meeting=self.meeting, group=self.group, giver=self.heron
        )
        self.event = new("event", title="Split", date="2001", group=self.group)
        self.account = new("account", text="They split.", event=self.event, group=self.group)


@pytest.fixture
def asked(session: Session) -> list[str]:
    made: list[str] = []
    session.asked.connect(made.append)
    return made


@pytest.fixture
def held(session: Session) -> Told:
    return Told(session.book)


def links(page: QWidget) -> dict[str, Link]:
    found = (each for each in page.findChildren(Link) if each.isVisibleTo(page))
    return {each.accessibleName(): each for each in found}


def test_a_meeting_leads_to_its_group_its_people_and_its_channel(
    session: Session, show: Show, asked: list[str], held: Told
) -> None:
    page = show(MeetingsPage, session, held.meeting)
    for name, place in (
        ("Group: River Front", f"groups/{held.group}"),
        ("Channel: Radio", f"channels/{held.channel}"),
        ("Participants: Heron", f"people/{held.heron}"),
    ):
        QTest.mouseClick(links(page)[name], Qt.MouseButton.LeftButton)
        assert asked[-1] == place


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_link_is_followed_by_keys(
    session: Session, show: Show, asked: list[str], held: Told, key: Qt.Key
) -> None:
    page = show(PeoplePage, session, held.heron)
    link = links(page)["Group: River Front"]
    assert link.focusPolicy() & Qt.FocusPolicy.TabFocus
    link.setFocus()
    QTest.keyClick(link, key)
    assert asked[-1] == f"groups/{held.group}"


def test_a_channel_leads_to_its_people_and_its_group(
    session: Session, show: Show, held: Told
) -> None:
    names = links(show(ChannelsPage, session, held.channel)).keys()
    assert {"Group: River Front", "Their contact: Heron"} <= names


def test_what_was_promised_leads_to_the_meeting_and_to_who_gave_it(
    session: Session, show: Show, asked: list[str], held: Told
) -> None:
    page = show(GroupsPage, session, f"{held.group}/talks")
    (promises,) = [
        each for each in page.findChildren(AttachedRecords) if held.promise in each.list.uids
    ]
    assert promises.leads.isHidden()
    promises.list.choose(held.promise)
    led = {link.accessibleName(): link for link in promises.leads.links}
    assert led.keys() == {"Meeting: At the inn", "Given by: Heron"}
    led["Meeting: At the inn"].followed.emit()
    assert asked[-1] == f"meetings/{held.meeting}"


def test_screen_readers_hear_a_link_and_can_press_it(
    session: Session, show: Show, asked: list[str], held: Told
) -> None:
    page = show(MeetingsPage, session, held.meeting)
    spoken = QAccessible.queryAccessibleInterface(links(page)["Group: River Front"])
    assert spoken.role() is QAccessible.Role.Link
    assert spoken.text(QAccessible.Text.Name) == "Group: River Front"
    actions = spoken.actionInterface()
    actions.doAction(actions.actionNames()[0])
    assert asked[-1] == f"groups/{held.group}"


def test_links_that_are_made_later_are_reached_where_they_stand(
    session: Session, show: Show, held: Told
) -> None:
    page = show(MeetingsPage, session, held.meeting)
    record = page.findChild(MeetingRecord)
    assert record is not None
    record.refresh(None)
    chain: list[QWidget] = [page]
    while len(chain) == 1 or chain[-1] is not page:
        chain.append(chain[-1].nextInFocusChain())  # type: ignore[arg-type]
    tab = record.tabs.tabBar().focusProxy()
    assert tab is not None
    for link in record.head.links.links:
        assert chain.index(record.head.destroying.button) < chain.index(link) < chain.index(tab)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("group", "groups/{group}"),
        ("heron", "people/{heron}"),
        ("meeting", "meetings/{meeting}"),
        ("channel", "channels/{channel}"),
        ("there", "meetings/{meeting}/people"),
        ("promise", "meetings/{meeting}/people"),
        ("event", "groups/{group}/timeline/{event}"),
        ("account", "groups/{group}/timeline/{event}"),
    ],
)
def test_a_name_leads_to_where_its_record_is(
    session: Session, held: Told, name: str, place: str
) -> None:
    assert link_place(session.book, getattr(held, name)) == place.format(**vars(held))


def test_what_is_not_in_the_book_is_no_link(session: Session, held: Told) -> None:
    record = session.book.lists.record(held.meeting)
    record.fields["strand"] = "0" * 32
    assert link_place(session.book, "0" * 32) == ""
    assert [field for field, _ in named_in(session.book, record)] == ["group", "channel"]
    assert named_in(session.book, record, but=held.group) == [("channel", held.channel)]


def test_a_link_to_what_was_destroyed_meanwhile_says_so_and_stays(
    session: Session, held: Told, asked: list[str], qtbot: QtBot
) -> None:
    link = RecordLink(session, held.heron)
    qtbot.addWidget(link)
    destroy(session.book, uid=held.heron)
    with qtbot.waitSignal(session.told) as told:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert "no longer in the book" in told.args[0].text
    assert asked == []


def test_a_name_in_a_text_is_a_link_in_it_and_below_it(
    session: Session, show: Show, asked: list[str], held: Told
) -> None:
    text = "First line.\nWe met 🦢 and Heron at River Front, again Heron."
    add(session.book, kind="account", fields={"meeting": held.meeting, "text": text})
    page = show(MeetingsPage, session, held.meeting)
    (prose,) = page.findChildren(LinkedProse)
    assert prose.text() == text
    below = [each.accessibleName() for each in page.findChildren(Link)]
    assert below.count("Named here: Heron") == below.count("Named here: River Front") == 1
    shown = prose.document().toPlainText().encode("utf-16-le")
    place = len(shown.partition("Heron".encode("utf-16-le"))[0]) // 2
    assert prose.name_at(place) == prose.name_at(place + 4) == held.heron
    assert prose.name_at(place - 1) == prose.name_at(place + 5) == ""
    cursor = prose.textCursor()
    cursor.setPosition(place + 1)
    prose.setTextCursor(cursor)
    QTest.keyClick(prose, Qt.Key.Key_Return)
    assert asked[-1] == f"people/{held.heron}"
    asked.clear()
    QTest.mouseClick(
        prose.viewport(), Qt.MouseButton.LeftButton, pos=prose.cursorRect(cursor).center()
    )
    assert asked == [f"people/{held.heron}"]


def test_a_text_without_names_is_shown_as_before(session: Session, show: Show, held: Told) -> None:
    text = "Nobody came; a heron stood there."
    add(session.book, kind="account", fields={"meeting": held.meeting, "text": text})
    page = show(MeetingsPage, session, held.meeting)
    (shown,) = page.findChildren(LinkedText)
    assert not isinstance(shown.shown, LinkedProse)
    assert shown.leads is not None
    assert shown.leads.isHidden()


def test_a_long_text_is_searched_for_names_in_a_thread(
    session: Session, show: Show, held: Told, qtbot: QtBot
) -> None:
    text = "They waited. " * (AT_ONCE // 10) + "Heron spoke."
    add(session.book, kind="account", fields={"meeting": held.meeting, "text": text})
    page = show(MeetingsPage, session, held.meeting)
    qtbot.waitUntil(lambda: bool(page.findChildren(LinkedProse)))
    (prose,) = page.findChildren(LinkedProse)
    assert prose.text() == text
    assert prose.name_at(len(text) - len("Heron spoke.") + 1) == held.heron


def is_as_wide(shown: QWidget, width: int) -> bool:
    layout = shown.layout()
    return layout is not None and layout.geometry().width() == width


@pytest.mark.parametrize(
    "name", ["The Regional Peace Initiative on Burundi", "தமிழ் மீட்பு அமைப்பு மற்றும் பேச்சு"]
)
def test_a_name_is_broken_only_where_there_is_no_room(
    name: str, book: Book, session_on: Callable[[Book], Session], qtbot: QtBot
) -> None:
    group = add(book, kind="group", fields={"name": name}).uid
    shown = leading_link(session_on(book), group, "Group")
    qtbot.addWidget(shown)
    [link] = shown.findChildren(Link)
    one_line = link.fontMetrics().size(0, link.text())
    for width in (900, one_line.width() + 8, one_line.width() // 2):
        shown.resize(width, shown.heightForWidth(width))
        shown.show()
        qtbot.waitUntil(partial(is_as_wide, shown, width))
        assert (link.height() < 2 * one_line.height()) == (width > one_line.width())
