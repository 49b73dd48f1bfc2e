"""What screen readers and the keyboard get of each screen.

The trees in `trees/` are written anew by running this file with WAYBOOK_WRITE_TREES=1 set;
look at the difference before keeping it.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from screens import BEFORE, INSIDE, show_before, show_inside
from walking import nameless, reached, tree

from waybook import __version__
from waybook.book import Book
from waybook.desktop.app.window import Window

TREES = Path(__file__).parent / "trees"
Make = Callable[[Path | None], Window]


@pytest.fixture(params=BEFORE)
def before(request: pytest.FixtureRequest, make_window: Make, tmp_path: Path) -> tuple[str, Window]:
    folder = tmp_path / "Notes.waybook"
    folder.mkdir()
    return request.param, show_before(request.param, make_window, folder)


@pytest.fixture(params=INSIDE)
def inside(request: pytest.FixtureRequest, told: Book, open_window: Window) -> tuple[str, Window]:
    show_inside(request.param, open_window, told)
    return request.param, open_window


def check(name: str, window: Window) -> None:
    assert nameless(window) == []
    assert unreached(window) == []
    path = TREES / f"{name}.txt"
    seen = re.sub(r"/\S*/", "…/", tree(window)).replace(__version__, "…")
    if os.environ.get("WAYBOOK_WRITE_TREES"):
        path.write_text(seen, encoding="utf-8")
    assert seen == path.read_text("utf-8")


def unreached(window: Window) -> list[QWidget]:
    """Return the buttons that are shown and that no key reaches."""
    found = reached(window)
    return [
        button
        for kind in (QPushButton, QToolButton)
        for button in window.findChildren(kind)
        if button.isVisibleTo(window)
        and not button.objectName().startswith("qt_")
        and (button not in found or not button.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and button.text()
    ]


def test_the_first_screens_are_told_as_written_down(before: tuple[str, Window]) -> None:
    check(*before)


def test_the_pages_are_told_as_written_down(inside: tuple[str, Window]) -> None:
    check(*inside)


def test_the_walk_finds_what_has_no_name(make_window: Make) -> None:
    window = make_window(None)
    button = QPushButton(window)
    button.show()
    assert nameless(window) == ["QPushButton"]
    button.setText("Named")
    assert nameless(window) == []


def test_a_bar_that_goes_while_a_screen_reader_counts_ends_nothing() -> None:
    """Asked in a process of its own, since the roles are the application's."""
    done = subprocess.run([sys.executable, "-c", _A_BAR_GOES], check=False)
    assert done.returncode == 0


_A_BAR_GOES = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QScrollArea, QWidget
from waybook.desktop.app.application import dressed
app = dressed(()).app
area, page = QScrollArea(), QWidget()
page.resize(2000, 2000)
area.setWidget(page)
area.show()
app.processEvents()
said = QAccessible.queryAccessibleInterface(area)
counted = said.childCount()
page.resize(10, 10)
app.processEvents()
said.child(counted - 1)
"""
