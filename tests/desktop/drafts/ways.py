"""The ways in which a form is left without saving, each up to what the book holds then."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from waybook.desktop.session.drafts import keeper

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from waybook.desktop.session.session import Session

Way = Callable[["Session", QWidget, "QtBot"], None]


def lock(session: "Session", form: QWidget, _: "QtBot") -> None:
    """Keep all at once, as a lock and the closing of the window do."""
    QApplication.processEvents()  # what was just opened is shown
    form.hide()
    session.drafts.keep()


def turn_page(session: "Session", form: QWidget, qtbot: "QtBot") -> None:
    """Show something else in its place."""
    QApplication.processEvents()  # what was just opened is shown
    form.hide()
    qtbot.waitUntil(lambda: not session.drafts._pending)


def be_killed(session: "Session", _: QWidget, qtbot: "QtBot") -> None:
    """Leave it to the clock alone: nothing is told that the process is about to end."""
    qtbot.waitUntil(lambda: not session.drafts._changed)
    qtbot.waitUntil(lambda: not session.drafts._pending, timeout=keeper.SOON_MS + 3_000)
    QApplication.processEvents()


WAYS: dict[str, Way] = {"lock": lock, "page": turn_page, "kill": be_killed}
