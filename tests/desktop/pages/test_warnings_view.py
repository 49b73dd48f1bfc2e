"""Be warned in the window: inputs, replies, what cannot be told, silence, what is left to do."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.phases.phases_tab import PhasesPart
from waybook.desktop.pages.phases.warnings.warnings_view import WarningsView
from waybook.desktop.session.session import Session
from waybook.work.phases.warnings import warnings_of
from waybook.work.records.records import add

Show = Callable[..., GroupsPage]
DAY = "2001-11-15"


@pytest.fixture
def group(burundi: Book) -> str:
    return burundi.lists.rows("group")[0].uid


@pytest.fixture
def part(session: Session, show: Show, group: str) -> PhasesPart:
    page = show(GroupsPage, session, f"{group}/phases/warnings/W02")
    record = page.findChild(GroupRecord)
    assert record is not None
    found = next(each for each in record.parts if isinstance(each, PhasesPart))
    ask(found, DAY)
    return found


def ask(part: PhasesPart, as_of: str, known_on: str = "") -> None:
    part.clock.set_days(as_of, known_on)
    part.clock.ask()


def view_of(part: PhasesPart) -> WarningsView:
    view = part.view("warnings")
    assert isinstance(view, WarningsView)
    view.filling.finish()
    return view


def words_in(view: WarningsView) -> str:
    QApplication.processEvents()  # a layout shows what it was given a moment later
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def lists_in(view: WarningsView) -> dict[str, list[str]]:
    QApplication.processEvents()
    return {
        each.accessibleName(): [f"{line.title} {line.remark}" for line in each.lines.lines]
        for each in view.findChildren(LineView)
        if each.isVisibleTo(view)
    }


def test_every_input_of_a_warning_is_shown_and_leads_to_its_record(
    part: PhasesPart, session: Session, group: str
) -> None:
    view = view_of(part)
    assert list(view.cards)[:2] == ["W02", "W03"]
    card = view.cards["W02"]
    inputs = card.finding.answer.all_inputs()
    assert [line.uid for line in card.inputs.lines.lines] == [each.uid for each in inputs]
    score = next(
        line for line in card.inputs.lines.lines if line.title == "Leadership stability: 1"
    )
    assert score.remark == "\u2068CNDD / CNDD-FDD, Burundi 1993–2005, version 2\u2069"
    asked: list[str] = []
    session.asked.connect(asked.append)
    card.inputs.opened.emit(score.uid)
    assert asked == [f"groups/{group}/phases/picture/{score.uid}"]


def test_a_dismissal_without_a_reason_is_refused_where_one_writes(
    part: PhasesPart, session: Session, group: str, qtbot: QtBot
) -> None:
    card = view_of(part).cards["W03"]
    qtbot.mouseClick(card.dismiss_button, Qt.MouseButton.LeftButton)
    assert "with a reason" in card._problem.text()
    assert card._problem.isVisible()
    card.box.setPlainText("Both wings talk to us")
    qtbot.mouseClick(card.dismiss_button, Qt.MouseButton.LeftButton)
    found = warnings_of(session.book, group=group, on=DAY).findings
    assert (
        next(f for f in found if f.rule.code == "W03").replies[0].words == "Both wings talk to us"
    )
    assert list(view_of(part).cards) == ["W02", "W03"]
    assert "Both wings talk to us" in words_in(view_of(part))
    assert not hasattr(view_of(part).cards["W03"], "box")


def test_an_offered_response_answers(
    part: PhasesPart, session: Session, group: str, qtbot: QtBot
) -> None:
    card = view_of(part).cards["W02"]
    offer = next(b for b in card.findChildren(QPushButton) if b.text() == "Reach all heirs")
    qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(card.answer_button, Qt.MouseButton.LeftButton)
    found = warnings_of(session.book, group=group, on=DAY).findings
    [reply] = next(f for f in found if f.rule.code == "W02").replies
    assert (reply.status, reply.words, reply.by) == (
        "answered",
        "Reach all heirs",
        session.book.name,
    )
    assert list(view_of(part).cards) == ["W03", "W02"]  # what is open stands first


def test_a_half_written_reply_is_still_there_after_other_changes(
    part: PhasesPart, session: Session, group: str
) -> None:
    view_of(part).cards["W02"].box.setPlainText("We asked both")
    session.write(add, kind="event", fields={"group": group, "title": "News", "date": "2001-11-01"})
    assert view_of(part).cards["W02"].box.toPlainText() == "We asked both"


def test_the_rule_is_shown_as_it_was_asked(part: PhasesPart, qtbot: QtBot) -> None:
    card = view_of(part).cards["W03"]
    turn = next(b for b in card.findChildren(QPushButton) if "triggered" in b.text())
    assert not card._asked.isVisible()
    qtbot.mouseClick(turn, Qt.MouseButton.LeftButton)
    assert "all of: yes" in card._asked.text()


def test_what_is_not_recorded_is_neither_yes_nor_no(part: PhasesPart) -> None:
    untold = lists_in(view_of(part))["Not enough data for these rules"]
    said = next(each for each in untold if each.startswith("W11"))
    assert "not recorded in this version" in said
    assert "Rules that give no warning" in words_in(view_of(part))


def test_the_past_as_it_was_known_takes_no_replies(part: PhasesPart) -> None:
    ask(part, DAY, "2100-01-01")
    card = view_of(part).cards["W02"]
    assert not hasattr(card, "box")
    assert "You cannot respond here" in words_in(view_of(part))


def test_silence_stands_against_each_agreed_rhythm(
    part: PhasesPart, session: Session, group: str
) -> None:
    channel = {"group": group, "name": "Radio", "rhythm_days": 14, "last_two_way": "2001-10-01"}
    added = session.write(add, kind="channel", fields=channel)
    assert added is not None
    uid = added.uid
    silence = view_of(part).findChildren(LineView)
    found = next(each for each in silence if each.accessibleName() == "Last contact")
    line = next(line for line in found.lines.lines if line.uid == uid)
    assert line.title == "Channel: Radio"
    for words in ("45 days", "agreed every 14 days", "quiet", "2001-10-01"):
        assert words in line.remark
    assert found.lines.lines[0].uid in {uid, group}


def test_what_a_change_of_leadership_broke_is_listed(
    part: PhasesPart, session: Session, group: str
) -> None:
    """S42: channels to rebuild and promises to reconfirm."""
    promise = {"group": group, "what": "Safe passage", "date": "2001-03-01", "status": "open"}
    session.write(add, kind="commitment", fields=promise)
    lines = lists_in(view_of(part))["After the last change of leadership"]
    assert "Safe passage Commitment to reconfirm" in lines


def test_a_meeting_asks_none_needed_until_it_is_said(
    part: PhasesPart, session: Session, group: str, qtbot: QtBot
) -> None:
    meeting = {"group": group, "title": "At the inn", "date": "2001-11-02", "status": "took-place"}
    added = session.write(add, kind="meeting", fields=meeting | {"effort_days": 3})
    assert added is not None
    uid = added.uid
    view = view_of(part)
    assert "Is one needed?" in words_in(view)
    assert "3 days of effort so far" in words_in(view)
    said = next(b for b in view.findChildren(QPushButton) if b.text() == "No follow-up needed")
    qtbot.mouseClick(said, Qt.MouseButton.LeftButton)
    assert session.book.lists.record(uid).fields["no_follow_up"] is True
    assert "Is one needed?" not in words_in(view_of(part))


def test_the_cursor_stays_in_a_reply_and_with_its_warning(
    part: PhasesPart, session: Session, group: str, qtbot: QtBot
) -> None:
    card = view_of(part).cards["W02"]
    card.box.setFocus()
    qtbot.keyClicks(card.box, "We asked")
    session.write(add, kind="event", fields={"group": group, "title": "News", "date": "2001-11-01"})
    again = view_of(part).cards["W02"]
    assert again.box.hasFocus()
    assert again.box.toPlainText() == "We asked"
    again.answer_button.setFocus()
    qtbot.keyClick(again.answer_button, Qt.Key.Key_Space)
    assert view_of(part).cards["W02"].inputs.hasFocus()


def test_a_warning_of_another_day_is_said_to_be_silent(part: PhasesPart, session: Session) -> None:
    told: list[object] = []
    session.told.connect(told.append)
    view_of(part).go("W10")
    assert f"W10 gives no warning on {DAY}" in str(told)


def test_what_another_group_changed_leaves_the_warnings_as_they_are(
    part: PhasesPart, session: Session, group: str
) -> None:
    view = view_of(part)
    before = dict(view.cards)
    assert before
    session.write(add, kind="group", fields={"name": "Hill Front"})
    assert view.cards == before
    changed = {"group": group, "indicator": "leadership_stability", "value": 2, "date": DAY}
    session.write(add, kind="score", fields=changed)
    assert not set(view.cards.values()) & set(before.values())
