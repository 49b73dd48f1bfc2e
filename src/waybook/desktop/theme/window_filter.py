"""Filter the events of every window before any widget."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QWindow


class WindowFilter(QObject):
    """Filter what reaches any window of the application; a subclass says what in `eventFilter`."""

    def listen(self, app: QGuiApplication) -> None:
        """Listen to each window from when it is first used; the filter that began last is first."""
        app.focusWindowChanged.connect(self.attend)
        for window in app.topLevelWindows():
            self.attend(window)

    @Slot(QWindow)
    def attend(self, window: QWindow | None) -> None:
        """Listen to a window from now on."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
