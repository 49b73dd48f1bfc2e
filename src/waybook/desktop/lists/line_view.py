"""A short list on screen; it can be as tall as its lines, inside a page that scrolls."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from waybook.desktop.lists.line_delegate import LineDelegate
from waybook.desktop.lists.lines import LineModel, ListLine
from waybook.desktop.lists.painting import Chip

if TYPE_CHECKING:
    from waybook.desktop.session.drafts.marks import DraftMarks

_MOST_DATE = 200.0
_LEAST_LINE, _AROUND = 20, 8  # pixels of a line, and of the room around all
Index = QModelIndex | QPersistentModelIndex


class LineView(QListView):
    """Show lines; Enter or a double click opens one."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, name: str, *, tall: bool = False, parent: QWidget | None = None) -> None:
        """Take the accessible name; `tall` lists take the height of their lines."""
        super().__init__(parent)
        self._tall = tall
        self._height = 0
        self._measured: tuple[Sequence[ListLine], str, float] = ((), "", 0.0)
        self._given: Sequence[ListLine] = ()
        self._marks: DraftMarks | None = None
        self.lines = LineModel(self)
        self._painting = LineDelegate(self)
        self.setModel(self.lines)
        self.setItemDelegate(self._painting)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        if tall:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.doubleClicked.connect(self._open)

    def show_lines(self, lines: Sequence[ListLine]) -> None:
        """Show other lines, and stay on the record under the cursor where it still is."""
        uid = self.current_uid()
        self._given = lines
        lines = [self._marked(line) for line in lines]
        metrics = QFontMetricsF(self.font())
        widest = max((metrics.horizontalAdvance(line.date) for line in lines), default=0.0)
        self._painting.date_width = min(widest, _MOST_DATE)
        self._painting.forget()
        self.lines.show(lines)
        self.choose(uid)
        self._fit()

    def show_in_card(self, lines: Sequence[ListLine], most: int) -> None:
        """Show other lines, at most so many in sight and one under the cursor, and tell nobody."""
        with QSignalBlocker(self):
            self.show_lines(lines)
            if lines and not self.current_uid():
                self.setCurrentIndex(self.lines.index(0))
        line = max(self.sizeHintForRow(0), _LEAST_LINE)
        self.setFixedHeight(min(len(lines), most) * line + _AROUND)

    def mark_drafts(self, marks: "DraftMarks") -> None:
        """Mark from now on each line whose record has a draft."""
        self._marks = marks
        marks.changed.connect(self._on_marks)

    def choose(self, uid: str) -> None:
        """Put the cursor on a record's line."""
        place = self.lines.place_of(uid) if uid else -1
        if place >= 0:
            self.setCurrentIndex(self.lines.index(place))

    @property
    def uids(self) -> list[str]:
        """Return the records that are listed."""
        return [line.uid for line in self.lines.lines]

    def current_uid(self) -> str:
        """Return the record under the cursor, or nothing."""
        number = self.currentIndex().row()
        return self.lines.lines[number].uid if 0 <= number < len(self.lines.lines) else ""

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which record came under the cursor."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.current_uid())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the record under the cursor with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_uid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines again."""
        self._painting.width = self._room_of_lines()
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "lines"):
            self.show_lines(self._given)

    def sizeHint(self) -> QSize:
        """Ask for the height of all lines."""
        if not self._tall:
            return super().sizeHint()
        self._painting.width = self._room_of_lines()
        height = self._height_of_all() + 2 * self.frameWidth() + 4
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """Never hide lines of a tall list."""
        if not self._tall:
            return super().minimumSizeHint()
        return QSize(120, self.sizeHint().height())

    def _room_of_lines(self) -> float:
        """Return their width in pixels, the same with and without a bar: all are measured once."""
        if self._tall:
            return float(self.viewport().width())
        bar = self.verticalScrollBar().sizeHint().width()
        return float(self.width() - 2 * self.frameWidth() - bar)

    def _on_marks(self) -> None:
        if [self._marked(line) for line in self._given] != list(self.lines.lines):
            self.show_lines(self._given)

    def _marked(self, line: ListLine) -> ListLine:
        words = self._marks.words(line.uid) if self._marks is not None else ""
        return replace(line, chips=(*line.chips, Chip(words))) if words else line

    def _height_of_all(self) -> int:
        under = (self.lines.lines, self.font().key(), self._painting.width)
        if under != self._measured:
            rows = range(self.lines.rowCount())
            self._height = sum(self.sizeHintForIndex(self.lines.index(n)).height() for n in rows)
            self._measured = under
        return self._height

    def _fit(self) -> None:
        if self._tall:
            self.updateGeometry()
        self.scheduleDelayedItemsLayout()

    def _open(self, index: Index) -> None:
        if 0 <= index.row() < len(self.lines.lines):
            self.opened.emit(self.lines.lines[index.row()].uid)
