"""Rows of the requirements on contact and warnings, each with its example, in the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.phases.phases_tab import PhasesPart
from waybook.desktop.pages.phases.readiness.readiness_view import ReadinessView
from waybook.desktop.pages.phases.scores.scores_view import ScoresView
from waybook.desktop.pages.phases.stages.stages_view import StagesView
from waybook.desktop.pages.phases.warnings.looking_back import AnsweredWarning
from waybook.desktop.pages.phases.warnings.warnings_view import WarningsView
from waybook.desktop.records.fields.choices import ChoiceEditor
from waybook.desktop.session.session import Session
from waybook.model.fields import Json
from waybook.practice.phases.overview.picture import LaneSort
from waybook.work.phases.phase_view import phases
from waybook.work.phases.pictures import picture_of
from waybook.work.phases.rule_records import listed_rules
from waybook.work.phases.warnings import answer, dismiss, warnings_of
from waybook.work.records.records import add, edit

Show = Callable[..., GroupsPage]


@pytest.fixture
def group(burundi: Book) -> str:
    return burundi.lists.rows("group")[0].uid


@pytest.fixture
def own(burundi: Book) -> str:
    return _add(burundi, "group", name="River Front")


def _add(book: Book, kind: str, **fields: Json) -> str:
    return add(book, kind=kind, fields=fields).uid


def _part(show: Show, session: Session, group: str, view: str, day: str = "") -> PhasesPart:
    record = show(GroupsPage, session, f"{group}/phases/{view}").findChild(GroupRecord)
    assert record is not None
    part = next(each for each in record.parts if isinstance(each, PhasesPart))
    part.clock.set_days(day, "")
    part.clock.ask()
    QApplication.processEvents()
    return part


def _warnings(show: Show, session: Session, group: str, day: str) -> WarningsView:
    view = _part(show, session, group, "warnings", day).view("warnings")
    assert isinstance(view, WarningsView)
    return view


def _words(view: WarningsView | ReadinessView) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in view.findChildren(QLabel))


def _lines(view: WarningsView, name: str) -> list[str]:
    lists = (each for each in view.findChildren(LineView) if each.accessibleName() == name)
    return [f"{line.title}: {line.remark}" for each in lists for line in each.lines.lines]


def test_s20_the_file_as_of_two_days_shows_two_leaders(
    session: Session, show: Show, group: str
) -> None:
    part = _part(show, session, group, "stages", "2001-06-01")
    assert "Ndayikengurukiye" in part.led.text()
    part.clock.set_days("2002-01-01", "")
    part.clock.ask()
    assert "Nkurunziza" in part.led.text()
    assert "Ndayikengurukiye" not in part.led.text()


def test_s21_scores_propose_a_crisis_and_a_person_sets_it_on_three_notes(
    session: Session, show: Show, own: str, qtbot: QtBot
) -> None:
    book = session.book
    days = ("2001-04-18", "2001-05-02", "2001-10-01")
    notes = [_add(book, "event", group=own, title=day, date=day) for day in days]
    scored = {
        "cohesion": "1",
        "leadership_stability": "1",
        "command_control": "3",
        "interest_in_dialogue": "3",
        "isolation": "3",
        "mil_pressure": "4",
        "rivals": "3",
        "access": "unknown",
    }
    scores = _part(show, session, own, "scores", "2001-10-31").view("scores")
    assert isinstance(scores, ScoresView)
    assert scores.panel is not None
    scores.panel.show_all()
    qtbot.waitUntil(lambda: scores.panel is not None and scored.keys() <= scores.panel.cards.keys())
    for code, value in scored.items():
        scores.panel.cards[code].buttons[value].click()
        assert str(scores.panel.cards[code].value()) == value
    scores.panel.evidence.choose(notes[-1:])
    qtbot.mouseClick(scores.panel.save_button, Qt.MouseButton.LeftButton)
    found = phases(book, group=own, as_of="2001-10-31")
    assert [p.stage.code for p in found.proposals if p.model == "lifecycle"] == ["L6"]
    assert found.lines == ()
    stages = _part(show, session, own, "stages", "2001-10-31").view("stages")
    assert isinstance(stages, StagesView)
    stages.assess("lifecycle", "L6")
    assert stages.form is not None
    stages.form.evidence.choose(notes)
    qtbot.mouseClick(stages.form.save_button, Qt.MouseButton.LeftButton)
    [line] = phases(book, group=own, as_of="2001-10-31").lines
    assert (line.spans[-1].stage, len(line.spans[-1].evidence)) == ("L6", 3)


def test_s22_a_warning_is_raised_and_a_dismissal_needs_a_reason(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    view = _warnings(show, session, group, "2001-10-31")
    assert {"W02", "W03"} <= set(view.cards)
    card = view.cards["W03"]
    qtbot.mouseClick(card.dismiss_button, Qt.MouseButton.LeftButton)
    assert "with a reason" in card.foot.problem.text()
    assert all(
        not each.replies
        for each in warnings_of(session.book, group=group, on="2001-10-31").findings
    )


def test_s22_an_answer_is_looked_back_on_when_its_window_has_ended(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    answer(session.book, group=group, code="W02", response="Reach all heirs", on="2001-10-31")
    assert not _warnings(show, session, group, "2001-12-30").findChildren(AnsweredWarning)
    view = _warnings(show, session, group, "2002-03-01")
    [asked] = view.findChildren(AnsweredWarning)
    qtbot.mouseClick(asked.button, Qt.MouseButton.LeftButton)
    assert asked.editor is not None
    helped = asked.editor.form.editors["helped"]
    assert isinstance(helped, ChoiceEditor)
    helped.set_value("nothing")
    asked.editor.save()
    record = next(each.record for each in listed_rules(session.book) if each.code == "W02")
    assert (record.answered, record.nothing) == (1, 1)
    qtbot.waitUntil(lambda: not view.findChildren(AnsweredWarning))


def test_s22_a_rule_that_was_mostly_noise_is_shown_as_a_watch(
    session: Session, show: Show, group: str
) -> None:
    book = session.book
    for number in range(6):
        other = _add(book, "group", name=f"Group {number}")
        for code, value in (("interest_in_dialogue", 4), ("command_control", 2)):
            _add(book, "score", group=other, indicator=code, value=value, date="2001-10-01")
        dismiss(book, group=other, code="W07", reason="It is known", on="2001-10-15")
    for code, value in (("interest_in_dialogue", 4), ("command_control", 2)):
        _add(book, "score", group=group, indicator=code, value=value, date="2001-10-31")
    view = _warnings(show, session, group, "2001-10-31")
    assert "watch" in "\n".join(each.text() for each in view.cards["W07"].findChildren(QLabel))
    assert "6 replies so far: useful 0, came to nothing 0, dismissed 6" in _words(view)


def test_s24_the_sample_case_opens_with_what_it_promises(
    session: Session, show: Show, group: str
) -> None:
    assert session.book.lists.count("event") >= 34
    part = _part(show, session, group, "picture")
    found = picture_of(phases(session.book, group=group))
    sorts = {lane.sort for lane in found.lanes}
    assert {LaneSort.STAGES, LaneSort.LEADERS, LaneSort.DESCENT, LaneSort.EVENTS} <= sorts
    [leaders] = [lane for lane in found.lanes if lane.sort is LaneSort.LEADERS]
    assert sum(len(row.items) for row in leaders.rows) >= 3  # two changes
    assert part.view("picture").isVisible()


def test_s25_willing_not_yet_able_suggests_preparation_not_a_joint_meeting(
    session: Session, show: Show, own: str
) -> None:
    scores = {"interest_in_dialogue": 4, "negotiation_capacity": 2, "political_agenda": 3}
    for code, value in scores.items():
        _add(session.book, "score", group=own, indicator=code, value=value, date="2003-05-01")
    view = _part(show, session, own, "readiness", "2003-05-02").view("readiness")
    assert isinstance(view, ReadinessView)
    said = _words(view)
    assert "willing: 4 of 5, able: 2 of 5" in said.lower()
    [row] = [r for r in [phases(session.book, group=own, as_of="2003-05-02").readiness] if r]
    assert row.quarter is not None
    assert row.quarter.code == "willing_not_able"
    assert row.quarter.work in said


def test_s40_a_quiet_channel_is_seen_and_two_of_them_warn(
    session: Session, show: Show, own: str
) -> None:
    book = session.book
    channel = _add(book, "channel", group=own, name="Radio", rhythm_days=21)
    edit(book, uid=channel, fields={"last_two_way": "2003-05-14"})
    view = _warnings(show, session, own, "2003-06-30")
    said = next(each for each in _lines(view, "Last contact") if "Radio" in each)
    assert "47 days" in said
    assert "quiet" in said
    _add(book, "score", group=own, indicator="isolation", value=4, date="2003-06-20")
    _add(book, "channel", group=own, name="Road", rhythm_days=14, last_two_way="2003-05-20")
    assert "W01" in _warnings(show, session, own, "2003-06-30").cards


def test_s42_a_change_of_leadership_lists_what_it_broke(
    session: Session, show: Show, group: str
) -> None:
    book = session.book
    [old] = [r.uid for r in book.lists.rows("tenure", group=group) if "Jean-Bosco" in r.title]
    for name in ("Through the brother", "Office abroad"):
        fields: dict[str, Json] = {"name": name, "depends_on": old, "last_two_way": "2001-09-01"}
        _add(book, "channel", group=group, **fields)
    _add(book, "commitment", group=group, what="Safe passage", date="2001-05", status="open")
    view = _warnings(show, session, group, "2001-10-31")
    listed = _lines(view, "After the last change of leadership")
    assert sum("Channel to rebuild" in each for each in listed) == 2
    assert sum("Commitment to reconfirm" in each for each in listed) == 1
    assert "W02" in view.cards


def test_a_closed_file_is_silent_and_says_why(session: Session, show: Show, group: str) -> None:
    edit(session.book, uid=group, fields={"status": "closed", "status_since": "2001-10-01"})
    view = _warnings(show, session, group, "2001-10-31")
    assert view.cards == {}
    assert "Only live groups give warnings" in _words(view)
    assert "Only live groups" not in _words(_warnings(show, session, group, "2001-09-30"))


def test_the_contact_of_a_wing_is_marked_in_the_list(
    session: Session, show: Show, own: str
) -> None:
    book = session.book
    wing = _add(book, "group", name="Hill Wing", part_of=own)
    _add(book, "meeting", group=wing, title="Met", date="2003-06-20", status="took-place")
    first = _lines(_warnings(show, session, own, "2003-06-30"), "Last contact")[0]
    assert "nobody named" in first
    assert "by the wing \u2068Hill Wing\u2069" in first
