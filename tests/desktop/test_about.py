from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from waybook import __version__
from waybook.desktop.app.settings.settings_page import SettingsPage
from waybook.desktop.app.window import Window
from waybook.resource_files import resource


def about(window: Window) -> SettingsPage:
    assert window.frame is not None
    window.frame.go("settings")
    page = window.frame.page("settings")
    assert isinstance(page, SettingsPage)
    page.filling.finish()
    return page


def test_the_settings_tell_version_and_licence(open_window: Window) -> None:
    words = " ".join(each.text() for each in about(open_window).about.findChildren(QLabel))
    assert __version__ in words
    assert "Apache License 2.0" in words


def test_the_notices_are_read_and_left_by_keys_alone(open_window: Window, qtbot: QtBot) -> None:
    open_window.resize(1000, 560)
    card = about(open_window).about
    card.notices_button.setFocus()
    assert not card.notices.isVisible()
    qtbot.keyClick(card.notices_button, Qt.Key.Key_Space)
    assert card.notices.hasFocus()
    assert card.notices.accessibleName() == "Third-party notices"
    shipped = resource("notices/THIRD-PARTY.md").read_text(encoding="utf-8")
    assert card.notices.toPlainText().rstrip() == shipped.rstrip()
    qtbot.waitUntil(lambda: card.notices.visibleRegion().boundingRect().height() > 200)
    bar = card.notices.verticalScrollBar()
    qtbot.keyClick(card.notices, Qt.Key.Key_PageDown)
    qtbot.keyClick(card.notices, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < bar.maximum()
    assert card.notices.isReadOnly()
    qtbot.keyClick(card.notices, Qt.Key.Key_Tab)
    assert not card.notices.hasFocus()
    assert card.notices.toPlainText().rstrip() == shipped.rstrip()
    card.notices_button.setFocus()
    qtbot.keyClick(card.notices_button, Qt.Key.Key_Space)
    assert not card.notices.isVisible()
