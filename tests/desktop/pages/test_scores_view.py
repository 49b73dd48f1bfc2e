"""Score in the window: worded anchors, unknown stays unknown, nothing carried forward."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.pages.groups import GroupsPage
from waybook.desktop.pages.groups.record import GroupRecord
from waybook.desktop.pages.phases.phases_tab import PhasesPart
from waybook.desktop.pages.phases.scores.due_cards import FEW
from waybook.desktop.pages.phases.scores.score_panel import ScorePanel
from waybook.desktop.pages.phases.scores.scores_view import ScoresView
from waybook.desktop.records.fields.dates import DateEditor
from waybook.desktop.records.fields.text import LongEditor
from waybook.desktop.session.session import Session
from waybook.practice.phases.overview.picture import LaneSort
from waybook.work.phases.assessing import score
from waybook.work.phases.phase_view import phases
from waybook.work.phases.shipped import shipped
from waybook.work.records.records import add

Show = Callable[..., GroupsPage]


@pytest.fixture
def group(book: Book) -> str:
    return add(book, kind="group", fields={"name": "River Front"}).uid


@pytest.fixture
def on_book(book: Book, session_on: Callable[[Book], Session]) -> Session:
    return session_on(book)


def view_on(page: GroupsPage, as_of: str = "") -> ScoresView:
    record = page.findChild(GroupRecord)
    assert record is not None
    part = next(each for each in record.parts if isinstance(each, PhasesPart))
    part.clock.set_days(as_of, "")
    part.clock.ask()
    view = part.view("scores")
    assert isinstance(view, ScoresView)
    view.filling.finish()
    return view


def panel_of(view: ScoresView) -> ScorePanel:
    """Return the panel with all its indicators."""
    assert view.panel is not None
    view.panel.show_all()
    view.panel.filling.finish()
    return view.panel


def test_each_anchor_is_worded_and_nothing_is_preset(
    on_book: Session, show: Show, group: str
) -> None:
    score(on_book.book, group=group, date="2003-01-01", values={"cohesion": 3})
    panel = panel_of(view_on(show(GroupsPage, on_book, f"{group}/phases/scores"), "2003-12-01"))
    assert set(panel.cards) == set(shipped().indicators)  # all are due
    card = panel.cards["cohesion"]
    words = [label.text() for label in card.findChildren(QLabel)]
    assert set(shipped().indicators["cohesion"].anchors) <= set(words)
    assert any("3 of 5" in each and "the last score is outdated" in each for each in words)
    assert all(each.value() is None for each in panel.cards.values())


def test_scores_are_saved_together_and_unknown_stays_unknown(
    on_book: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    event = {"group": group, "title": "Visit", "date": "2003-11-30"}
    note = add(on_book.book, kind="event", fields=event).uid
    view = view_on(show(GroupsPage, on_book, f"{group}/phases/scores"), "2003-12-01")
    panel = panel_of(view)
    panel.save()
    assert "at least one indicator" in panel.foot.problem.text()
    qtbot.mouseClick(panel.cards["cohesion"].buttons["2"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.cards["isolation"].buttons["unknown"], Qt.MouseButton.LeftButton)
    panel.evidence.choose([note])
    qtbot.mouseClick(panel.save_button, Qt.MouseButton.LeftButton)
    found = phases(on_book.book, group=group, as_of="2003-12-02")
    assert {s.indicator: s.points[0].value for s in found.series} == {
        "cohesion": 2,
        "isolation": None,
    }
    assert {point.date for s in found.series for point in s.points} == {"2003-12-01"}
    assert all(each.value() is None for each in panel_of(view).cards.values())
    assert "2 scores saved." in view.result.sentences


def test_what_was_ticked_is_there_again(
    on_book: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    panel = panel_of(view_on(show(GroupsPage, on_book, f"{group}/phases/scores")))
    qtbot.mouseClick(panel.cards["rivals"].buttons["4"], Qt.MouseButton.LeftButton)
    on_book.drafts.keep()
    again = panel_of(view_on(show(GroupsPage, on_book, f"{group}/phases/scores")))
    assert again.cards["rivals"].value() == 4
    again.foot.discard()
    fresh = panel_of(view_on(show(GroupsPage, on_book, f"{group}/phases/scores")))
    assert fresh.cards["rivals"].value() is None


def test_few_are_shown_at_first_and_what_happened_since_before_what_is_old(
    on_book: Session, show: Show, group: str
) -> None:
    book = on_book.book
    codes = list(shipped().indicators)
    score(book, group=group, date="2003-11-01", values=dict.fromkeys(codes[:-1], 3))
    after_contact = [
        code for code, each in shipped().indicators.items() if each.also_after == "contact"
    ]
    visit = {"group": group, "title": "Visit", "date": "2003-11-20", "status": "took-place"}
    add(book, kind="meeting", fields=visit)
    view = view_on(show(GroupsPage, on_book, f"{group}/phases/scores"), "2003-12-01")
    panel = view.panel
    assert panel is not None
    panel.filling.finish()
    assert list(panel.cards) == after_contact[:FEW]
    assert panel.all_button.text() == f"Show {len(codes) - FEW} more indicators"
    panel.show_all()
    panel.filling.finish()
    assert list(panel.cards) == codes
    assert panel.all_button.isHidden()


def test_a_digit_gives_the_score_in_any_script(on_book: Session, show: Show, group: str) -> None:
    panel = panel_of(view_on(show(GroupsPage, on_book, f"{group}/phases/scores"), "2003-12-01"))
    card = panel.cards["cohesion"]
    for typed, value in (("4", 4), ("٢", 2), ("9", 2), ("x", 2)):
        none = Qt.KeyboardModifier.NoModifier
        pressed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, none, typed)
        QApplication.sendEvent(card.buttons["4"], pressed)
        assert card.value() == value


def test_the_charts_show_every_point_and_tell_it_in_words(
    on_book: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    for date, value in (("2003-01-01", 3), ("2003-02-01", 4), ("2003-03-01", "unknown")):
        score(on_book.book, group=group, date=date, values={"cohesion": value})
    view = view_on(show(GroupsPage, on_book, f"{group}/phases/scores"), "2003-12-01")
    picture = view.charts.picture
    assert picture is not None
    [lane] = picture.lanes
    assert lane.sort is LaneSort.SCORES
    assert [(i.value, i.joins) for i in lane.rows[0].items] == [
        (3, False),
        (4, True),
        (None, False),
    ]
    view.charts.setFocus()
    qtbot.keyClick(view.charts, Qt.Key.Key_End)
    assert "unknown" in view.says.text()
    assert "2003-03-01" in view.says.text()
    asked: list[str] = []
    on_book.asked.connect(asked.append)
    qtbot.keyClick(view.charts, Qt.Key.Key_Return)
    assert asked == [f"groups/{group}/phases/picture/{lane.rows[0].items[2].uid}"]


def test_the_past_as_it_was_known_takes_no_scores(on_book: Session, show: Show, group: str) -> None:
    page = show(GroupsPage, on_book, f"{group}/phases/scores")
    view = view_on(page)
    record = page.findChild(GroupRecord)
    assert record is not None
    part = next(each for each in record.parts if isinstance(each, PhasesPart))
    part.clock.set_days("", "2100-01-01")
    part.clock.ask()
    QApplication.processEvents()
    assert not panel_of(view).isVisible()
    assert view._past.isVisible()


def test_the_day_and_the_note_stay_with_what_was_ticked(
    on_book: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    view = view_on(show(GroupsPage, on_book, f"{group}/phases/scores"), "2003-12-01")
    panel_of(view).foot.discard()
    panel = panel_of(view)  # a second panel keeps what is typed as the first did
    date, note = panel.form.editors["date"], panel.form.editors["note"]
    assert isinstance(date, DateEditor)
    assert isinstance(note, LongEditor)
    date.box.selectAll()
    qtbot.keyClicks(date.box, "2003-11-30")
    qtbot.keyClicks(note.box, "Seen in the valley")
    qtbot.mouseClick(panel.cards["rivals"].buttons["4"], Qt.MouseButton.LeftButton)
    on_book.drafts.keep()
    again = panel_of(view_on(show(GroupsPage, on_book, f"{group}/phases/scores"), "2003-12-05"))
    again.save()
    [row] = on_book.book.lists.rows("score", group=group)
    fields = on_book.book.lists.record(row.uid).fields
    assert (fields["date"], fields["note"]) == ("2003-11-30", "Seen in the valley")


def test_scores_rest_on_the_contact_after_which_they_are_given(
    on_book: Session, show: Show, group: str
) -> None:
    book = on_book.book
    fields = {"group": group, "title": "Visit", "date": "2003-11-20", "status": "took-place"}
    visit = add(book, kind="meeting", fields=fields).uid
    view = view_on(show(GroupsPage, on_book, f"{group}/phases/scores"), "2003-12-01")
    assert panel_of(view).evidence.chosen() == [visit]
    panel_of(view).cards["rivals"].set_value(4)
    panel_of(view).save()
    assert panel_of(view).evidence.chosen() == []


def test_a_click_on_the_words_ticks_their_value(
    on_book: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    panel = panel_of(view_on(show(GroupsPage, on_book, f"{group}/phases/scores"), "2003-12-01"))
    words = shipped().indicators["cohesion"].anchors[3]
    card = panel.cards["cohesion"]
    anchor = next(each for each in card.findChildren(QLabel) if each.text() == words)
    qtbot.mouseClick(anchor, Qt.MouseButton.LeftButton)
    assert card.value() == 4


def test_tab_leads_through_the_panel_as_it_stands(on_book: Session, show: Show, group: str) -> None:
    panel = panel_of(view_on(show(GroupsPage, on_book, f"{group}/phases/scores"), "2003-12-01"))
    QApplication.processEvents()
    stops = [
        panel.cards["cohesion"].buttons[""],
        panel.cards["rivals"].buttons[""],
        panel.form.editors["date"].findChildren(QLineEdit)[0],
        panel.evidence.box,
        panel.save_button,
    ]
    tabbed = []
    here = panel.nextInFocusChain()
    while here is not None and here is not panel:
        tabbed.append(here)
        here = here.nextInFocusChain()
    places = [tabbed.index(each) for each in stops]
    assert places == sorted(places)


def test_tab_leaves_the_panel_at_its_end(
    on_book: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    panel = panel_of(view_on(show(GroupsPage, on_book, f"{group}/phases/scores"), "2003-12-01"))
    QApplication.processEvents()
    panel.start()
    passed: list[QWidget] = []
    while (here := QApplication.focusWidget()) is not None and panel.isAncestorOf(here):
        assert here not in passed, "it leads back into the middle"
        passed.append(here)
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    chosen = [card.buttons[""] for card in panel.cards.values()]
    assert passed[: len(chosen)] == chosen, "one stop in each card: what is chosen"
    assert passed[-2:] == [panel.save_button, panel.discard_button]


def test_a_value_is_chosen_and_kept_by_keyboard(
    on_book: Session, show: Show, group: str, qtbot: QtBot
) -> None:
    panel = panel_of(view_on(show(GroupsPage, on_book, f"{group}/phases/scores"), "2003-12-01"))
    card = panel.cards["rivals"]
    for _ in range(3):  # arrows go by where the buttons are
        QApplication.processEvents()
    card.buttons[""].setFocus()
    assert card.buttons[""].hasFocus()
    qtbot.keyClick(card.buttons[""], Qt.Key.Key_Up)
    qtbot.keyClick(card.buttons["unknown"], Qt.Key.Key_Up)
    assert card.value() == 5
    on_book.drafts.keep()
    again = panel_of(view_on(show(GroupsPage, on_book, f"{group}/phases/scores"), "2003-12-01"))
    assert again.cards["rivals"].value() == 5
