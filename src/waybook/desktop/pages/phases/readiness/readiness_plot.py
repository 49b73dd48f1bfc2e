"""Willingness against ability as a plot: four quarters, and each assessor's trail through them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from waybook.desktop.pages.phases.readiness.plot_points import PlotPoint, place_words, spots
from waybook.desktop.texts.phrases import tooltip
from waybook.desktop.timeline.inks import Inks, inks, thinned
from waybook.desktop.timeline.lettering import Letters, lighter, stronger
from waybook.practice.phases.history.readiness import Trail
from waybook.practice.phases.methods.methods import ReadinessMethod

_LOW, _HIGH = 1, 5
_NEWEST, _OLDEST = 6.0, 3.5
_NEAR = 10.0
_CORNERS = {
    "not_yet": (False, False),
    "willing_not_able": (True, False),
    "able_not_willing": (False, True),
    "ready": (True, True),
}


class ReadinessPlot(QWidget):
    """Show trails; arrow keys walk through places. `chosen` carries the one reached."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._plot: ReadinessMethod | None = None
        self._trails: Sequence[Trail] = ()
        self._spots: tuple[PlotPoint, ...] = ()
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Willingness and ability"))

    @property
    def spot(self) -> PlotPoint | None:
        """Return the place under the cursor."""
        return self._spots[self._at] if 0 <= self._at < len(self._spots) else None

    def show_trails(self, plot: ReadinessMethod, trails: Sequence[Trail]) -> None:
        """Show other trails, with the cursor on the newest place of the first."""
        self._plot = plot
        self._trails = trails
        self._spots = spots(trails)
        self._at = next((n for n, each in enumerate(self._spots) if each.is_newest), -1)
        self._tell()

    def heightForWidth(self, width: int) -> int:
        """Stay square."""
        return min(width, self.fontMetrics().height() * 28)

    def sizeHint(self) -> QSize:
        """Ask for a square of a few lines."""
        side = self.fontMetrics().height() * 24
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Leave room for the names of the quarters."""
        side = self.fontMetrics().height() * 16
        return QSize(side, side)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint quarters, axes, trails."""
        if self._plot is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        used = inks(QApplication.palette())
        small = Letters(lighter(self.font(), 0.9))
        self._paint_quarters(painter, self._plot, used)
        self._paint_axes(painter, used, small)
        for number in range(len(self._trails)):
            self._paint_trail(painter, number, used)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk in time with left and right, from trail to trail with up and down."""
        forward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
        back = Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left
        key = Qt.Key(event.key())
        if not self._spots or key not in {forward, back, Qt.Key.Key_Up, Qt.Key.Key_Down}:
            super().keyPressEvent(event)
            return
        if key in {forward, back}:
            self._go(self._at + (1 if key is forward else -1))
            return
        step = 1 if key is Qt.Key.Key_Down else -1
        here = self.spot.trail if self.spot else 0
        trail = min(max(here + step, 0), len(self._trails) - 1)
        self._go(
            next(n for n, each in enumerate(self._spots) if each.trail == trail and each.is_newest)
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the place under the pointer."""
        found = self._under(event.position())
        if found >= 0:
            self._go(found)

    def event(self, event: QEvent) -> bool:
        """Tell what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._under(QPointF(event.pos()))
            words = self._words(self._spots[found]) if found >= 0 else ""
            QToolTip.showText(event.globalPos(), tooltip(words), self)
            return True
        return super().event(event)

    def place_of(self, spot: PlotPoint) -> QPointF:
        """Return where a place is painted; an unknown side lies outside the scale."""
        box = self._box()
        x = self._along(spot.place.willing.value, box.width())
        y = self._along(spot.place.able.value, box.height())
        dx, dy = spot.shift(self.fontMetrics().height() * 0.55)
        across = box.right() - x if self.isRightToLeft() else box.left() + x
        return QPointF(across + dx, box.bottom() - y + dy)

    def _box(self) -> QRectF:
        """Return the square with the scale, a strip for what is not known included."""
        line = self.fontMetrics().height()
        side = min(self.width(), self.height()) - 2.6 * line
        left = self.width() - 2.2 * line - side if self.isRightToLeft() else 2.2 * line
        return QRectF(left, 0.4 * line, side, side)

    def _along(self, value: int | None, length: float) -> float:
        cell = length / (_HIGH - _LOW + 2)
        return cell * (0.5 if value is None else value - _LOW + 1.5)

    def _edge(self, value: float, length: float) -> float:
        return length / (_HIGH - _LOW + 2) * (value - _LOW + 1)

    def _paint_quarters(self, painter: QPainter, plot: ReadinessMethod, used: Inks) -> None:
        box = self._box()
        known = self._edge(_LOW, box.width())
        reached = self._edge(plot.reached_at, box.width())
        letters = Letters(stronger(lighter(self.font(), 0.9)))
        for code, (willing, able) in _CORNERS.items():
            x1, x2 = (reached, box.width()) if willing else (known, reached)
            y1, y2 = (reached, box.width()) if able else (known, reached)
            left = box.right() - x2 if self.isRightToLeft() else box.left() + x1
            room = QRectF(left, box.bottom() - y2, x2 - x1, y2 - y1)
            painter.setPen(QPen(used.edge, 1))
            painter.setBrush(thinned(used.accent, 0.16 if willing and able else 0.05))
            painter.drawRect(room)
            painter.setFont(letters.font)
            painter.setPen(used.soft)
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
            painter.drawText(
                room.adjusted(6, 6, -6, -6),
                int(flags | Qt.TextFlag.TextWordWrap),
                plot.quarters[code].name,
            )

    def _paint_axes(self, painter: QPainter, used: Inks, letters: Letters) -> None:
        box = self._box()
        painter.setFont(letters.font)
        painter.setPen(used.soft)
        cell = box.width() / (_HIGH - _LOW + 2)
        for value in (None, *range(_LOW, _HIGH + 1)):
            words = "?" if value is None else str(value)
            along = self._along(value, box.width())
            x = box.right() - along if self.isRightToLeft() else box.left() + along
            below = QRectF(x - cell / 2, box.bottom() + 2, cell, letters.height)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
            side = box.right() + 2 if self.isRightToLeft() else box.left() - letters.height - 2
            beside = QRectF(side, box.bottom() - along - cell / 2, letters.height, cell)
            painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, words)
        under = QRectF(box.left(), box.bottom() + letters.height, box.width(), letters.height + 4)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self.tr("willing"))
        painter.save()
        side = self.width() - letters.height if self.isRightToLeft() else 0.0
        painter.translate(side + letters.height / 2, box.center().y())
        painter.rotate(-90)
        wide = QRectF(-box.height() / 2, -letters.height / 2, box.height(), letters.height)
        painter.drawText(wide, Qt.AlignmentFlag.AlignCenter, self.tr("able"))
        painter.restore()

    def _paint_trail(self, painter: QPainter, number: int, used: Inks) -> None:
        mine = [each for each in self._spots if each.trail == number]
        places = [self.place_of(each) for each in mine]
        pen = QPen(thinned(used.text, 0.5), 1.2)
        if number % 2:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(places))
        for spot, place in zip(mine, places, strict=True):
            share = (spot.number + 1) / len(mine)
            reach = _OLDEST + (_NEWEST - _OLDEST) * share
            painter.setPen(QPen(used.accent, 1.4))
            painter.setBrush(used.accent if spot.is_newest else used.ground)
            paint_mark(painter, number, place, reach)
            if spot is self.spot:
                painter.setPen(QPen(used.text, 1.6))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(place, reach + 4, reach + 4)

    def _under(self, point: QPointF) -> int:
        """Return the number of the place under a point, or -1."""
        apart = [QLineF(self.place_of(each), point).length() for each in self._spots]
        best = min(range(len(apart)), key=apart.__getitem__, default=-1)
        return best if best >= 0 and apart[best] <= _NEAR else -1

    def _go(self, at: int) -> None:
        self._at = min(max(at, 0), len(self._spots) - 1)
        self._tell()
        if self.spot is not None:
            self.chosen.emit(self.spot)

    def _words(self, spot: PlotPoint) -> str:
        return place_words(spot.place, self._trails[spot.trail].by)

    def _tell(self) -> None:
        self.setAccessibleDescription(self._words(self.spot) if self.spot else "")
        if self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(event)
        self.update()


def paint_mark(painter: QPainter, number: int, at: QPointF, reach: float) -> None:
    """Paint the mark of an assessor: circle, square, triangle, diamond, and again."""
    shapes = (
        (),
        ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        ((0, -1.2), (1.1, 0.9), (-1.1, 0.9)),
        ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    )
    corners = shapes[number % len(shapes)]
    if not corners:
        painter.drawEllipse(at, reach, reach)
        return
    painter.drawPolygon(
        QPolygonF([QPointF(at.x() + x * reach, at.y() + y * reach) for x, y in corners])
    )
