"""Drop what was typed and clicked for the screen before, while it could not answer."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject

_BY_A_PERSON = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
    }
)


class _Dropping(QObject):
    """Let nothing through that a person did."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop keys and clicks."""
        del watched
        return event.type() in _BY_A_PERSON


def drop_what_waits(app: QCoreApplication) -> None:
    """Drop the keys and clicks that wait: nobody saw yet what would take them."""
    dropping = _Dropping()
    app.installEventFilter(dropping)
    try:
        app.processEvents()
    finally:
        app.removeEventFilter(dropping)
