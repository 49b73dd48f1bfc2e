"""A box for a date: what it says, asks and offers, in each language; its calendar."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from waybook.desktop.pages.board.day_box import DayBox
from waybook.desktop.pages.handover.day_field import DayField
from waybook.desktop.pages.phases.date_bar import DateBar
from waybook.desktop.records.fields.dates import DateEditor
from waybook.desktop.records.fields.times import TimeEditor
from waybook.desktop.widgets.dates.calendar_popup import CalendarPopup
from waybook.desktop.widgets.dates.date_box import DateBox
from waybook.desktop.widgets.dates.date_texts import date_customs, said_date
from waybook.model.days_and_times.typed_dates import typed_date
from waybook.model.declare import date as date_field
from waybook.model.declare import time as time_field

TODAY = date(2026, 11, 30)
LOCALES = (
    *(
        "C",
        "en_US",
        "en_GB",
        "fr_FR",
        "es_CO",
        "pt_BR",
        "ar_EG",
        "ru_RU",
        "sw_KE",
        "rn_BI",
        "am_ET",
    ),
    *("my_MM", "ta_LK", "hi_IN", "id_ID", "fa_AF", "zh_CN", "vi_VN", "th_TH", "he_IL", "ja_JP"),
)
Key = Qt.Key


@pytest.fixture
def locales() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.fixture
def box(qtbot: QtBot) -> DateBox:
    made = DateBox("Date", lambda: TODAY, "Write a date.")
    qtbot.addWidget(made)
    made.show()
    return made


def popup_of(box: DateBox) -> CalendarPopup:
    return box.findChildren(CalendarPopup)[-1]


def buttons(box: DateBox) -> list[QPushButton]:
    return [each for each in box.choices.findChildren(QPushButton) if not each.isHidden()]


@pytest.mark.usefixtures("locales")
@pytest.mark.parametrize("name", LOCALES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.dates(date(1800, 1, 1), date(2200, 1, 1)).flatmap(
        lambda day: st.sampled_from(
            [str(day), str(day)[:7], f"{day}~", f"{day}/..", f"{str(day)[:7]}/{day.year + 1}"]
        )
    )
)
def test_what_is_said_here_means_the_same_when_it_is_typed_here(name: str, text: str) -> None:
    QLocale.setDefault(QLocale(name))
    said = said_date(text, TODAY)
    assert typed_date(said, TODAY, date_customs()) == (text,), said


@pytest.mark.usefixtures("locales")
def test_the_order_of_day_and_month_is_settled_only_where_the_day_is_first() -> None:
    settled = set()
    for name in LOCALES:
        QLocale.setDefault(QLocale(name))
        if date_customs().day_first:
            settled.add(name)
    assert {"en_GB", "fr_FR", "ar_EG", "pt_BR", "ru_RU"} <= settled
    assert settled.isdisjoint({"C", "en_US", "zh_CN", "ja_JP"})


def test_what_was_understood_is_said_below_and_to_a_screen_reader(
    box: DateBox, qtbot: QtBot
) -> None:
    assert box.says.text() == "Write a date."
    qtbot.keyClicks(box.line, "3 dec 2026")
    assert box.says.text() == "Thursday 3 December 2026, in 3 days"
    assert box.line.accessibleDescription() == box.says.text()
    assert (box.value(), box.problem()) == ("2026-12-03", "")


def test_what_was_understood_is_announced_once_after_a_pause(
    box: DateBox, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append(event.message())
    )
    box.line.setFocus()
    qtbot.waitUntil(box.line.hasFocus)
    qtbot.keyClicks(box.line, "3 dec 2026")
    assert told == []
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["Thursday 3 December 2026, in 3 days"]


def test_a_date_with_two_readings_is_asked(box: DateBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box.line, "03/04/2026")
    assert "Choose" in box.problem()
    assert box.value() == "03/04/2026"
    assert [each.text() for each in buttons(box)] == [
        "Friday 3 April 2026, 241 days ago",
        "Wednesday 4 March 2026, 271 days ago",
    ]
    with qtbot.waitSignals([box.edited, box.picked]):
        buttons(box)[1].click()
    assert (box.value(), box.problem(), buttons(box)) == ("2026-03-04", "", [])
    assert box.line.hasFocus()


def test_the_calendar_opens_by_key_and_takes_a_day(box: DateBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box.line, "30 Nov 2026")
    qtbot.keyClick(box.line, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = popup_of(box)
    assert popup.grid.day == TODAY
    qtbot.keyClick(popup.grid, Key.Key_Right)
    assert popup.says.text() == "Tuesday 1 December 2026, tomorrow"
    qtbot.keyClick(popup.grid, Key.Key_Return)
    assert box.value() == "2026-12-01"


def test_escape_leaves_the_calendar_without_a_day(box: DateBox, qtbot: QtBot) -> None:
    box.calendar_button.click()
    popup = popup_of(box)
    qtbot.keyClick(popup.grid, Key.Key_PageDown)
    qtbot.keyClick(popup.grid, Key.Key_Escape)
    assert not popup.isVisible()
    assert box.value() == ""


def test_the_calendar_works_by_mouse(box: DateBox, qtbot: QtBot) -> None:
    box.calendar_button.click()
    popup = popup_of(box)
    named = {each.accessibleName() for each in popup.findChildren(QToolButton)}
    assert {"Previous month", "Next month"} <= named
    popup.later_button.click()
    item = popup.grid.currentItem()
    middle = popup.grid.visualItemRect(item).center()
    qtbot.mouseClick(popup.grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert box.value() == "2026-12-30"


def test_a_relative_day_in_a_draft_stays_the_day_that_was_meant(qtbot: QtBot) -> None:
    now = [TODAY]
    field = date_field("date", "Date", of_work=True)
    first, later = (DateEditor(field, lambda: now[0]) for _ in range(2))
    for editor in (first, later):
        qtbot.addWidget(editor)
    qtbot.keyClicks(first.box, "tomorrow")
    now[0] = date(2026, 12, 5)
    assert first.value() == "2026-12-01"
    later.restore(first.state())
    assert later.value() == "2026-12-01"


def test_a_date_of_another_calendar_is_told_while_it_is_typed(qtbot: QtBot) -> None:
    editor = DateEditor(date_field("date", "Date", of_work=True), lambda: TODAY)
    qtbot.addWidget(editor)
    qtbot.keyClicks(editor.box, "2569")
    assert "another calendar" in editor.hint.text()
    assert not editor.as_written.isHidden()
    editor.as_written.click()
    assert "another calendar" not in editor.hint.text()


def test_a_day_that_is_asked_for_is_never_one_of_another_calendar(qtbot: QtBot) -> None:
    """A card that was lost in 2569 would be good for five hundred years more."""
    lost = DayField("Lost on", "", lambda: TODAY, lambda _: 1, str)
    board, phases = DayBox(lambda: TODAY), DateBar(lambda: TODAY)
    heard: list[object] = []
    said: list[str] = []
    board.asked.connect(heard.append)
    board.refused.connect(said.append)
    phases.asked.connect(lambda *days: heard.append(days))
    for widget, line in ((lost, lost.line), (board, board.box), (phases, phases.as_of)):
        qtbot.addWidget(widget)
        qtbot.keyClicks(line, "30/11/2569")
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "another calendar" in lost.problem()
    assert "another calendar" in said[-1]
    assert heard == []


def test_a_time_takes_the_zone_beside_it(qtbot: QtBot) -> None:
    editor = TimeEditor(time_field("time", "Time"), None)
    qtbot.addWidget(editor)
    assert (editor.value(), editor.problem()) == (None, "")
    editor.zones.setCurrentIndex(editor.zones.findData("Africa/Bujumbura"))
    qtbot.keyClicks(editor.box, "2:30 pm")
    assert editor.value() == "14:30 Africa/Bujumbura"
    assert editor.hint.text() == "14:30 Africa/Bujumbura"
    qtbot.keyClicks(editor.box, " later")
    assert "Write it like" in editor.problem()


def test_a_stored_time_is_shown_with_its_zone_and_kept(qtbot: QtBot) -> None:
    for stored in ("14:30 -03:30", "14:30 Moon/Base"):
        editor = TimeEditor(time_field("time", "Time"), None)
        qtbot.addWidget(editor)
        editor.set_value(stored)
        assert (editor.value(), editor.problem()) == (stored, "")


@pytest.mark.parametrize("days", range(7))
def test_every_example_in_the_hint_has_one_reading_on_every_day(days: int, qtbot: QtBot) -> None:
    today = TODAY + timedelta(days)
    editor = DateEditor(date_field("review_on", "Review on", of_work=True), lambda: today)
    qtbot.addWidget(editor)
    examples = editor.hint.text().rstrip(".").partition("such as ")[2]
    said = re.split(", | or ", examples)
    assert len(said) > 1
    assert {each: len(typed_date(each, today)) for each in said} == dict.fromkeys(said, 1)


def test_the_dates_to_choose_from_come_into_sight(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.addSpacing(900)
    box = DateBox("Date", lambda: TODAY, "", inside)
    column.addWidget(box)
    column.addSpacing(900)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.resize(400, 150)
    area.show()
    qtbot.waitActive(area)
    box.line.setFocus()
    area.ensureWidgetVisible(box.line, 0, 0)
    qtbot.keyClicks(box.line, "next tuesday")
    offered = [each for each in box.choices.findChildren(QPushButton) if each.isVisible()]
    assert len(offered) == 2
    qtbot.waitUntil(lambda: all(whole(each) for each in offered))
    assert whole(box.line)


def whole(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect().size() == part.size()
