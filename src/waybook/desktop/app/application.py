"""Make the application: its style and look, its direction, its roles for screen readers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget

from waybook.desktop.app import preferences
from waybook.desktop.theme.theme import Theme
from waybook.process.defects import keep_content_out

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface

_ROLES = {
    "Window": "Window",
    "Page": "Grouping",
    "MethodReader": "Grouping",
    "PictureCanvas": "Chart",
    "ReadinessPlot": "Chart",
    "QScrollArea": "Client",
    "QAbstractScrollArea": "Client",
}
"""The last two are as Qt has them, but the number of what is in them stays the same: Qt's own end
the process if a bar goes while a screen reader counts.
"""


class Application(QApplication):
    """The application; the system tells it which files a person opens with it (macOS)."""

    file_opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        """Pass on the path of a file; other addresses are none of ours."""
        if isinstance(event, QFileOpenEvent):
            if event.file():
                self.file_opened.emit(event.file())
            return True
        return super().event(event)


def dressed(options: Sequence[str]) -> Theme:
    """Make the application with its theme."""
    keep_content_out()
    app = Application(["waybook", "-style", "Fusion"])  # or it makes the system's style first
    app.setApplicationDisplayName("Waybook")
    app.setDesktopFileName("waybook")  # its entry has the icon; or it would be that of Python
    if "--rtl" in options:
        from PySide6.QtCore import Qt

        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    tell_roles()
    chosen = preferences.load()
    return Theme(app, chosen.scheme, chosen.text_percent)


def tell_roles() -> None:
    """Tell screen readers what our own widgets are; to Qt they are any widgets."""
    from PySide6.QtGui import QAccessible

    QAccessible.installFactory(_interface)


def _interface(name: str, thing: "QObject") -> "QAccessibleInterface | None":
    """Answer for widgets of our own by the name of their class; Qt answers for all others.

    Screen readers follow only what is inside a window, and say the name of a group that one enters.
    """
    from PySide6.QtGui import QAccessible

    role = _ROLES.get(name)
    if role is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, getattr(QAccessible.Role, role))
