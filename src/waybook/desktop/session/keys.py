"""Translate keys of any layout into the intended ones, before any widget of any window.

`key_meaning` decides. If another key is intended, that one is sent instead, so that shortcuts and
text boxes do not need to know layouts. See resources/docs/decisions/0029. Enter presses the button
that has the focus.
"""

import sys
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from waybook.desktop.session.key_meaning import (
    ALSO,
    ENTER,
    KEYPAD,
    Meaning,
    Press,
    gives_command,
    meaning,
    writes,
)
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
    made = QShortcut(owner)
    made.setKeys([QKeySequence(each) for each in ([keys] if isinstance(keys, str) else keys)])
    if within:
        from PySide6.QtCore import Qt  # the first screen does without

        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
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
    """Send the intended key if the layout has another one, and each in its turn.

    It filters the events of windows, which Qt asks before it looks for a shortcut. While a screen
    reader runs, Qt shows it each letter and waits for its answer before the letter is written; a
    shortcut would not wait, so that Ctrl+S would save without the last letter.
    """

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        """Listen to all windows that take keys."""
        super().__init__(parent)
        self._unwritten = 0  # letters that Qt announced and has not brought yet
        self._waiting: set[Meaning] = set()  # commands whose turn comes after these letters
        self.listen(app)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Replace a key event by one with the intended key; let commands wait for letters."""
        kind = event.type()
        if kind in _HEARD and isinstance(event, QKeyEvent):
            wanted = meant(event)
            if kind is QEvent.Type.ShortcutOverride:
                return self._announced(event, wanted)
            return self._pressed(watched, event, wanted)
        return super().eventFilter(watched, event)

    def _announced(self, event: QKeyEvent, wanted: Meaning) -> bool:
        """Accept a key that is not to set off a shortcut yet: it comes again when it is pressed."""
        if writes(wanted, event.text()):
            self._unwritten += 1
            return False
        if self._unwritten and gives_command(wanted):
            self._waiting.add(wanted)
        elif wanted == borne(event):
            return False
        event.accept()  # or Qt looks for a shortcut by what the key bears
        return True

    def _pressed(self, watched: QObject, event: QKeyEvent, wanted: Meaning) -> bool:
        if writes(wanted, event.text()):
            self._unwritten = max(0, self._unwritten - 1)
        if wanted in self._waiting or wanted != borne(event):
            self._waiting.discard(wanted)
            self._unwritten = 0  # what was announced before it came before it
            _send(watched, wanted, event)
            return True
        return wanted in ENTER and _press_button(is_again=event.isAutoRepeat())


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


def _press_button(*, is_again: bool) -> bool:
    """Press the button that has the focus, once for a key that is held; say whether one has it."""
    popup = QApplication.activePopupWidget()
    button = popup.focusWidget() if popup is not None else QApplication.focusWidget()
    if not isinstance(button, QPushButton | QToolButton):
        return False
    if not is_again:
        button.click()
    return True


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
