"""A name that leads to its record: by click, Enter or Space; screen readers hear a link."""

from functools import cache

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QSizePolicy, QWidget

from waybook.desktop.widgets.labels import breakable

_PRESS = "Press"
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_PLAIN = Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.KeypadModifier


class Link(QLabel):
    """Show a name that can be followed."""

    followed = Signal()

    def __init__(self, words: str, name: str = "", parent: QWidget | None = None) -> None:
        """Take the words to show, and what a screen reader says, if that is more."""
        _tell_links_from_texts()
        super().__init__(breakable(words), parent)
        self.setProperty("role", "link")
        self.setIndent(0)  # Qt sets in what has an edge; a value beside it is not set in
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAccessibleName(name or words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        """Ask for one line; the name is broken only where there is less room."""
        hint = super().sizeHint()
        if not self.wordWrap():
            return hint
        beside = self.width() - self.contentsRect().width()
        wide = max(hint.width(), self.fontMetrics().size(0, self.text()).width() + beside)
        return QSize(wide, self.heightForWidth(wide))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow it where the button is let go over it."""
        is_here = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and is_here:
            self.followed.emit()
        else:
            super().mouseReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click, so that nothing under it does."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow it with Enter or Space."""
        if event.key() in _KEYS and not event.modifiers() & ~_PLAIN:
            self.followed.emit()
        else:
            super().keyPressEvent(event)


class _SpokenLink(QAccessibleWidget):
    """What a screen reader gets: a link that can be pressed."""

    def __init__(self, link: Link) -> None:
        super().__init__(link, QAccessible.Role.Link)

    def actionNames(self) -> list[str]:
        """Offer to press it."""
        return [_PRESS]

    def doAction(self, name: str) -> None:
        """Follow the link."""
        link = self.widget()
        if name == _PRESS and isinstance(link, Link):
            link.followed.emit()


@cache
def _tell_links_from_texts() -> None:
    """Let screen readers know links; without this a label is a text to them."""
    QAccessible.installFactory(_spoken)


def _spoken(_: str, shown: QObject) -> _SpokenLink | None:
    if not isinstance(shown, Link):
        return None
    shown.spoken = _SpokenLink(shown)  # type: ignore[attr-defined] # it lives as long as the link
    return shown.spoken  # type: ignore[attr-defined,no-any-return]
