"""Pictures of the window are their owner's alone, whatever the umask."""

import os
import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from waybook.desktop.app.screenshots import _save


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_picture_of_the_window_is_its_owner_s(qtbot: QtBot, tmp_path: Path) -> None:
    shown = QLabel("Front")
    qtbot.addWidget(shown)
    before = os.umask(0)
    try:
        _save(shown, tmp_path / "a.png")  # type: ignore[arg-type]
    finally:
        os.umask(before)
    assert QImage(str(tmp_path / "a.png")).size() == shown.size()
    assert stat.S_IMODE((tmp_path / "a.png").stat().st_mode) == 0o600
