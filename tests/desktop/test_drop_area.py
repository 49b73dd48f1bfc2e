"""What takes files shows it while they are over it; what takes none refuses them."""

from pathlib import Path

import pytest
from dragging import carried, drop, enter, leave
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from waybook.desktop.texts.file_filters import (
    bundle_filter,
    card_filter,
    everything_filter,
    filter_of_name,
)
from waybook.desktop.theme.theme import Theme
from waybook.desktop.widgets.dropping.drop_area import DropArea
from waybook.desktop.widgets.typed_text import LineEdit, TextBox


@pytest.fixture
def place(qtbot: QtBot, theme: Theme) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_place_says_what_a_drop_does_and_only_while_files_are_over_it(place: QWidget) -> None:
    area = DropArea(place, "Drop to attach", lambda paths: paths[0].suffix == ".pdf")
    got: list[list[Path]] = []
    area.dropped.connect(got.append)
    assert not area.isVisible()
    assert enter(place, carried([Path("/a/terms.pdf")]))
    assert area.isVisible()
    assert area.accessibleName() == "Drop to attach"
    leave(place)
    assert not area.isVisible()
    assert not enter(place, carried([Path("/a/film.mp4")]))
    assert not area.isVisible()
    drop(place, [Path("/a/terms.pdf"), Path("/a/b.pdf")])
    assert got == [[Path("/a/terms.pdf"), Path("/a/b.pdf")]]
    assert not area.isVisible()


def test_the_name_of_a_file_never_gets_into_a_text(place: QWidget) -> None:
    area = DropArea(place, "Drop to attach")
    line, box = LineEdit(place), TextBox(place)
    for each in (line, box):
        place.layout().addWidget(each)  # type: ignore[union-attr]
        each.show()
    words = QMimeData()
    words.setText("words")
    assert enter(line, words)
    leave(line)
    for part in (line, box.viewport()):
        assert enter(part, carried([Path("/a/terms.pdf")])), "what is around it takes files"
        assert area.isVisible()
        leave(place)
    assert (line.typed(), box.typed()) == ("", "")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("card.txt", "TXT (*.txt)"),
        ("Terms of the pause.PDF", "PDF (*.pdf)"),
        ("no end", ""),
        ("evil.(x);;All (*)", ""),
        ("dot.", ""),
    ],
)
def test_a_new_file_is_looked_for_among_those_that_end_as_it_does(name: str, found: str) -> None:
    assert filter_of_name(name) == found


def test_filters_are_as_qt_reads_them() -> None:
    assert bundle_filter() == "Bundles (*.bundle)"
    assert card_filter() == "Cards (*.card *.txt)"
    assert everything_filter() == "All files (*)"
