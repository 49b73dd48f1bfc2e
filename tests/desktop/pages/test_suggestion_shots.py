"""Pictures of suggested changes, for people to look at."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_shots import LOOKS, SHOTS

from waybook.desktop.pages.handover import HandoverPage
from waybook.desktop.pages.methods import MethodsPage
from waybook.desktop.pages.people import PeoplePage
from waybook.desktop.session.page import Page
from waybook.desktop.session.session import Session
from waybook.desktop.theme.lettering import load_arabic
from waybook.desktop.theme.schemes import Scheme

Show = Callable[..., Page]
pytestmark = pytest.mark.shots


def settle() -> None:
    for _ in range(4):  # heights follow widths, and scroll bars follow heights
        QApplication.processEvents()


@pytest.mark.parametrize("look", ["light", "dark", "rtl", "large"])
def test_pictures_of_suggestions(
    look: str,
    session: Session,
    suggesting: tuple[Path, list[str]],
    show: Show,
    qapp: QApplication,
    qtbot: QtBot,
    request: pytest.FixtureRequest,
) -> None:
    theme = request.getfixturevalue("theme")
    scheme, percent, is_mirrored = LOOKS[look]
    load_arabic()
    theme.choose(scheme, percent)
    if is_mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        SHOTS.mkdir(exist_ok=True)
        page = show(HandoverPage, session, "received")
        assert isinstance(page, HandoverPage)
        with qtbot.waitSignal(page.received.previewed):
            page.received.look_into([suggesting[0]])
        view = page.received.view
        view.tree.expandAll()
        view.tree.setCurrentIndex(view.model.index(0, 0, view.model.index(0, 0)))
        settle()
        assert page.grab().save(str(SHOTS / f"suggestions-preview-{look}.png"))
        with qtbot.waitSignal(page.received.merged):
            page.received.accept()
        page.go("suggestions")
        settle()
        assert page.grab().save(str(SHOTS / f"suggestions-{look}.png"))
        methods = show(MethodsPage, session)
        assert methods.grab().save(str(SHOTS / f"suggestions-methods-{look}.png"))
        people = show(PeoplePage, session, suggesting[1][0])
        assert people.grab().save(str(SHOTS / f"suggestions-person-{look}.png"))
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        theme.choose(Scheme.LIGHT, 100)
