"""At 200 % nothing overlaps and no word is cut, on a small screen and in the smallest window."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from screens import BEFORE, INSIDE, show_before, show_inside

from waybook.book import Book
from waybook.desktop.app.window import Window
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.scrolled.pinned_bar import PINNED, PinnedBar

SCREEN = QSize(1366, 768)
TITLE_BAR, TASK_BAR = 40, 48
SIZES = [QSize(1366, 768 - TITLE_BAR - TASK_BAR), QSize(820, 560)]
WHOLE = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit)  # they arrange their own parts
Make = Callable[[Path | None], Window]


def settle_layout(window: Window, size: QSize) -> None:
    window.resize(size)
    for _ in range(5):  # heights follow widths, and scroll bars follow heights
        QApplication.processEvents()
    assert window.size() == size


def faults(window: QWidget) -> list[str]:
    """Return what a person would see wrong in what is shown."""
    shown = [each for each in window.findChildren(QWidget) if each.isVisible()]
    return [
        *(f"cut: {called(each)}" for each in shown if is_cut(each)),
        *(f"off a side: {called(each)}" for each in shown if goes_off(each)),
        *(f"overlap: {called(one)}, {called(other)}" for one, other in overlaps(shown)),
    ]


def is_cut(part: QWidget) -> bool:
    """Tell whether words need more room than they have, and nothing else shows them whole."""
    if part.objectName().startswith("qt_") or isinstance(part.parentWidget(), WHOLE):
        return False
    if part.toolTip() not in {"", part.accessibleName()}:
        return False
    if isinstance(part, QLabel) and part.text():
        if part.wordWrap():
            words = re.split(r"[\s/\u200b-]", part.text())
            return is_low(part) or any(
                part.fontMetrics().horizontalAdvance(word) > part.width() for word in words
            )
        return part.width() < part.sizeHint().width() - 1 or is_low(part)
    if isinstance(part, QAbstractButton) and part.text():
        return part.width() < part.minimumSizeHint().width() - 1 or is_low(part)
    return isinstance(part, WHOLE) and is_low(part)


def is_low(part: QWidget) -> bool:
    wraps = part.hasHeightForWidth()
    needed = part.heightForWidth(part.width()) if wraps else part.minimumSizeHint().height()
    return part.height() < needed - 1


def goes_off(part: QWidget) -> bool:
    """Tell whether something is wider than what scrolls it only up and down."""
    return (
        isinstance(part, QScrollArea)
        and part.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        and (inside := part.widget()) is not None
        and inside.width() > part.viewport().width()
    )


def overlaps(shown: list[QWidget]) -> Iterator[tuple[QWidget, QWidget]]:
    """Yield pairs beside each other in one widget of which one covers the other."""
    beside: dict[QWidget, list[QWidget]] = {}
    for each in shown:
        around = each.parentWidget()
        if around is not None and not each.isWindow() and not isinstance(around, WHOLE):
            beside.setdefault(around, []).append(each)
    for parts in beside.values():
        for one, other in combinations(parts, 2):
            if lies_over(one, other) or lies_over(other, one):
                continue
            common = inked(one).intersected(inked(other))
            if common.width() > 1 and common.height() > 1:
                yield one, other


def lies_over(bar: QWidget, other: QWidget) -> bool:
    """Tell whether a bar lies over what scrolls under it, or is where its room is kept."""
    is_at_its_place = isinstance(other, PinnedBar) and other.bar is bar
    return is_at_its_place or bar.property("role") == PINNED


def inked(part: QWidget) -> QRect:
    return part.geometry() if part.visibleRegion().boundingRect().isValid() else QRect()


def called(part: QWidget) -> str:
    words = part.accessibleName() or str(part.property("text") or part.objectName())
    return f"{type(part).__name__} “{words[:60]}” {part.width()} × {part.height()}"


@pytest.fixture
def large(theme: Theme) -> Iterator[Theme]:
    theme.choose(Scheme.LIGHT, 200)
    yield theme
    theme.choose(Scheme.LIGHT, 100)


@pytest.mark.slow
@pytest.mark.usefixtures("large")
def test_every_page_stands_at_200_percent(told: Book, open_window: Window) -> None:
    found = {}
    for name in INSIDE:
        show_inside(name, open_window, told)
        for size in SIZES:
            settle_layout(open_window, size)
            found[f"{name}, {size.width()} × {size.height()}"] = faults(open_window)
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", BEFORE)
@pytest.mark.usefixtures("large")
def test_the_first_screens_stand_at_200_percent(
    name: str, make_window: Make, tmp_path: Path
) -> None:
    folder = tmp_path / "Notes.waybook"
    folder.mkdir()
    window = show_before(name, make_window, folder)
    found = []
    for size in SIZES:
        settle_layout(window, size)
        found += faults(window)
    assert found == []


@pytest.mark.usefixtures("large")
def test_the_window_fits_a_small_screen_with_its_bars(open_window: Window) -> None:
    least = open_window.minimumSize()
    assert least.width() <= SCREEN.width()
    assert least.height() <= SCREEN.height() - TITLE_BAR - TASK_BAR


@pytest.mark.usefixtures("theme")
def test_the_walk_finds_what_is_cut_and_what_overlaps(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    boxes = [QCheckBox(words, window) for words in ("One box with many words", "Two")]
    window.show()
    for number, box in enumerate(boxes):
        box.setGeometry(0, 40 * number, 200, 30)
    assert faults(window) == []
    boxes[0].resize(60, 60)
    assert [each.split(":")[0] for each in faults(window)] == ["cut", "overlap"]


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_board_does_not_scroll_sideways_beside_its_table(
    percent: int, theme: Theme, told: Book, open_window: Window
) -> None:
    theme.choose(Scheme.LIGHT, percent)
    try:
        show_inside("board", open_window, told)
        settle_layout(open_window, QSize(1180, 760))
        assert [
            called(each)
            for each in open_window.findChildren(QScrollArea)
            if each.isVisible() and each.horizontalScrollBar().maximum()
        ] == []
    finally:
        theme.choose(Scheme.LIGHT, 100)
