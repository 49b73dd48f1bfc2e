"""The strip below a picture: drag, click, keys, and what a screen reader hears."""

from collections.abc import Iterator

import pytest
from assessed import Show
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from waybook.desktop.timeline.canvas import PictureCanvas
from waybook.desktop.timeline.overview.handle import Grip, Handle
from waybook.desktop.timeline.overview.strip import OverviewStrip
from waybook.desktop.timeline.time_axis.plot import Plot
from waybook.desktop.timeline.time_axis.scale import AxisBreak, TimeScale, spanning
from waybook.practice.phases.history.days import day_of
from waybook.practice.phases.overview.picture import GroupPicture

DAYS = Plot(TimeScale(0.0, 1.0), 100.0, 1000.0, mirrored=False)
MIRRORED = Plot(TimeScale(0.0, 1.0), 100.0, 1000.0, mirrored=True)


@pytest.fixture
def strip(show: Show, shown: GroupPicture, qtbot: QtBot) -> Iterator[OverviewStrip]:
    canvas = show(shown)
    both = QWidget()
    qtbot.addWidget(both)
    column = QVBoxLayout(both)
    made = OverviewStrip(canvas)
    column.addWidget(canvas, 1)
    column.addWidget(made)
    both.resize(960, 640)
    with qtbot.waitActive(both):
        both.show()
        both.activateWindow()
    canvas.setFocus()
    yield made
    both.close()


def canvas_of(strip: OverviewStrip) -> PictureCanvas:
    return strip._canvas


def view(strip: OverviewStrip) -> tuple[float, float]:
    return canvas_of(strip).plot().days_in_sight()


def handle_of(strip: OverviewStrip) -> Handle:
    assert strip.handle is not None
    return strip.handle


def drag(strip: OverviewStrip, qtbot: QtBot, x: float, by: int) -> None:
    begin = QPoint(round(x), strip.height() // 2)
    end = begin + QPoint(by, 0)
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(strip, end)
    QApplication.processEvents()
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=end)


def test_it_is_shown_only_while_a_part_is_in_view(strip: OverviewStrip) -> None:
    canvas = canvas_of(strip)
    assert strip.isHidden()
    canvas.zoom(3)
    assert not strip.isHidden()
    canvas.fit()
    assert strip.isHidden()
    canvas.zoom(0.7)
    assert strip.isHidden()


def test_the_focus_goes_back_to_the_picture_when_it_hides(strip: OverviewStrip) -> None:
    canvas = canvas_of(strip)
    canvas.zoom(3)
    strip.setFocus()
    canvas.fit()
    assert canvas.hasFocus()


def test_its_ends_and_all_of_it_can_be_dragged(strip: OverviewStrip, qtbot: QtBot) -> None:
    canvas_of(strip).zoom(3)
    first, last = view(strip)
    left, right = handle_of(strip).sides
    drag(strip, qtbot, left, -60)
    assert view(strip)[0] < first - 30
    assert view(strip)[1] == pytest.approx(last, abs=2)
    first, last = view(strip)
    drag(strip, qtbot, handle_of(strip).sides[1], -40)
    assert view(strip)[0] == pytest.approx(first, abs=2)
    assert view(strip)[1] < last - 30
    first, last = view(strip)
    left, right = handle_of(strip).sides
    drag(strip, qtbot, (left + right) / 2, 50)
    assert view(strip)[1] - view(strip)[0] == pytest.approx(last - first, rel=0.02)
    assert view(strip)[0] > first + 30


def test_a_click_beside_it_brings_that_time_into_the_middle(
    strip: OverviewStrip, qtbot: QtBot
) -> None:
    canvas_of(strip).zoom(5)
    plot = handle_of(strip).plot
    place = QPoint(round(plot.left + plot.room * 0.25), 8)
    day = plot.day(place.x())
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)
    first, last = view(strip)
    assert (first + last) / 2 == pytest.approx(day, abs=20)


def test_keys_move_it_to_the_ends_and_zoom(strip: OverviewStrip, qtbot: QtBot) -> None:
    canvas_of(strip).zoom(4)
    strip.setFocus()
    first, last = view(strip)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert first < view(strip)[0] < last
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert view(strip)[0] == pytest.approx(first, abs=0.01)
    qtbot.keyClick(strip, Qt.Key.Key_PageDown)
    assert view(strip)[0] == pytest.approx(last, abs=1)
    qtbot.keyClick(strip, Qt.Key.Key_Home)
    assert strip.value() == 0
    begin = view(strip)[0]
    qtbot.keyClick(strip, Qt.Key.Key_End)
    assert strip.value() == 100
    assert view(strip)[0] > begin
    wide = view(strip)[1] - view(strip)[0]
    qtbot.keyClick(strip, Qt.Key.Key_Plus)
    assert view(strip)[1] - view(strip)[0] < wide
    qtbot.keyClick(strip, Qt.Key.Key_0)
    assert strip.isHidden()


def test_later_lies_to_the_left_where_the_picture_mirrors(
    mirrored: None, strip: OverviewStrip, qtbot: QtBot
) -> None:
    canvas_of(strip).zoom(4)
    strip.setFocus()
    first = view(strip)[0]
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert view(strip)[0] > first
    last = view(strip)[1]
    drag(strip, qtbot, handle_of(strip).sides[0], -30)
    assert view(strip)[1] > last


def test_a_screen_reader_hears_the_days_and_can_set_the_value(strip: OverviewStrip) -> None:
    canvas_of(strip).zoom(4)
    heard = QAccessible.queryAccessibleInterface(strip)
    assert heard.role() == QAccessible.Role.Slider
    assert heard.text(QAccessible.Text.Name) == "Time in view"
    said = heard.text(QAccessible.Text.Description).replace("\u2068", "").replace("\u2069", "")
    assert said.endswith("of 1993-10-21 to 2006-01-01")
    first, last = (day_of(round(day)) for day in view(strip))
    assert said.startswith(f"{first} to {last}, ")
    heard.valueInterface().setCurrentValue(100)
    assert view(strip)[1] == pytest.approx(shown_until(strip), abs=150)


def shown_until(strip: OverviewStrip) -> float:
    picture = canvas_of(strip).picture
    assert picture is not None
    return max(picture.seen_until, picture.day)


def test_all_days_are_painted_once_while_the_handle_moves(
    strip: OverviewStrip, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: list[int] = []
    monkeypatch.setattr(
        "waybook.desktop.timeline.overview.strip.paint_whole", lambda *_: painted.append(1)
    )
    canvas_of(strip).zoom(4)
    for _ in range(5):
        canvas_of(strip).pan(20)
        strip.grab()
    assert len(painted) == 1


def test_what_lies_under_the_pointer_is_held() -> None:
    handle = Handle(DAYS, 200.0, 400.0)
    assert handle.sides == (300.0, 500.0)
    assert [handle.grip(x) for x in (295, 400, 503, 120)] == [
        *(Grip.BEGIN, Grip.ALL, Grip.END, Grip.NONE),
    ]
    assert Handle(MIRRORED, 200.0, 400.0).grip(898) is Grip.BEGIN


def test_an_end_never_passes_the_other() -> None:
    handle = Handle(DAYS, 200.0, 400.0)
    assert handle.moved(Grip.BEGIN, 900) == (399.0, 400.0)
    assert handle.moved(Grip.END, -900) == (200.0, 201.0)
    assert handle.moved(Grip.ALL, 10) == (210.0, 410.0)


def test_a_narrow_handle_can_still_be_taken_hold_of() -> None:
    for first in (0.0, 500.0, 999.5):
        left, right = Handle(DAYS, first, first + 0.5).sides
        assert right - left >= 12
        assert DAYS.left <= left <= right <= DAYS.right


@pytest.mark.parametrize("gap", [None, AxisBreak(300.0, 5300.0, 80.0)])
@pytest.mark.parametrize(
    "days", [(0.0, 200.0), (200.0, 5400.0), (5400.0, 5600.0), (3000.0, 5600.0)]
)
def test_a_scale_spans_the_days_that_are_asked_for(
    gap: AxisBreak | None, days: tuple[float, float]
) -> None:
    scale = spanning(*days, 800.0, gap)
    assert scale.x(days[0]) == pytest.approx(0, abs=1e-6)
    assert scale.x(days[1]) == pytest.approx(800)
