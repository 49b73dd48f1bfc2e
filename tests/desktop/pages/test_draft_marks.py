"""A record that has a draft says so on its page, on the lines of lists and among what is found."""

from collections.abc import Callable

import pytest
from drafted import keep
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from waybook.desktop.lists.chips import ChipMark
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.tables import delegate
from waybook.desktop.lists.tables.view import RecordView
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.people import PeoplePart
from waybook.desktop.pages.groups.timeline import TimelinePart
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.pages.people.meetings import MetAt
from waybook.desktop.pages.search import SearchPage
from waybook.desktop.records.accounts.account_card import AccountCard
from waybook.desktop.records.attached_records import AttachedRecords
from waybook.desktop.records.forms.draft_notice import DraftNotice
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.work.records.destroying import destroy
from waybook.work.records.records import add

Show = Callable[..., Page]


@pytest.fixture
def group(session: Session) -> str:
    return session.book.lists.rows("group")[0].uid


@pytest.fixture
def heron(session: Session, group: str) -> str:
    return add(session.book, kind="contact", fields={"code_name": "HERON", "group": group}).uid


@pytest.fixture
def inn(session: Session, group: str, heron: str) -> str:
    book = session.book
    fields = {"title": "At the inn", "date": "2003", "group": group}
    uid = add(book, kind="meeting", fields=fields).uid
    attendance = {"meeting": uid, "contact": heron, "spoke_as": "friend"}
    add(book, kind="attendance", fields=attendance)
    return uid


def keep_of(session: Session, kind: str, uid: str, *, days: int = 3, place: str = "") -> str:
    name = f"form/{kind}/{uid}/first"
    keep(session.book, name, about=(kind, uid, ""), place=place, days=days, note="half a")
    session.marks.refresh()
    return name


def marked(view: LineView) -> list[str]:
    """Return the records whose lines say that they have a draft."""
    return [
        line.uid
        for line in view.lines.lines
        if any(chip.words == "draft, 3 days old" for chip in line.chips)
        and "draft, 3 days old" in line.sentence
    ]


def test_the_page_of_a_record_says_so_and_leads_to_it(
    session: Session, show: Show, heron: str
) -> None:
    page = show(PeoplePage, session, heron)
    notice = page.findChild(DraftNotice)
    assert notice is not None
    assert notice.isHidden()
    keep_of(session, "contact", heron, place=f"people/{heron}")
    assert notice.isVisible()
    assert notice.button.text() == "Unsaved draft, 3 days old"
    asked: list[str] = []
    session.asked.connect(asked.append)
    notice.button.click()
    assert asked == [f"people/{heron}"]


def test_several_drafts_of_a_record_lead_to_the_list(
    session: Session, show: Show, group: str
) -> None:
    page = show(GroupsPage, session, group)
    name = keep_of(session, "group", group)
    keep(session.book, f"form/event/new/{group}", about=("event", "", group), days=5, title="x")
    session.marks.refresh()
    notice = page.findChild(DraftNotice)
    assert notice is not None
    assert notice.button.text() == "2 unsaved drafts, the last one 3 days old"
    asked: list[str] = []
    session.asked.connect(asked.append)
    notice.button.click()
    assert asked == [f"unfinished/{name}"]


def test_a_notice_goes_with_its_draft(session: Session, show: Show, heron: str) -> None:
    page = show(PeoplePage, session, heron)
    name = keep_of(session, "contact", heron)
    notice = page.findChild(DraftNotice)
    assert notice is not None
    assert notice.isVisible()
    session.drafts.discard(name)
    assert notice.isHidden()


@pytest.mark.parametrize(
    ("kind", "page"), [("contact", PeoplePage), ("group", GroupsPage), ("meeting", MeetingsPage)]
)
def test_the_row_of_a_list_says_so(
    session: Session, show: Show, qtbot: QtBot, inn: str, kind: str, page: type[Page]
) -> None:
    del inn
    view = show(page, session).findChild(RecordView)
    assert view is not None
    table = view._table
    row = table.record_at(0)
    assert row is not None
    assert table.draft_words(row) == ""
    before = view.grab().toImage()
    with qtbot.waitSignal(table.dataChanged):
        keep_of(session, kind, row.uid)
    assert table.draft_words(row) == "draft, 3 days old"
    read_out = table.data(table.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "draft, 3 days old" in read_out
    assert view.grab().toImage() != before


def test_a_name_keeps_half_of_its_room(session: Session, show: Show, heron: str) -> None:
    keep_of(session, "contact", heron)
    view = show(PeoplePage, session).findChild(RecordView)
    assert view is not None
    drawn: list[str] = []
    row = view._table.record_at(0)
    assert row is not None
    for width in (600, 200):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(delegate, "paint_chip", lambda _, chip, *__: drawn.append(chip.words))
            option = QStyleOptionViewItem()
            option.font = view.font()
            picture = QImage(width, 40, QImage.Format.Format_RGB32)
            with QPainter(picture) as painter:
                room = QRectF(picture.rect())
                delegate._title(painter, room, row, option, view._table.draft_words(row))
    assert drawn == ["draft, 3 days old", "draft"]


def test_lines_of_other_pages_say_so(
    session: Session, show: Show, group: str, heron: str, inn: str
) -> None:
    people = show(GroupsPage, session, f"{group}/people").findChild(PeoplePart)
    record = show(PeoplePage, session, heron)
    met = record.findChild(MetAt)
    assert people is not None
    assert met is not None
    affiliated = add(session.book, kind="affiliation", fields={"contact": heron, "body": group}).uid
    attached = record.findChild(AttachedRecords)
    assert attached is not None
    attached.refresh()
    assert not marked(people.contacts.list)
    for kind, uid in (("contact", heron), ("meeting", inn), ("affiliation", affiliated)):
        keep_of(session, kind, uid)
    assert marked(people.contacts.list) == [heron]
    assert marked(met.list) == [inn]
    assert marked(attached.list) == [affiliated]


def test_a_line_of_the_timeline_says_so(session: Session, show: Show, group: str) -> None:
    part = show(GroupsPage, session, f"{group}/timeline").findChild(TimelinePart)
    assert part is not None
    event = part.list.uids[2]
    place = f"groups/{group}/timeline/{part.list.uids[0]}"  # the cursor was elsewhere by then
    keep_of(session, "event", event, place=place)
    assert marked(part.list) == [event]
    part.refresh(None)
    assert marked(part.list) == [event]


def test_what_is_found_says_so(session: Session, show: Show, heron: str) -> None:
    page = show(SearchPage, session, "heron")
    assert isinstance(page, SearchPage)
    keep_of(session, "contact", heron)
    assert marked(page.list) == [heron]


def test_an_account_that_is_written_on_says_so(session: Session, show: Show, inn: str) -> None:
    account = add(session.book, kind="account", fields={"meeting": inn, "text": "Noted."}).uid
    keep_of(session, "account", account)
    card = show(MeetingsPage, session, f"{inn}/accounts").findChild(AccountCard)
    assert card is not None
    words = [mark.accessibleName() for mark in card.findChildren(ChipMark)]
    assert "draft, 3 days old" in words


def test_destroying_a_record_takes_drafts_about_it_along(
    session: Session, show: Show, heron: str, inn: str
) -> None:
    show(PeoplePage, session, heron)
    keep_of(session, "contact", heron)
    name = "form/note/new"
    keep(session.book, name, about=("note", "", heron), place=f"people/{heron}", text="x")
    stays = keep_of(session, "meeting", inn)
    session.write(destroy, uid=heron)
    session.drafts.drop_about(heron)
    assert [each.name for each in session.marks.drafts] == [stays]
