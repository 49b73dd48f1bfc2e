"""Keys of the frame: the list of all keys, the size of text, the whole screen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from waybook.desktop.app.navigation.keys_dialog import KeysDialog
from waybook.desktop.session.keys import hear, heard_here, spoken

HELP = ("F1", "Ctrl+/")
LARGER, SMALLER = ("Ctrl++", "Ctrl+="), "Ctrl+-"


class WindowKeys(QObject):
    """Hear them while a book is open."""

    def __init__(self, frame: QWidget, step_text: Callable[[int], object]) -> None:
        """Take the frame, and a function that makes the text a step larger or smaller."""
        super().__init__(frame)
        self._frame = frame
        hear(frame, HELP, self.tr("Show all keys"), self.show_keys)
        hear(frame, LARGER, self.tr("Larger text"), lambda: step_text(1))
        hear(frame, SMALLER, self.tr("Smaller text"), lambda: step_text(-1))
        hear(frame, "F11", self.tr("Use the whole screen, or not"), self._on_whole_screen)

    @Slot()
    def show_keys(self) -> None:
        """Show what every key does here; the lock hears its key in every window, before all."""
        lock = (self.tr("Lock"), spoken(QKeySequence("Ctrl+L")))
        dialog = KeysDialog([lock, *heard_here()], self._frame.window())
        dialog.setModal(True)
        dialog.show()

    @Slot()
    def _on_whole_screen(self) -> None:
        window = self._frame.window()
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()
