"""A list measures each of its lines once, however often Qt asks."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from waybook.desktop.lists.line_delegate import LineDelegate
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme


def test_lines_are_measured_once_in_each_size(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: Counter[str] = Counter()
    measure = LineDelegate._height

    def counted(self: LineDelegate, line: ListLine, option: QStyleOptionViewItem) -> int:
        measured[line.uid] += 1
        return measure(self, line, option)

    monkeypatch.setattr(LineDelegate, "_height", counted)
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
