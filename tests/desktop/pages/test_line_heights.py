"""A list measures each of its lines once, however often Qt asks."""

from collections import Counter
from math import inf

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from waybook.desktop.lists import line_delegate, wrapping
from waybook.desktop.lists.line_delegate import LineDelegate
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.wrapping import wrapped
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.responsive_split import Beside


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each line is measured."""
    times: Counter[str] = Counter()
    measure = LineDelegate._height

    def counted(self: LineDelegate, line: ListLine, option: QStyleOptionViewItem) -> int:
        times[line.uid] += 1
        return measure(self, line, option)

    monkeypatch.setattr(LineDelegate, "_height", counted)
    return times


def test_lines_are_measured_once_in_each_size(
    theme: Theme, qtbot: QtBot, measured: Counter[str]
) -> None:
    view = LineView("Contacts", tall=True)
    qtbot.addWidget(view)
    view.show_lines([ListLine(str(n), f"PALM-{n}", "a long remark " * 20) for n in range(50)])
    view.resize(400, 300)
    view.show()
    small = view.sizeHint().height()
    measured.clear()
    assert view.sizeHint().height() == view.minimumSizeHint().height() == small
    assert not measured
    theme.choose(Scheme.LIGHT, 200)
    assert view.sizeHint().height() > 1.5 * small
    assert len(measured) == 50
    assert max(measured.values()) <= 4
    view.show_lines([ListLine("0", "PALM-0")])
    assert view.sizeHint().height() < small / 10


@pytest.mark.parametrize("width", [1_000, 300])
def test_lines_beside_what_one_reads_are_measured_once(
    theme: Theme, qtbot: QtBot, measured: Counter[str], width: int
) -> None:
    del theme
    view = LineView("Timeline")
    both = Beside(view, QLabel("Talks"), (3, 2), None)
    qtbot.addWidget(both)
    view.show_lines([ListLine(str(n), f"Talks {n}", "a long remark " * 20) for n in range(80)])
    both.resize(width, 400)
    both.show()
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    assert set(measured.values()) == {1}
    assert len(measured) == 80


def test_what_fits_into_one_line_is_not_laid_out(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: Counter[str] = Counter()

    def counted(text: str, font: QFont, width: float, most: int) -> list[str]:
        laid_out[text] += 1
        return wrapped(text, font, width, most)

    monkeypatch.setattr(line_delegate, "wrapped", counted)
    view = LineView("Events", tall=True)
    qtbot.addWidget(view)
    long = "Shelling of the road to the market " * 4
    view.show_lines([ListLine("1", "Talks", "at the well"), ListLine("2", long), ListLine("3", "")])
    view.show()
    heights = []
    for width in (400, 500, 2000):
        view.resize(width, 300)
        heights.append([view.sizeHintForIndex(view.lines.index(n)).height() for n in range(3)])
    assert laid_out.keys() == {long}
    [(two, many, one), _, (*_, wide, _)] = heights
    assert one < two < many
    assert wide == one


@pytest.mark.parametrize("text", ["Talks", "two\nlines", "a\u2028b", " blank ", "سوق", "一 二"])
@pytest.mark.parametrize("width", [30.0, 60.0, 400.0])
def test_what_fits_is_broken_as_qt_breaks_it(qtbot: QtBot, text: str, width: float) -> None:
    font = QFont()
    quickly = wrapped(text, font, width, 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wrapping, "width_in_one_line", lambda *_: inf)
        assert wrapped(text, font, width, 3) == quickly
