"""Translate keys of any layout into the intended ones, before any widget of any window.

`key_meaning` decides. If another key is intended, that one is sent instead, so that shortcuts and
text boxes do not need to know layouts. See resources/docs/decisions/0029.
"""

import sys
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from waybook.desktop.session.key_meaning import ALSO, KEYPAD, Meaning, Press, meaning
from waybook.desktop.theme.window_filter import WindowFilter

_HEARD = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})


def meant(event: QKeyEvent) -> Meaning:
    """Return the intended key of a key event."""
    return meaning(
        Press(
            event.key(),
            event.modifiers().value,
            event.nativeScanCode(),
            event.nativeVirtualKey(),
        ),
        sys.platform,
    )


def borne(event: QKeyEvent) -> Meaning:
    """Return the key as Qt reports it."""
    return Meaning(event.key(), event.modifiers().value & ~KEYPAD)


def spoken(keys: QKeySequence) -> list[str]:
    """Return a shortcut as the system writes it, and the key that every layout has for it."""
    also = [key for means, key in ALSO.items() if keys == QKeySequence(means.key | means.held)]
    written = [keys, *map(QKeySequence, also)]
    return [each.toString(QKeySequence.SequenceFormat.NativeText) for each in written]


def hear(
    owner: QWidget,
    keys: str | Sequence[str],
    words: str,
    slot: Callable[[], object],
    *,
    within: bool = False,
) -> QShortcut:
    """Do something on a key; `words` say what, in the list of keys.

    With `within`, only while the focus is in the owner.
    """
    from PySide6.QtCore import Qt

    context = Qt.ShortcutContext
    made = QShortcut(owner)
    made.setKeys([QKeySequence(each) for each in ([keys] if isinstance(keys, str) else keys)])
    made.setContext(context.WidgetWithChildrenShortcut if within else context.WindowShortcut)
    made.setWhatsThis(words)
    made.activated.connect(slot)
    return made


def heard_here() -> list[tuple[str, list[str]]]:
    """Return what keys do where the focus is: words, and the keys as the system writes them."""
    return [
        (each.whatsThis(), [said for keys in QShortcut.keys(each) for said in spoken(keys)])
        for each in _shortcuts()
        if each.whatsThis()
    ]


class Keys(WindowFilter):
    """Send the intended key if the layout has another one.

    It filters the events of windows, which Qt asks before it looks for a shortcut.
    """

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        """Listen to all windows that take keys."""
        super().__init__(parent)
        self.listen(app)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Replace a key event by one with the intended key."""
        kind = event.type()
        if kind in _HEARD and isinstance(event, QKeyEvent):
            wanted = meant(event)
            if wanted != borne(event):
                if kind is QEvent.Type.KeyPress:
                    _send(watched, wanted, event)
                else:
                    event.accept()  # or Qt looks for a shortcut by what the key bears
                return True
        return super().eventFilter(watched, event)


def _send(window: QObject, wanted: Meaning, event: QKeyEvent) -> None:
    """Do with a key what Qt does: ask what has the focus, then the shortcuts, then press it."""
    asking = _event(QEvent.Type.ShortcutOverride, wanted, event)
    QCoreApplication.sendEvent(window, asking)
    if asking.isAccepted() or not _set_off(wanted):
        QCoreApplication.sendEvent(window, _event(QEvent.Type.KeyPress, wanted, event))


def _event(kind: QEvent.Type, wanted: Meaning, event: QKeyEvent) -> QKeyEvent:
    from PySide6.QtCore import Qt

    made = QKeyEvent(
        kind,
        wanted.key,
        Qt.KeyboardModifier(wanted.held),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        "",
        event.isAutoRepeat(),
    )
    made.setTimestamp(event.timestamp())
    return made


def _set_off(wanted: Meaning) -> bool:
    """Set off the one shortcut of these keys; say whether there is any."""
    sequence = QKeySequence(wanted.key | wanted.held)
    found = [each for each in _shortcuts() if sequence in QShortcut.keys(each)]
    if len(found) == 1:
        found[0].activated.emit()
    return bool(found)


def _shortcuts() -> Iterator[QShortcut]:
    """Yield what the window in front hears now; a menu stands before it."""
    front = QApplication.activePopupWidget() or QApplication.activeWindow()
    if front is not None:
        for each in front.window().findChildren(QShortcut):
            if each.isEnabled() and _is_heard(each):
                yield each


def _is_heard(shortcut: QShortcut) -> bool:
    from PySide6.QtCore import Qt

    owner, focused = shortcut.parent(), QApplication.focusWidget()
    if not isinstance(owner, QWidget) or not owner.isVisible() or not owner.isEnabled():
        return False
    match shortcut.context():
        case Qt.ShortcutContext.WidgetShortcut:
            return owner is focused
        case Qt.ShortcutContext.WidgetWithChildrenShortcut:
            return focused is not None and owner.isAncestorOf(focused)  # or is it
        case _:
            return True
