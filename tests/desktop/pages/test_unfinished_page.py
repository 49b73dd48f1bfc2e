"""What was begun and not saved is found again, opened at its place, kept or discarded."""

import json
from collections.abc import Callable

import pytest
from drafted import DAY_MS, keep
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.meetings import MeetingsPage
from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.pages.unfinished import UnfinishedPage
from waybook.desktop.pages.unfinished.draft_texts import FIRST_WORDS
from waybook.desktop.session.drafts.ages import age_words
from waybook.desktop.session.messages import Message, Tone
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import isolate
from waybook.work.records.drafts import OLD_MS
from waybook.work.records.records import add, edit
from working import noting

Show = Callable[..., Page]
GONE = "3f" * 16
RIPENESS = "Ripeness (Zartman) with readiness (Pruitt)"


@pytest.fixture
def group(session: Session) -> str:
    return session.book.lists.rows("group")[0].uid


@pytest.fixture
def heron(session: Session, group: str) -> str:
    return add(session.book, kind="contact", fields={"code_name": "HERON", "group": group}).uid


@pytest.fixture
def inn(session: Session, group: str) -> str:
    fields = {"title": "At the inn", "date": "2003", "group": group}
    return add(session.book, kind="meeting", fields=fields).uid


def page_on(show: Show, session: Session, place: str = "") -> UnfinishedPage:
    page = show(UnfinishedPage, session, place)
    assert isinstance(page, UnfinishedPage)
    return page


def button(page: UnfinishedPage, words: str) -> QPushButton:
    return next(
        each
        for each in page.reading.findChildren(QPushButton)
        if words in {each.accessibleName(), each.text()}
    )


def told(session: Session) -> list[Message]:
    said: list[Message] = []
    session.told.connect(said.append)
    return said


def test_each_draft_says_what_it_is_and_where_it_belongs(
    session: Session, show: Show, group: str, heron: str, inn: str
) -> None:
    book = session.book
    name = book.lists.record(group).title
    account = add(book, kind="account", fields={"meeting": inn, "text": "Noted."}).uid
    phases = f"groups/{group}/phases"
    for draft, about, place in (
        (f"account/new/{inn}", ("account", "", inn), f"meetings/{inn}/write"),
        (f"account/{account}", ("account", account, inn), f"meetings/{inn}/write/{account}"),
        ("contact/new/new", ("contact", "", "new"), "people/new"),
        (f"contact/new/new/{group}", ("contact", "", f"new/{group}"), f"people/new/{group}"),
        (f"contact/{heron}/code_name", ("contact", heron, ""), f"people/{heron}"),
        (f"event/new/{group}", ("event", "", group), f"groups/{group}/timeline"),
        (f"assessment/new/{group}/ripeness", ("assessment", "", group), f"{phases}/stages"),
        (f"warning/{group}/L3", ("warning-reply", "", group), f"{phases}/warnings/L3"),
        (f"score/new/{group}", ("score", "", group), f"{phases}/scores"),
        (f"combining/{heron}/note", ("", heron, heron), "handover/conflicts"),
        ("sealing", ("sealing", "", ""), "handover/seal"),
        ("revoking/card", ("revoking", "", ""), "handover/people"),
        (f"brief/{group}", ("brief", "", group), f"{phases}/brief"),
        (f"same-person/{heron}", ("same-person", "", heron), f"people/{heron}"),
        ("another", ("", "", ""), "handover/people"),
    ):
        keep(book, f"form/{draft}", about=about, place=place, text="They hold")
    page = page_on(show, session)
    plain = str.maketrans("", "", "\u2068\u2069")
    said = {line.uid.removeprefix("form/"): line for line in page.list.lines.lines}
    found = {
        key: (line.title.translate(plain), line.remark.translate(plain).partition("  ·  ")[0])
        for key, line in said.items()
    }
    assert found == {
        f"account/new/{inn}": ("Account of At the inn", "At the inn"),
        f"account/{account}": ("Account of At the inn", "At the inn"),
        "contact/new/new": ("New contact", "People"),
        f"contact/new/new/{group}": ("New contact", name),
        f"contact/{heron}/code_name": ("Contact: HERON", "People"),
        f"event/new/{group}": ("New event", name),
        f"assessment/new/{group}/ripeness": (f"Assessment of {name} under {RIPENESS}", name),
        f"warning/{group}/L3": (f"Response to warning L3 of {name}", name),
        f"score/new/{group}": (f"Scores of {name}", name),
        f"combining/{heron}/note": ("Combined value of Note in HERON", "Handover"),
        "sealing": ("Bundle to seal", "Handover"),
        "revoking/card": ("Lost card", "Handover"),
        f"brief/{group}": (f"Brief about {name}", name),
        f"same-person/{heron}": ("Whether HERON is a duplicate", "HERON"),
        "another": ("Form in Handover", "Handover"),
    }


def test_names_are_those_of_now(session: Session, show: Show, heron: str) -> None:
    keep(session.book, f"form/contact/{heron}/note", about=("contact", heron, ""), note="x")
    page = page_on(show, session)
    session.write(edit, uid=heron, fields={"code_name": "EGRET"})
    assert "EGRET" in page.list.lines.lines[0].title


def test_it_says_how_old_it_is_and_how_it_begins(session: Session, show: Show) -> None:
    text = "They hold\nthe bridge " * 40
    keep(session.book, "form/contact/new/new", about=("contact", "", ""), days=3, note=text)
    (line,) = page_on(show, session).list.lines.lines
    assert "started 4 days ago, last changed 3 days ago" in line.remark
    ((first, _),) = line.pieces
    assert first.startswith("\u2068They hold the bridge They hold")
    assert len(first) == FIRST_WORDS + len("\u2068\u2069")
    assert first in line.sentence


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (-5, "less than a minute"),
        (59_999, "less than a minute"),
        (60_000, "1 minute"),
        (3_599_999, "59 minutes"),
        (3_600_000, "1 hour"),
        (DAY_MS - 1, "23 hours"),
        (DAY_MS, "1 day"),
        (412 * DAY_MS, "412 days"),
    ],
)
def test_ages_are_said_in_words(passed: int, words: str) -> None:
    assert age_words(1_000_000, 1_000_000 + passed) == words


@pytest.mark.parametrize(
    ("rows", "place", "page"),
    [
        (["contact/@heron/note"], "people/@heron", PeoplePage),
        (["contact/new/new/@group/code_name"], "people/new/@group", PeoplePage),
        (["account/new/@inn/text"], "meetings/@inn/write", MeetingsPage),
        (["event/new/@group/title"], "groups/@group/timeline", GroupsPage),
        (["assess/@group/ripeness/reason"], "groups/@group/phases/stages/ripeness", GroupsPage),
        (["scores/@group/note"], "groups/@group/phases/scores", GroupsPage),
        (["warning/@group/L3"], "groups/@group/phases/warnings/L3", GroupsPage),
        (["combining/@heron/note"], "handover/conflicts", HandoverPage),
    ],
)
def test_drafts_of_a_version_before_lead_to_their_forms(
    session: Session,
    show: Show,
    heron: str,
    group: str,
    inn: str,
    rows: list[str],
    place: str,
    page: type[Page],
) -> None:
    def real(text: str) -> str:
        return text.replace("@heron", heron).replace("@group", group).replace("@inn", inn)

    for row in rows:
        session.book.drafts.keep(real(row), json.dumps({"text": "half a", "cursor": 2}))
    shown = page_on(show, session)
    asked: list[str] = []
    session.asked.connect(asked.append)
    shown.open(shown.list.current_uid())
    assert asked == [real(place)]
    where = show(page, session, real(place).partition("/")[2])
    if page in {PeoplePage, MeetingsPage} or "event" in rows[0]:
        assert session.drafts.open_forms, where


def test_an_event_is_opened_whatever_was_under_the_cursor_when_it_was_kept(
    session: Session, show: Show, group: str
) -> None:
    one, other = (row.uid for row in session.book.lists.linked(group, "event", "group")[:2])
    name = f"form/event/{one}/title"
    place = f"groups/{group}/timeline/{other}"
    keep(session.book, name, about=("event", one, ""), place=place, title="Talks")
    show(GroupsPage, session)
    page_on(show, session).open(name)
    assert session.drafts.opened([name]) is not None


def test_a_form_that_does_not_open_says_so(session: Session, show: Show, qtbot: QtBot) -> None:
    keep(session.book, "form/nothing/known", place="people", text="x")
    show(PeoplePage, session)
    page = page_on(show, session)
    said = told(session)
    page.open("form/nothing/known")
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].tone is Tone.FAULT
    assert "You can read and copy its text" in said[0].text


def test_a_draft_whose_record_is_gone_is_read_copied_and_discarded(
    session: Session, show: Show, qtbot: QtBot
) -> None:
    name = f"form/contact/{GONE}/note"
    about = ("contact", GONE, "")
    keep(session.book, name, about=about, place=f"people/{GONE}", note="Avoid the\nmarket.")
    page = page_on(show, session)
    (line,) = page.list.lines.lines
    assert [chip.words for chip in line.chips] == ["its record is no longer in this book"]
    asked: list[str] = []
    session.asked.connect(asked.append)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert asked == []
    button(page, "Copy text").click()
    assert QApplication.clipboard().text() == "Avoid the\nmarket."
    said = told(session)
    button(page, "Discard this draft").click()
    assert session.book.drafts.names() == {}
    assert page.list.uids == []
    action = said[-1].action
    assert action is not None
    action.slot()
    assert page.list.uids == [name]
    assert asked == []  # one stays on the list


def test_a_draft_of_several_rows_is_discarded_and_comes_back_whole(
    session: Session, show: Show, heron: str
) -> None:
    rows = {f"contact/{heron}/{field}": field for field in ("avoid", "note")}
    for row, text in rows.items():
        session.book.drafts.keep(row, json.dumps({"text": text, "cursor": 0}))
    page = page_on(show, session)
    said = told(session)
    page.discard(f"contact/{heron}")
    assert session.book.drafts.names() == {}
    action = said[-1].action
    assert action is not None
    action.slot()
    assert session.book.drafts.names().keys() == rows.keys()


def test_what_was_not_touched_for_a_week_is_marked_and_can_be_kept(
    session: Session, show: Show, qtbot: QtBot
) -> None:
    new = keep(session.book, "form/group/new/new", about=("group", "", "new"), days=6, title="N")
    book = session.book
    old = keep(book, "form/contact/new/new", about=("contact", "", "new"), days=8, code_name="O")
    page = page_on(show, session, "oldest")
    assert page.list.uids == [old, new]
    assert page.list.current_uid() == old
    chips = {line.uid: [chip.words for chip in line.chips] for line in page.list.lines.lines}
    assert chips == {old: ["older than a week"], new: []}
    raw = session.book.drafts.text(old)
    button(page, "Keep this draft").click()
    assert session.book.drafts.text(old) == raw
    assert session.marks.old == []
    assert not any(line.chips for line in page.list.lines.lines)
    assert session.book.world.now_ms() - session.book.drafts.names()[old] < OLD_MS
    qtbot.waitUntil(page.list.hasFocus)


def test_the_last_one_comes_first_unless_one_asks_otherwise(session: Session, show: Show) -> None:
    names = [
        keep(session.book, f"form/contact/new/{n}", days=n, code_name=str(n)) for n in range(3)
    ]
    page = page_on(show, session)
    assert page.list.uids == names
    page.order.setCurrentIndex(1)
    assert page.list.uids == names[::-1]


def test_hundreds_are_read_page_by_page(
    session: Session, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(250):
        keep(session.book, f"form/contact/new/{number}", days=number, note=f"text {number}")
    read: list[str] = []
    draft = session.book.drafts.text
    monkeypatch.setattr(session.book.drafts, "text", noting(read.append, draft))
    page = page_on(show, session)
    assert len(page.list.uids) == 100
    assert len(set(read)) == 100
    page.show_more()
    page.show_more()
    assert len(page.list.uids) == 250
    assert page.more_button.isHidden()
    page = page_on(show, session, "form/contact/new/180")
    assert page.list.current_uid() == "form/contact/new/180"


def test_with_nothing_unfinished_it_says_what_goes_here(session: Session, show: Show) -> None:
    page = page_on(show, session)
    assert page._stack.currentIndex() == 1
    keep(session.book, "form/contact/new/new", code_name="H")
    session.marks.refresh()
    assert page._stack.currentIndex() == 0


@pytest.mark.parametrize("text", ["يقولون إن الجسر مغلق", "တံတားပိတ်ထားသည်", "பாலம் மூடப்பட்டுள்ளது"])
def test_texts_of_any_script_are_listed_and_shown(session: Session, show: Show, text: str) -> None:
    uid = add(session.book, kind="contact", fields={"code_name": text}).uid
    keep(session.book, f"form/contact/{uid}/note", about=("contact", uid, ""), note=text)
    page = page_on(show, session)
    (line,) = page.list.lines.lines
    assert text in line.title
    assert line.pieces == ((isolate(text), False),)
    assert not page.grab().isNull()


def test_a_draft_of_another_copy_beside_one_of_the_same_form_can_be_read(
    session: Session, show: Show, group: str
) -> None:
    name = f"form/event/new/{group}/title"
    for each, text in ((name, "typed here"), (f"{name}~0a1b2c3d", "typed in the copy")):
        about = {"kind": "event", "record": "", "owner": group}
        held = {"about": about, "parts": {"title": {"text": text}}, "place": f"groups/{group}"}
        session.book.drafts.keep(each, json.dumps(held))
    page = page_on(show, session, f"{name}~0a1b2c3d")
    line = next(each for each in page.list.lines.lines if each.uid.endswith("~0a1b2c3d"))
    assert [chip.words for chip in line.chips] == ["from another copy of this book"]
    asked: list[str] = []
    session.asked.connect(asked.append)
    page.open(line.uid)
    assert asked == []  # the form holds what was typed here
    page.open(name)
    assert asked != []
