"""The picture of the public case, and a function that shows a picture."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.book import Book
from waybook.desktop.theme.theme import Theme
from waybook.desktop.timeline.widget import PictureWidget
from waybook.practice.phases.overview.picture import GroupPicture
from waybook.work.phases.phase_view import phases
from waybook.work.phases.pictures import picture_of


@pytest.fixture(scope="module")
def drawn() -> dict[str, GroupPicture]:
    return {}


@pytest.fixture
def shown(burundi: Book, drawn: dict[str, GroupPicture]) -> GroupPicture:
    if "burundi" not in drawn:
        group = burundi.lists.rows("group")[0].uid
        drawn["burundi"] = picture_of(phases(burundi, group=group, as_of="2006-01-01"))
    return drawn["burundi"]


@pytest.fixture
def show(theme: Theme, qtbot: QtBot) -> Callable[[GroupPicture], PictureWidget]:
    def made(picture: GroupPicture) -> PictureWidget:
        widget = PictureWidget()
        qtbot.addWidget(widget)
        widget.resize(960, 640)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        widget.show_picture(picture)
        widget.setFocus()
        return widget

    return made


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
