"""Preview all bundles on a drive with one click."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from waybook.desktop.pages.handover.drive_words import drive_words, no_drive_words
from waybook.desktop.session.drives import Drive, DriveWatch
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import body, quiet
from waybook.desktop.widgets.layouts import clear

if TYPE_CHECKING:
    from pathlib import Path

_WIDEST = 640


class DriveButtons(QFrame):
    """Show a line with a button for each drive, while on screen."""

    wanted = Signal(object)  # the folder of the drive

    def __init__(self, watch: DriveWatch, parent: QWidget | None = None) -> None:
        """Take what tells which drives there are."""
        super().__init__(parent)
        self.setMaximumWidth(_WIDEST)
        self.setAccessibleName(self.tr("Drives"))
        self.buttons: dict[Path, QPushButton] = {}
        self.nothing = quiet(no_drive_words(), self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 8, 18, 8)
        column.addWidget(self.nothing)
        column.addLayout(self._lines)
        watch.follow(self)
        watch.changed.connect(self._on_drives)
        self._on_drives(watch.drives)

    def _on_drives(self, drives: tuple[Drive, ...]) -> None:
        held = next((path for path, each in self.buttons.items() if each.hasFocus()), None)
        clear(self._lines)
        self.buttons = {drive.path: self._button(drive) for drive in drives}
        for drive in drives:
            line = QHBoxLayout()
            line.setSpacing(12)
            line.addWidget(body(drive_words(drive), self), 1)
            line.addWidget(self.buttons[drive.path])
            self._lines.addLayout(line)
        self.nothing.setVisible(not drives)
        if held in self.buttons and QApplication.activeWindow() is self.window():
            self.buttons[held].setFocus()

    def _button(self, drive: Drive) -> QPushButton:
        made = plain(self.tr("Check for bundles"), partial(self.wanted.emit, drive.path))
        made.setAccessibleName(
            self.tr("Check the drive {} for bundles").format(isolate(drive.name))
        )
        return made
