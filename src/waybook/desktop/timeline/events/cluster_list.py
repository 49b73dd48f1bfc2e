"""A small list of the items of one mark; each can be opened by mouse and keys."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.timeline.events.cluster_texts import left_words, list_words
from waybook.desktop.timeline.picture_texts import when_words
from waybook.desktop.timeline.walking import Place
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import quiet, strong

MOST = 200  # what nobody would read to its end takes no time
_WIDE, _TALL = 34, 17  # widths of an M, heights of a line
_EDGE = 10


class ClusterList(QFrame):
    """List items over the picture: `opened` carries the place of one, Esc closes it."""

    opened = Signal(object)
    zoomed = Signal()

    def __init__(self, places: Sequence[Place], parent: QWidget) -> None:
        """Take the items with their lanes and rows."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self._places = places
        words = list_words(len(places))
        self.setAccessibleName(words)
        self.list = LineView(words, parent=self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.show_lines(
            [
                ListLine(
                    str(number), isolate(item.title or item.code), date=when_words(item), dot=True
                )
                for number, (_, _, item) in enumerate(places[:MOST])
            ]
        )
        self.list.setCurrentIndex(self.list.lines.index(0))
        self.list.opened.connect(self._open)
        self.list.clicked.connect(lambda index: self._open(str(index.row())))
        top = QHBoxLayout()
        top.addWidget(strong(words, self), 1)
        top.addWidget(
            flat(self.tr("Zoom in"), self.tr("Zoom in until these items are apart"), self._zoom)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        if len(places) > MOST:
            column.addWidget(quiet(left_words(len(places) - MOST), self))
        self.setFocusProxy(self.list)

    def show_at(self, point: QPoint) -> None:
        """Show it beside a point of the screen, all of it in sight."""
        metrics = self.fontMetrics()
        lines = min(_TALL, 5 + 3 * len(self._places))
        room = self.screen().availableGeometry()
        wide = min(metrics.horizontalAdvance("M") * _WIDE, room.width())
        tall = min(metrics.lineSpacing() * lines + 4 * _EDGE, room.height())
        box = QRect(point.x(), point.y(), wide, tall)
        if self.isRightToLeft():
            box.moveRight(point.x())
        box.moveLeft(min(max(box.left(), room.left()), room.right() - wide))
        box.moveTop(min(max(box.top(), room.top()), room.bottom() - tall))
        self.setGeometry(box)
        self.show()
        self.list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _open(self, number: str) -> None:
        place = self._places[int(number)]
        self.close()
        self.opened.emit(place)

    def _zoom(self) -> None:
        self.close()
        self.zoomed.emit()
