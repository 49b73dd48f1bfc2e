"""Plot readiness in the window: the quarter, the trail, what is not known."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.phases.phases_tab import PhasesPart
from waybook.desktop.pages.phases.readiness.plot_points import PlotPoint, spots
from waybook.desktop.pages.phases.readiness.readiness_view import ReadinessView
from waybook.desktop.session.session import Session
from waybook.practice.phases.history.readiness import Place, Reach, Trail
from waybook.work.phases.assessing import score
from waybook.work.records.records import add

Show = Callable[..., GroupsPage]


@pytest.fixture
def group(burundi: Book) -> str:
    return burundi.lists.rows("group")[0].uid


@pytest.fixture
def view(session: Session, show: Show, group: str) -> ReadinessView:
    return view_on(show(GroupsPage, session, f"{group}/phases/readiness"), "2003-12-15")


def view_on(page: GroupsPage, day: str) -> ReadinessView:
    record = page.findChild(GroupRecord)
    assert record is not None
    part = next(each for each in record.parts if isinstance(each, PhasesPart))
    part.clock.set_days(day, "")
    part.clock.ask()
    view = part.view("readiness")
    assert isinstance(view, ReadinessView)
    return view


def reach(value: int) -> Reach:
    return Reach(value, is_reached=value >= 4, uids=())


def words_in(view: ReadinessView) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel))


def test_the_quarter_says_what_kind_of_work_fits(view: ReadinessView) -> None:
    said = words_in(view)
    assert "Ready" in said
    assert "willing: 5 of 5, able: 4 of 5" in said
    assert "Bring invitation, venue and agenda at once" in said


def test_the_trail_is_walked_in_order_of_time(view: ReadinessView, qtbot: QtBot) -> None:
    plot = view.plot
    plot.setFocus()
    newest = plot.spot
    assert newest is not None
    assert newest.is_newest
    seen = [newest.place.day]
    for _ in range(20):
        qtbot.keyClick(plot, Qt.Key.Key_Left)
        assert plot.spot is not None
        seen.append(plot.spot.place.day)
        assert plot.spot.place.day in view.says.text()
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == len(view.trail.lines.lines)
    assert view.trail.current_uid() == "0/0"


def test_a_click_chooses_the_place_painted_there(view: ReadinessView, qtbot: QtBot) -> None:
    spot = next(each for each in view.plot._spots if each.place.day == "2002-12-15")
    point = view.plot.place_of(spot).toPoint()
    qtbot.mouseClick(view.plot, Qt.MouseButton.LeftButton, pos=point)
    assert view.plot.spot == spot
    assert "2002-12-15" in view.plot.accessibleDescription()


def test_a_place_leads_to_the_score_it_rests_on(
    view: ReadinessView, session: Session, group: str
) -> None:
    asked: list[str] = []
    session.asked.connect(asked.append)
    view.trail.opened.emit(view.trail.lines.lines[0].uid)
    [place] = asked
    uid = place.removeprefix(f"groups/{group}/phases/picture/")
    assert session.book.lists.record(uid).kind == "score"


def test_what_is_not_known_is_said_and_not_invented(
    session: Session, show: Show, group: str
) -> None:
    view = view_on(show(GroupsPage, session, f"{group}/phases/readiness"), "2005-06-01")
    said = words_in(view)
    assert "Not known on 2005-06-01" in said
    assert "Interest in dialogue" in said


def test_an_unknown_side_lies_outside_the_scale(
    book: Book, session_on: Callable[[Book], Session], show: Show
) -> None:
    group = add(book, kind="group", fields={"name": "River Front"}).uid
    score(book, group=group, date="2003-05-01", values={"interest_in_dialogue": 4})
    view = view_on(show(GroupsPage, session_on(book), f"{group}/phases/readiness"), "2003-05-02")
    [spot] = view.plot._spots
    assert spot.place.able.value is None
    low = PlotPoint(0, 0, Place("", reach(4), reach(1), None), 0, is_newest=True)
    assert view.plot.place_of(spot).y() > view.plot.place_of(low).y()
    assert "able: not known" in view.plot.accessibleDescription()


def test_a_group_without_scores_says_which_it_takes(
    book: Book, session_on: Callable[[Book], Session], show: Show
) -> None:
    group = add(book, kind="group", fields={"name": "River Front"}).uid
    view = view_on(show(GroupsPage, session_on(book), f"{group}/phases/readiness"), "2003-05-02")
    assert not view.plot.isVisible()
    assert "These indicators need a current score" in words_in(view)


def test_no_two_places_lie_on_each_other() -> None:
    same = Place("2003-01-01", reach(3), reach(2), None)
    found = spots([Trail("Amina", "a", (same,) * 9), Trail("Jonas", "j", (same,) * 9)])
    shifts = {tuple(round(part, 3) for part in each.shift(10)) for each in found}
    assert len(shifts) == len(found)
