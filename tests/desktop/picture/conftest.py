"""A picture on screen."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.desktop.theme.theme import Theme
from waybook.desktop.timeline.widget import PictureWidget
from waybook.practice.phases.overview.picture import GroupPicture


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
