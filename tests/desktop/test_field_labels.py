"""A click on the words of a field goes to the field, wherever a form has some."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from waybook.desktop.app.window import Window
from waybook.desktop.opening.new_book import NewBookScreen
from waybook.desktop.widgets.labels import FieldLabel


def click_each(around: QWidget, away: QWidget) -> list[str]:
    """Click the words of all fields in sight; check that each leads to its field."""
    found = [each for each in around.findChildren(FieldLabel) if each.isVisible()]
    for each in found:
        away.setFocus()
        QTest.mouseClick(each, Qt.MouseButton.LeftButton)
        held, field = around.window().focusWidget(), each.field
        assert held is not None, each.text()
        assert held is field or field.isAncestorOf(held), each.text()
    return [each.text() for each in found]


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("people/new", "Code name (required)"),
        ("groups/new", "Name (required)"),
        ("meetings/new", "Date"),
        ("meetings/new/log", "Who was there?"),
        ("actors/new", "Mandate"),
        ("channels/new", "Medium"),
        ("search", "From"),
        ("board", "Situation on"),
        ("settings", "Auto-lock after"),
    ],
)
def test_a_click_on_the_words_of_a_field_goes_to_it(
    open_window: Window, place: str, says: str
) -> None:
    assert open_window.frame is not None
    open_window.frame.go(place)
    page = open_window.frame.page(place.partition("/")[0])
    assert says in click_each(page, open_window.frame.rail)


def test_also_before_a_book_is_open(
    make_window: Callable[[Path | None], Window], tmp_path: Path
) -> None:
    window = make_window(None)
    screen = NewBookScreen(tmp_path / "Heron.waybook", window)
    window.show_screen(screen)
    assert click_each(screen, screen.back) == [
        "Your code name",
        "Passphrase",
        "Repeat the passphrase",
    ]
