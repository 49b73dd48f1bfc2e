"""Pick a stage on its model's graph: stages as buttons, moves as arrows between them."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QPushButton, QSizePolicy, QWidget

from waybook.desktop.records.stage_words import SIGNS, step_words
from waybook.desktop.theme.parts import button, dress_again
from waybook.desktop.timeline.inks import inks, thinned
from waybook.practice.phases.methods.graph import edges, moves_from, step_between
from waybook.practice.phases.methods.methods import Model, Stage

_WIDE = 9  # widths of an M
_ACROSS, _DOWN = 26, 36
_HEAD = 6.0
_APART = 8
_EDGE = 20  # pixels beside the words of a button
_BOLD = 1.08  # how much wider letters of buttons are than those around


class _Cell(NamedTuple):
    row: int
    column: int


class _Arrow(NamedTuple):
    """Where an arrow starts and ends, and the two points that bend it."""

    start: QPointF
    out: QPointF
    into: QPointF
    end: QPointF


class StageGraph(QWidget):
    """Show the stages in their order, those outside the order in a row below."""

    picked = Signal(str)

    def __init__(self, model: Model, before: str, parent: QWidget | None = None) -> None:
        """Take the model, and the current stage ('' for none)."""
        super().__init__(parent)
        self.model = model
        self._before = before
        self._group = QButtonGroup(self)
        self.buttons = {stage.code: self._made(stage) for stage in model.stages}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(model.head.name)

    @property
    def stage(self) -> str:
        """Return the stage picked, or nothing."""
        return next((c for c, each in self.buttons.items() if each.isChecked()), "")

    def pick(self, code: str) -> None:
        """Pick a stage."""
        if code in self.buttons:
            self.buttons[code].setChecked(True)
            self.picked.emit(code)
            self.update()

    def stands_at(self, before: str) -> None:
        """Show the moves from another stage, since the date or the subject is another."""
        self._before = before
        for stage in self.model.stages:
            self._name(self.buttons[stage.code], stage)
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        rows = max((cell.row for cell in self._cells(width).values()), default=0) + 1
        return rows * (self._tall() + _DOWN)

    def sizeHint(self) -> QSize:
        """Ask for the room there is, and the rows in it."""
        width = max(self.width(), self._wide() * 4)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never be narrower than two stages."""
        return QSize(2 * self._wide() + _ACROSS, self.heightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows again."""
        super().resizeEvent(event)
        for code, cell in self._cells(self.width()).items():
            self.buttons[code].setGeometry(self._box(cell))
        self.updateGeometry()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint moves along the way faintly, and those from the current stage strongly."""
        used = inks(QApplication.palette())
        cells = self._cells(self.width())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            here = self._before
            strong = {(here, after) for after in moves_from(self.model, here)}
            for before, after in edges(self.model):
                if (before, after) not in strong and after not in self.model.from_any:
                    pen = QPen(thinned(used.text, 0.16), 1)
                    self._arrow(painter, pen, cells[before], cells[after])
            for before, after in sorted(strong):
                pen = QPen(used.accent, 1.6)
                self._arrow(painter, pen, cells[before], cells[after])

    def _made(self, stage: Stage) -> QPushButton:
        made = button("", "stage")
        made.setParent(self)
        made.setCheckable(True)
        made.clicked.connect(lambda: self.pick(stage.code))
        made.toggled.connect(lambda on: self._on_toggled(stage.code, on=on))
        self._group.addButton(made)
        self._name(made, stage)
        return made

    def _name(self, made: QPushButton, stage: Stage) -> None:
        step = step_between(self.model, self._before, stage.code)
        sign = SIGNS.get(step, "")
        made.setText("\n".join([*self._broken(f"{sign} {stage.name}".strip())]))
        words = step_words(step) if self._before else ""
        made.setAccessibleName(f"{stage.name}, {words}" if words else stage.name)
        made.setToolTip(f"{stage.code}: {words}" if words else stage.code)
        made.setProperty("step", step.value)
        dress_again(made)

    def _on_toggled(self, code: str, *, on: bool) -> None:
        if on and self.buttons[code].hasFocus():
            self.picked.emit(code)
            self.update()

    def _broken(self, name: str) -> Iterator[str]:
        metrics, room = self.fontMetrics(), (self._wide() - _EDGE) / _BOLD
        line = ""
        for word in name.split():
            longer = f"{line} {word}".strip()
            if line and metrics.horizontalAdvance(longer) > room:
                yield line
                longer = word
            line = longer
        yield line

    def _wide(self) -> int:
        metrics = self.fontMetrics()
        words = [word for stage in self.model.stages for word in stage.name.split()]
        longest = max(metrics.horizontalAdvance(word) for word in words)
        return max(metrics.horizontalAdvance("M") * _WIDE, round(longest * _BOLD) + _EDGE)

    def _tall(self) -> int:
        lines = max(each.text().count("\n") + 1 for each in self.buttons.values())
        return lines * self.fontMetrics().height() + 16

    def _cells(self, width: int) -> dict[str, _Cell]:
        across = max(2, (width + _ACROSS) // (self._wide() + _ACROSS))
        way = [each.code for each in self.model.stages if not each.aside]
        aside = [each.code for each in self.model.stages if each.aside]
        found = {code: _Cell(n // across, n % across) for n, code in enumerate(way)}
        below = -(-len(way) // across)
        found |= {code: _Cell(below + n // across, n % across) for n, code in enumerate(aside)}
        return found

    def _box(self, cell: _Cell) -> QRect:
        wide, tall = self._wide(), self._tall()
        x = cell.column * (wide + _ACROSS)
        if self.isRightToLeft():
            x = self.width() - x - wide
        return QRect(x, _DOWN // 2 + cell.row * (tall + _DOWN), wide, tall)

    def _arrow(self, painter: QPainter, pen: QPen, before: _Cell, after: _Cell) -> None:
        first, last = self._box(before), self._box(after)
        if before.row != after.row:
            way = _between_rows(first, last)
        elif after.column == before.column + 1:
            way = _to_neighbour(first, last)
        else:
            way = _around(first, last, onwards=before.column < after.column)
        path = QPainterPath(way.start)
        path.cubicTo(way.out, way.into, way.end)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        _head(painter, pen, way)


def _to_neighbour(first: QRect, last: QRect) -> _Arrow:
    mirrored = last.x() < first.x()
    near = QPointF(first.left() - 2 if mirrored else first.right() + 2, first.center().y())
    far = QPointF(last.right() + 2 if mirrored else last.left() - 2, last.center().y())
    middle = (near + far) / 2
    return _Arrow(near, middle, middle, far)


def _between_rows(first: QRect, last: QRect) -> _Arrow:
    """Leave on the side of the other row, and arrive on the side one comes from."""
    down = last.y() > first.y()
    aside = _APART if down else -_APART  # there and back do not lie on each other
    start = QPointF(first.center().x() + aside, first.bottom() if down else first.top())
    end = QPointF(last.center().x() + aside, last.top() if down else last.bottom())
    half = (start.y() + end.y()) / 2
    return _Arrow(start, QPointF(start.x(), half), QPointF(end.x(), half), end)


def _around(first: QRect, last: QRect, *, onwards: bool) -> _Arrow:
    """Go above the row onwards, and below it back."""
    edge = -1 if onwards else 1
    start = QPointF(first.center().x(), first.top() if onwards else first.bottom())
    end = QPointF(last.center().x() - edge * _APART, last.top() if onwards else last.bottom())
    bend = QPointF(0, edge * _DOWN * 0.6)
    return _Arrow(start, start + bend, end + bend, end)


def _head(painter: QPainter, pen: QPen, arrow: _Arrow) -> None:
    towards = arrow.end - arrow.into
    length = max((towards.x() ** 2 + towards.y() ** 2) ** 0.5, 1e-6)
    along = towards / length * _HEAD
    across = QPointF(-along.y(), along.x()) * 0.55
    tail = arrow.end - along
    painter.setBrush(pen.color())
    painter.drawPolygon(QPolygonF([arrow.end, tail + across, tail - across]))
