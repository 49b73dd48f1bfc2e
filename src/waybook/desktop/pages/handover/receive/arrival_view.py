"""The tree of what arrived on screen: arrow keys open and close, Space takes or leaves."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from waybook.desktop.pages.handover.receive.arrival_delegate import ArrivalDelegate
from waybook.desktop.pages.handover.receive.arrival_model import ArrivalModel
from waybook.desktop.pages.handover.receive.arrivals import ArrivalNode, What
from waybook.desktop.theme.parts import is_lettering

_FEW = 60  # so many records are shown at once, without opening each group
_HALF = 4.0  # of a chevron's side
Index = QModelIndex | QPersistentModelIndex


class ArrivalView(QTreeView):
    """Show an `ArrivalModel`, and tell what came under the cursor."""

    chosen = Signal(object)  # a Node

    def __init__(self, model: ArrivalModel, name: str, parent: QWidget | None = None) -> None:
        """Take the model and the accessible name."""
        super().__init__(parent)
        self._arrivals = model
        self.setModel(model)
        self.setItemDelegate(ArrivalDelegate(self))
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._make_room()

    def open_up(self) -> None:
        """Open bundles, a few suggested changes, and groups where that buries no other bundle."""
        told = sum(len(each) for each in self._arrivals.selection.told)
        for number in range(self._arrivals.rowCount()):
            self._open(self._arrivals.index(number, 0), groups=told <= _FEW)
        first = self._first_record(QModelIndex())
        self.setCurrentIndex(first if first.isValid() else self._arrivals.index(0, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell what came under the cursor."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self._arrivals.node(current))

    def changeEvent(self, event: QEvent) -> None:
        """Make room for letters of another size."""
        super().changeEvent(event)
        if is_lettering(event):
            self._make_room()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw a chevron that points along the line, or down where the line is open."""
        if not self._arrivals.hasChildren(index):
            return
        mirrored = self.isRightToLeft()
        middle = rect.left() if mirrored else rect.right()
        middle += self.indentation() // 2 * (1 if mirrored else -1)
        ink = QColor(self.palette().color(QPalette.ColorRole.Text))
        ink.setAlphaF(0.7)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1.6, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.translate(middle, rect.center().y())
        if self.isExpanded(index):
            painter.rotate(90)
        elif mirrored:
            painter.rotate(180)
        half = _HALF
        points = (QPointF(-half / 2, -half), QPointF(half / 2, 0), QPointF(-half / 2, half))
        painter.drawPolyline(QPolygonF(points))
        painter.restore()

    def node(self) -> ArrivalNode | None:
        """Return what is under the cursor."""
        index = self.currentIndex()
        return self._arrivals.node(index) if index.isValid() else None

    def _open(self, index: QModelIndex, *, groups: bool) -> None:
        what = self._arrivals.node(index).what
        if what is What.SUGGESTED and self._arrivals.rowCount(index) <= _FEW:
            self.expand(index)
        elif what in {What.SENDER, What.BUNDLE} or (groups and what is What.GROUP):
            self.expand(index)
            if what is not What.GROUP:
                for number in range(self._arrivals.rowCount(index)):
                    self._open(self._arrivals.index(number, 0, index), groups=groups)

    def _first_record(self, above: QModelIndex) -> QModelIndex:
        """Return the first record among the lines that are open."""
        for number in range(self._arrivals.rowCount(above)):
            index = self._arrivals.index(number, 0, above)
            if self._arrivals.node(index).what is What.RECORD:
                return index
            if self.isExpanded(index):
                found = self._first_record(index)
                if found.isValid():
                    return found
        return QModelIndex()

    def _make_room(self) -> None:
        self.setIndentation(round(self.fontMetrics().averageCharWidth() * 3))
