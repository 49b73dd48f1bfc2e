"""Take files that are dragged onto a part of the window, and show it while they are over it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, Signal
from PySide6.QtGui import QDropEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

_LINE, _ROUND, _ROOM = 3, 6, 12
_OVER = frozenset({QEvent.Type.DragEnter, QEvent.Type.DragMove})


class DropArea(QWidget):
    """A border and a few words over a part that takes files; hidden unless files are over it.

    Files are copied, never moved: the originals stay. What the part does not take is refused.
    """

    dropped = Signal(list)

    def __init__(
        self,
        area: QWidget,
        words: str,
        takes: Callable[[Sequence[Path]], bool] = bool,
    ) -> None:
        """Take the part, the words, and which files it takes: any, if nothing is said."""
        super().__init__(area)
        self._area = area
        self._words = words
        self._takes = takes
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(words)
        self.hide()
        area.setAcceptDrops(True)
        area.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show where the files would go, and take them."""
        if event.type() is QEvent.Type.DragLeave:
            self.hide()
        elif isinstance(event, QDropEvent) and (event.type() in _OVER or _is_drop(event)):
            self.judge(event)
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the border, and the words on a ground of their own."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, ground = QPalette.ColorRole.Highlight, QPalette.ColorRole.Window
        painter.setPen(QPen(self.palette().color(colour), _LINE))
        inside = self.rect().adjusted(_LINE, _LINE, -_LINE, -_LINE)
        painter.drawRoundedRect(inside, _ROUND, _ROUND)
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        centre = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        room = inside.adjusted(_ROOM, _ROOM // 2, -_ROOM, -_ROOM // 2)
        words = painter.boundingRect(room, int(centre), self._words)
        plate = words.adjusted(-_ROOM, -_ROOM // 2, _ROOM, _ROOM // 2)
        painter.setBrush(self.palette().color(ground))
        painter.drawRoundedRect(plate, _ROUND, _ROUND)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(words, int(centre), self._words)
        painter.end()

    def judge(self, event: QDropEvent) -> None:
        """Accept the files of an event if the part takes them, and refuse them if not."""
        is_drop = _is_drop(event)
        paths = local_files(event.mimeData())
        is_taken = bool(paths) and self._area.isEnabled() and self._takes(paths)
        if is_taken:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()
        self.setVisible(is_taken and not is_drop)
        if is_taken and is_drop:
            self.dropped.emit(paths)
        elif is_taken:
            self.setGeometry(_in_sight(self._area))
            self.raise_()


def local_files(carried: QMimeData) -> list[Path]:
    """Return the files of this machine that are dragged or pasted."""
    return [Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile()]


def _is_drop(event: QEvent) -> bool:
    return event.type() is QEvent.Type.Drop


def _in_sight(area: QWidget) -> QRect:
    """Return the part of an area that is not scrolled away."""
    seen = area.visibleRegion().boundingRect()
    return seen if not seen.isEmpty() else area.rect()
