"""Move in a picture with keys and mouse."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from waybook.desktop.texts.phrases import tooltip
from waybook.desktop.timeline.arrangement import PlacedRow
from waybook.desktop.timeline.canvas import PictureCanvas
from waybook.desktop.timeline.events.cluster_list import ClusterList
from waybook.desktop.timeline.events.cluster_texts import cluster_words
from waybook.desktop.timeline.joining import DrawnGroup
from waybook.desktop.timeline.picture_texts import item_words
from waybook.desktop.timeline.time_axis.scale import TimeScale, fitting
from waybook.desktop.timeline.walking import Place, across, along
from waybook.practice.phases.overview.picture import PictureItem

_STEP = 1.35
_DRAG = 5.0


class PictureWidget(PictureCanvas):
    """Go from item to item, pan, zoom, open; show what is under the pointer.

    `told` says that the sentence on what is chosen changed, since other items are drawn with it.
    """

    told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a picture."""
        super().__init__(parent)
        self._pressed: QPointF | None = None
        self._dragged = False
        self._wide = 0.0
        self.scaled.connect(self._on_scaled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another item, pan, zoom, open."""
        if not self._on_key(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom, with Shift pan."""
        turn = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            plot = self.plot()
            x = event.position().x()
            at = plot.right - x if plot.mirrored else x - plot.left
            self.set_scale(self._scale.zoomed(_STEP ** (turn / 120), max(at, 0.0)))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.angleDelta().x():
            self.pan(turn if self.plot().mirrored else -turn)
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to click."""
        self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the picture along; show that something can be clicked."""
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            moved = event.position().x() - self._pressed.x()
            if self._dragged or abs(moved) > _DRAG:
                self._dragged = True
                self.pan(moved if self.plot().mirrored else -moved)
                self._pressed = event.position()
            return
        shape = (
            Qt.CursorShape.PointingHandCursor
            if self.under(event.position())
            else Qt.CursorShape.ArrowCursor
        )
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked; list the items of a mark that has several."""
        if self._pressed is None or self._dragged:
            self._pressed = None
            return
        self._pressed = None
        under = self.under(event.position())
        if under is None:
            return
        row, drawn = under
        if len(drawn.items) > 1:
            self._list([(row.lane, row.row, item) for item in drawn.items], event.globalPosition())
            return
        self.go((row.lane, row.row, drawn.item), moves=False)
        self.chosen.emit(drawn.item)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        under = self.under(event.position())
        if under is not None:
            self.opened.emit(under[1].item)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            point = QPointF(event.pos())
            said = self._told(self.under(point)) or self.told_at(point)
            QToolTip.showText(event.globalPos(), tooltip(said), self.viewport())
            return True
        return super().viewportEvent(event)

    def _told(self, under: tuple[PlacedRow, DrawnGroup] | None) -> str:
        if under is None:
            return ""
        row, drawn = under
        if len(drawn.items) > 1:
            return cluster_words(drawn.items)
        return item_words(row.lane, row.row, drawn.item)

    def _on_scaled(self, scale: TimeScale) -> None:
        """Say again what is chosen after zooming; panning joins nothing."""
        if self.item is not None and scale.width != self._wide:
            self._tell()
            self.told.emit()
        self._wide = scale.width

    def _list(self, places: list[Place], point: QPointF) -> None:
        """List items over the picture, each to be opened."""
        listed = ClusterList(places, self)
        listed.opened.connect(self._on_listed)
        listed.zoomed.connect(lambda: self._part([item for _, _, item in places]))
        listed.destroyed.connect(self.viewport().update)
        listed.show_at(point.toPoint())

    def _on_listed(self, place: Place) -> None:
        self.setFocus()
        self.go(place, moves=False)
        self.chosen.emit(place[2])
        self.opened.emit(place[2])

    def _part(self, items: list[PictureItem]) -> None:
        """Zoom in on some items until they fill the room."""
        first = min(each.begins.first for each in items)
        last = max(each.begins.last for each in items)
        self.set_scale(fitting(first, last, max(self.plot().room, 50.0)))

    def _list_chosen(self) -> None:
        """List what is drawn together with the chosen item."""
        items = self.together
        if self._place is None or self._painting is None or len(items) < 2:  # noqa: PLR2004
            return
        lane, row, _ = self._place
        placed = next(each for each in self._painting.arranged.rows if each.row is row)
        drawn = self._painting.joined(placed, self.plot()).holding(items[0])
        if drawn is not None:
            box = self._painting.box_of(placed, self.plot(), drawn)
            down = self._painting.axis - self.verticalScrollBar().value()
            at = self.viewport().mapToGlobal(box.bottomLeft() + QPointF(0, down))
            self._list([(lane, row, item) for item in items], at)

    def _on_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in ways:
            way = -ways[key] if self.isRightToLeft() else ways[key]
            if modifiers & Qt.KeyboardModifier.ControlModifier:
                self.pan(way * self.plot().room / 6)
            else:
                self._walk(self._begun() or along(self.rows, self.item, way))
            return True
        doing = {
            Qt.Key.Key_Up: lambda: self._walk(self._begun() or across(self.rows, self.item, -1)),
            Qt.Key.Key_Down: lambda: self._walk(self._begun() or across(self.rows, self.item, 1)),
            Qt.Key.Key_Home: lambda: self._walk(along(self.rows, self.item, -len(self._all()))),
            Qt.Key.Key_End: lambda: self._walk(along(self.rows, self.item, len(self._all()))),
            Qt.Key.Key_Plus: lambda: self.zoom(_STEP),
            Qt.Key.Key_Equal: lambda: self.zoom(_STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / _STEP),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_T: self.go_to_day,
            Qt.Key.Key_Space: self._list_chosen,
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
        }
        if key in doing and not modifiers & Qt.KeyboardModifier.ControlModifier:
            doing[key]()
            return True
        return False

    def _all(self) -> list[Place]:
        return [place for row in self.rows for place in row]

    def _begun(self) -> Place | None:
        """Return where walking begins: in the middle of the view, if nothing is chosen yet."""
        return self.nearest_to_middle() if self.item is None else None

    def _walk(self, place: Place | None) -> None:
        if place is not None:
            self.go(place)
            self.chosen.emit(place[2])

    def _open(self) -> None:
        if self.item is not None:
            self.opened.emit(self.item)
