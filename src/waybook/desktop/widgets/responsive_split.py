"""Two parts beside each other, or under each other if the room is narrow."""

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QBoxLayout, QWidget

from waybook.desktop.theme.parts import is_lettering

_LEAST = 88  # letters that both together need to be side by side


class NarrowRoom(QObject):
    """Tell when a widget gets too narrow for so many letters beside each other, and wide again."""

    changed = Signal(bool)  # is it too narrow

    def __init__(self, widget: QWidget, least: int) -> None:
        """Take the widget, and how many letters it needs; at first it is wide enough."""
        super().__init__(widget)
        self._widget = widget
        self._least = least
        self._is_narrow = False
        self._has_room = False  # a new widget is as wide as Qt thinks any may be
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Compare its width with its letters when either changes."""
        del watched
        self._has_room = self._has_room or event.type() == QEvent.Type.Resize
        if self._has_room and (event.type() == QEvent.Type.Resize or is_lettering(event)):
            letter = max(QFontMetricsF(self._widget.font()).averageCharWidth(), 1.0)
            is_narrow = self._widget.width() < self._least * letter
            if is_narrow is not self._is_narrow:
                self._is_narrow = is_narrow
                self.changed.emit(is_narrow)
        return False


class Beside(QWidget):
    """Hold two parts; the size of the letters decides what is narrow."""

    def __init__(
        self, first: QWidget, second: QWidget, shares: tuple[int, int], parent: QWidget | None
    ) -> None:
        """Take the parts and their shares of the room."""
        super().__init__(parent)
        self._box = _SplitLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(first, shares[0])
        self._box.addWidget(second, shares[1])
        NarrowRoom(self, _LEAST).changed.connect(self._arrange)

    def minimumSizeHint(self) -> QSize:
        """Need only the width of one: they can always be under each other."""
        return QSize(200, super().minimumSizeHint().height())

    def _arrange(self, is_narrow: bool) -> None:  # noqa: FBT001 - of a signal
        way = QBoxLayout.Direction
        self._box.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)


class _SplitLayout(QBoxLayout):
    def minimumHeightForWidth(self, width: int) -> int:
        """Return what parts under each other get: Qt gives them no less, and they would overlap."""
        if self.direction() is QBoxLayout.Direction.TopToBottom:
            return self.heightForWidth(width)
        return super().minimumHeightForWidth(width)
