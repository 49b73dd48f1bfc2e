import json
from pathlib import Path
from typing import Any

import pytest
from platformdirs import user_config_path
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from waybook.desktop.app import preferences
from waybook.desktop.app.preferences import Preferences
from waybook.desktop.app.settings.about_card import AboutCard
from waybook.desktop.app.settings.settings_page import SettingsPage
from waybook.desktop.app.window import Window
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.desktop.theme.tones import DARK


@pytest.mark.parametrize(
    ("held", "chosen"),
    [
        ({}, Preferences()),
        ([], Preferences()),
        ({"auto_lock_minutes": 0}, Preferences()),
        ({"auto_lock_minutes": 61}, Preferences()),
        ({"auto_lock_minutes": "9"}, Preferences()),
        ({"auto_lock_minutes": True}, Preferences()),
        ({"auto_lock_minutes": 1}, Preferences(auto_lock_minutes=1)),
        ({"scheme": "dark"}, Preferences(scheme=Scheme.DARK)),
        ({"scheme": "pink"}, Preferences()),
        ({"scheme": []}, Preferences()),
        ({"text_percent": 150}, Preferences(text_percent=150)),
        ({"text_percent": 99999}, Preferences()),
        ({"unknown": 1, "text_percent": 200}, Preferences(text_percent=200)),
    ],
)
def test_only_what_makes_sense_is_taken(held: Any, chosen: Preferences) -> None:
    assert preferences.from_json(held) == chosen


@pytest.mark.parametrize("chosen", ["", "relative", "absolute"])
def test_preferences_are_where_settings_belong_on_this_system(
    own_settings: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    elsewhere = {"": "", "relative": "here", "absolute": str(own_settings / "elsewhere")}[chosen]
    monkeypatch.setenv("XDG_CONFIG_HOME", elsewhere)
    assert preferences.folder() == user_config_path("waybook", appauthor=False)


def test_what_is_stored_is_loaded(own_settings: Path) -> None:
    chosen = Preferences(auto_lock_minutes=12, scheme=Scheme.DARK, text_percent=125)
    preferences.store(chosen)
    assert preferences.load() == chosen
    (kept,) = [path for path in own_settings.rglob("*") if path.is_file()]
    assert set(json.loads(kept.read_text())) == set(Preferences._fields)


def test_each_preference_has_its_allowed_values_and_begins_with_one_of_them() -> None:
    assert set(preferences.CHOICES) == set(Preferences._fields)
    for name, allowed in preferences.CHOICES.items():
        assert getattr(Preferences(), name) in allowed, name


def test_a_broken_file_is_as_none(own_settings: Path) -> None:
    preferences.store(Preferences())
    (kept,) = [path for path in own_settings.rglob("*") if path.is_file()]
    kept.write_text("{")
    assert preferences.load() == Preferences()


def test_a_change_holds_at_once_and_later(open_window: Window) -> None:
    assert open_window.frame is not None
    page = open_window.frame.page("settings")
    assert isinstance(page, SettingsPage)
    page.minutes.setValue(7)
    page.scheme.setCurrentIndex(page.scheme.findText("Dark"))
    page.percent.setCurrentIndex(page.percent.findText("150 %"))
    chosen = Preferences(auto_lock_minutes=7, scheme=Scheme.DARK, text_percent=150)
    assert preferences.load() == chosen
    assert open_window.watch._limit_s == 7 * 60
    assert open_window._theme.tones is DARK
    assert open_window._theme.scale.percent == 150


def test_settings_scroll_in_a_low_window_with_large_text(open_window: Window, theme: Theme) -> None:
    theme.choose(Scheme.LIGHT, 150)
    open_window.resize(1000, 560)
    assert open_window.frame is not None
    open_window.frame.go("settings")
    page = open_window.frame.page("settings")
    assert isinstance(page, SettingsPage)
    page.filling.finish()
    for _ in range(3):
        QApplication.processEvents()
    parts = (page.minutes, page.scheme, page.percent, page.drop, page.about)
    for part in parts:
        wraps = part.hasHeightForWidth()
        needed = part.heightForWidth(part.width()) if wraps else part.sizeHint().height()
        assert part.height() >= needed
    tops = [part.mapTo(page, QPoint(0, 0)).y() for part in parts]
    for above, top, below in zip(parts, tops, tops[1:], strict=False):
        assert top + above.height() <= below


def test_the_cards_below_come_after_the_first_ones(open_window: Window, qtbot: QtBot) -> None:
    assert open_window.frame is not None
    open_window.frame.go("settings")
    page = open_window.frame.page("settings")
    assert isinstance(page, SettingsPage)
    assert page.drop.isVisible()
    assert page.findChild(AboutCard) is None
    qtbot.waitUntil(lambda: page.findChild(AboutCard) is not None)
    QApplication.processEvents()
    parts = (page.drop, page.passphrase, page.backups, page.check, page.copies, page.about)
    tops = [part.mapTo(page, QPoint(0, 0)).y() for part in parts]
    assert tops == sorted(tops)
