"""The Phases part of a group's page: the picture, its words, and the two clocks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.phases.phases_tab import PhasesPart
from waybook.desktop.pages.phases.picture.picture_view import PictureView
from waybook.desktop.session.session import Session
from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.overview.picture import LaneSort, PictureItem
from waybook.work.phases.warnings import dismiss
from waybook.work.records.records import add

Show = Callable[..., GroupsPage]


@pytest.fixture
def group(burundi: Book) -> str:
    return burundi.lists.rows("group")[0].uid


def settled(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not session.tasks, timeout=60_000)


def phases_of(page: GroupsPage) -> PhasesPart:
    record = page.findChild(GroupRecord)
    assert record is not None
    return next(each for each in record.parts if isinstance(each, PhasesPart))


def picture_of(page: GroupsPage) -> PictureView:
    view = phases_of(page).view("picture")
    assert isinstance(view, PictureView)
    return view


def items(view: PictureView, sort: LaneSort) -> list[PictureItem]:
    picture = view.canvas.picture
    assert picture is not None
    return [
        i for lane in picture.lanes if lane.sort is sort for row in lane.rows for i in row.items
    ]


def test_the_picture_is_drawn_at_once_and_warnings_follow(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    view = picture_of(show(GroupsPage, session, f"{group}/phases"))
    assert len(items(view, LaneSort.STAGES)) > 10
    settled(session, qtbot)
    assert {each.code for each in items(view, LaneSort.WARNINGS)} >= {"W02", "W15"}


def test_as_of_shows_what_was_so_then(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    """S20: as of 2001-06-01 it is Ndayikengurukiye, as of 2002-01-01 Nkurunziza."""
    page = show(GroupsPage, session, f"{group}/phases")
    part, view = phases_of(page), picture_of(page)
    for day, last in (("2001-06-01", "Ndayikengurukiye"), ("2002-01-01", "Nkurunziza")):
        part.open_clock()
        part.clock.as_of.setText(day)
        qtbot.keyClick(part.clock.as_of, Qt.Key.Key_Return)
        settled(session, qtbot)
        leaders = sorted(items(view, LaneSort.LEADERS), key=lambda each: each.begins)
        assert last in leaders[-1].title
        assert all(i.begins.first <= number_of(day) for s in LaneSort for i in items(view, s))
        assert day in part.clock.says.text()
    qtbot.mouseClick(part.clock.today_button, Qt.MouseButton.LeftButton)
    assert not part.clock.isVisible()
    assert part.clock.days() == ("", "")


def test_as_known_on_shows_what_was_received_by_then(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    page = show(GroupsPage, session, f"{group}/phases")
    part, view = phases_of(page), picture_of(page)
    part.clock.set_days("", "1999-12-31")  # before this book was made
    part.clock.ask()
    assert view.canvas.picture is not None
    assert view.canvas.picture.lanes == ()
    assert "1999-12-31" in part.clock.says.text()


def test_a_day_that_is_none_is_said_where_it_is_typed(
    session: Session, show: Show, group: str
) -> None:
    part = phases_of(show(GroupsPage, session, f"{group}/phases"))
    part.open_clock()
    part.clock.as_of.setText("last spring")
    part.clock.ask()
    assert "last spring" in part.clock._problem.text()
    assert part.clock._problem.isVisible()


def test_a_record_is_opened_beside_the_picture_and_closed_again(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    view = picture_of(show(GroupsPage, session, f"{group}/phases"))
    settled(session, qtbot)
    view.canvas.setFocus()
    qtbot.keyClick(view.canvas, Qt.Key.Key_Right)
    assert view.says.text() == view.canvas.sentence
    assert not view.pane.isVisible()
    qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
    assert view.pane.isVisible()
    qtbot.keyClick(view.canvas, Qt.Key.Key_Escape)
    assert not view.pane.isVisible()


def test_the_sentence_below_follows_the_zoom(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    view = picture_of(show(GroupsPage, session, f"{group}/phases"))
    settled(session, qtbot)
    view.canvas.zoom(0.3)
    [lane] = (each for each in view.canvas.rows if each[0][0].sort is LaneSort.EVENTS)
    for place in lane:
        view.canvas.go(place)
        if len(view.canvas.together) > 1:
            break
    view.canvas.chosen.emit(view.canvas.item)
    assert "together" in view.says.text()
    view.canvas.zoom(10_000)
    assert view.says.text() == view.canvas.sentence
    assert "together" not in view.says.text()


def test_a_stage_typed_on_a_strand_opens_its_strand(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    typed = {"title": "Commanders", "stage": "N3", "model": "negotiation", "since": "2001-05-01"}
    uid = add(session.book, kind="strand", fields={**typed, "group": group}).uid
    page = show(GroupsPage, session, f"{group}/phases/stages")
    settled(session, qtbot)
    view = picture_of(page)
    phases_of(page).show_view("picture")
    view.canvas.choose(uid)
    assert "Commanders" in view.canvas.sentence
    view.go(uid)
    assert view.pane.isVisible()


def test_a_warning_leads_to_its_card(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    view = picture_of(show(GroupsPage, session, f"{group}/phases"))
    settled(session, qtbot)
    asked: list[str] = []
    session.asked.connect(asked.append)
    view._on_opened(next(i for i in items(view, LaneSort.WARNINGS) if i.code == "W02"))
    assert asked == [f"groups/{group}/phases/warnings/W02"]


def test_the_picture_in_words_says_everything_in_order_of_time(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    view = picture_of(show(GroupsPage, session, f"{group}/phases"))
    settled(session, qtbot)
    qtbot.mouseClick(view.turn_button, Qt.MouseButton.LeftButton)
    lines = view.words.lines.lines
    assert len(lines) == sum(len(items(view, sort)) for sort in LaneSort)
    assert "President Ndadaye" in " ".join(line.title for line in lines[:3])
    assert view.words.hasFocus()
    marked = [line for line in lines if line.chips]
    assert len(marked) == 9
    assert all("turning point" in line.sentence for line in marked)
    assert not any("turning point" in line.sentence for line in lines if not line.chips)


def test_a_sentence_above_says_where_things_stand(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    view = picture_of(show(GroupsPage, session, f"{group}/phases"))
    settled(session, qtbot)
    assert view.summary.isVisible()
    said = view.summary.text()
    for words in ("Post-armed", "Implementation", "years ago", "confidence not given"):
        assert words in said
    assert "since you last looked" in said
    qtbot.mouseClick(view.turn_button, Qt.MouseButton.LeftButton)
    assert view.summary.isVisible()


def test_a_sentence_of_the_past_has_no_news(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    view = picture_of(show(GroupsPage, session, f"{group}/phases/picture?2001-10-31,"))
    settled(session, qtbot)
    assert "Crisis" in view.summary.text()
    assert "last looked" not in view.summary.text()


def test_lanes_are_hidden_and_the_choice_is_kept(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    view = picture_of(show(GroupsPage, session, f"{group}/phases"))
    settled(session, qtbot)
    events = next(a for a in view.lanes.menu.actions() if a.text() == "Events")
    events.trigger()
    assert items(view, LaneSort.EVENTS) == []
    again = picture_of(show(GroupsPage, session, f"{group}/phases"))
    assert items(again, LaneSort.EVENTS) == []
    again.lanes.show_all()
    assert items(again, LaneSort.EVENTS)


def test_a_group_without_anything_says_how_to_begin(
    book: Book, session_on: Callable[[Book], Session], show: Show
) -> None:
    group = add(book, kind="group", fields={"name": "جبهة النور"}).uid
    view = picture_of(show(GroupsPage, session_on(book), f"{group}/phases"))
    assert view._stack.currentIndex() == 2
    assert view.summary.text().startswith("No stage is set yet. Choose Stages above to set one.")


def test_what_others_change_is_drawn_anew_and_the_place_is_kept(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    page = show(GroupsPage, session, f"{group}/phases")
    view = picture_of(page)
    settled(session, qtbot)
    view.canvas.choose(items(view, LaneSort.STAGES)[3].uid)
    before = view.canvas.item
    session.write(
        add, kind="event", fields={"group": group, "title": "A new round", "date": "2004-06-01"}
    )
    settled(session, qtbot)
    assert "A new round" in [each.title for each in items(view, LaneSort.EVENTS)]
    assert view.canvas.item == before
    assert page.place == f"{group}/phases/picture/{before.uid if before else ''}"


def test_a_dismissed_warning_is_drawn_as_answered(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    session.write(dismiss, group=group, code="W15", reason="The case is closed")
    view = picture_of(show(GroupsPage, session, f"{group}/phases"))
    settled(session, qtbot)
    last = [i for i in items(view, LaneSort.WARNINGS) if i.code == "W15"][-1]
    assert last.goes_on
    assert last.signs == ("answered",)


def test_a_day_being_typed_is_not_asked_for_yet(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    part = phases_of(show(GroupsPage, session, f"{group}/phases"))
    today = picture_of_part(part).canvas.picture
    assert today is not None
    for typed in ("200", "2001"):
        part.open_clock()
        part.clock.as_of.setText(typed)
        session.write(add, kind="event", fields={"group": group, "title": typed, "date": "2004"})
        shown = picture_of_part(part).canvas.picture
        assert shown is not None
        assert shown.day == today.day


def test_as_known_then_shows_nothing_of_today(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    part = phases_of(show(GroupsPage, session, f"{group}/phases"))
    part.clock.set_days("2004-01-01", "2100-01-01")
    part.clock.ask()
    view = picture_of_part(part)
    event = items(view, LaneSort.EVENTS)[0]
    view._on_opened(event)
    assert not view.pane.isVisible()
    assert view.says.text() == view.canvas.sentence
    assert event.title in view.says.text()


def test_its_page_is_that_of_the_record_read(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    view = picture_of(show(GroupsPage, session, f"{group}/phases"))
    meeting = {"group": group, "title": "At the inn", "date": "2003-02-01"}
    added = session.write(add, kind="meeting", fields=meeting)
    assert added is not None
    uid = added.uid
    view.words.opened.emit(uid)
    assert view.place == uid
    asked: list[str] = []
    session.asked.connect(asked.append)
    view._leave()
    assert asked == [f"meetings/{uid}"]


def picture_of_part(part: PhasesPart) -> PictureView:
    view = part.view("picture")
    assert isinstance(view, PictureView)
    return view


def test_bands_remain_a_choice_and_are_remembered(
    session: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    view = picture_of(show(GroupsPage, session, f"{group}/phases"))
    assert view.stages.button.accessibleName() == "Show stages as"
    lines, bands = view.stages.menu.actions()
    assert (lines.text(), lines.isChecked(), bands.isChecked()) == ("Line", True, False)
    tall = view.canvas.whole_height
    bands.trigger()
    assert view.canvas.whole_height < tall
    again = picture_of(show(GroupsPage, session, f"{group}/phases"))
    assert again.stages.menu.actions()[1].isChecked()
    assert again.canvas.whole_height < tall
    again.stages.menu.actions()[0].trigger()
    assert again.canvas.whole_height == tall
    settled(session, qtbot)
