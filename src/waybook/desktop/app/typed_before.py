"""Drop what was typed and clicked for the screen before, while it could not answer."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent

from waybook.desktop.session.key_meaning import CONTROL, LOCK, Meaning
from waybook.desktop.session.keys import meant

_BY_A_PERSON = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
    }
)
_ALWAYS = frozenset({LOCK, Meaning(ord("Q"), CONTROL)})  # keys that lock or quit, on any keyboard


class _Dropping(QObject):
    """Let no key and no click through, except those that lock or quit."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop them before any window."""
        del watched
        if event.type() not in _BY_A_PERSON:
            return False
        return not (isinstance(event, QKeyEvent) and meant(event) in _ALWAYS)


def drop_what_waits(app: QCoreApplication) -> None:
    """Drop the keys and clicks that wait: nobody saw yet what would take them."""
    dropping = _Dropping()
    app.installEventFilter(dropping)
    try:
        app.processEvents()
    finally:
        app.removeEventFilter(dropping)
