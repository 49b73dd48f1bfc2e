"""Take the files that a person opens elsewhere while the window is there."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Slot

from waybook.desktop.app.application import Application
from waybook.desktop.app.given.running_window import heard, listen

if TYPE_CHECKING:
    from waybook.desktop.app.window import Window


class ArrivingFiles(QObject):
    """Give the window what Finder opens with it, and what a second `waybook FILE` hands over."""

    def __init__(self, window: "Window") -> None:
        """Begin to listen."""
        super().__init__(window)
        self._window = window
        if isinstance(window.app, Application):
            window.app.file_opened.connect(self._on_opened)
        self._pipe = listen()
        if self._pipe >= 0:
            told = QSocketNotifier(self._pipe, QSocketNotifier.Type.Read, self)
            told.activated.connect(self._on_handed_over)

    @Slot(str)
    def _on_opened(self, path: str) -> None:
        self._window.give([Path(path)])

    @Slot()
    def _on_handed_over(self) -> None:
        paths = list(map(Path, heard(self._pipe)))
        if paths:
            self._window.give(paths)
            self._window.raise_()
            self._window.activateWindow()
            self._window.app.alert(self._window)
