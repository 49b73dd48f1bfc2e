"""The legend on screen: a list of samples and their meanings that opens below its button."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from waybook.desktop.timeline.inks import inks
from waybook.desktop.timeline.legend.legend_marks import LegendMark
from waybook.desktop.timeline.legend.legend_texts import mark_words
from waybook.desktop.timeline.legend.samples import paint_sample_of
from waybook.desktop.timeline.lettering import Letters, lighter
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import body

_WIDE, _TALL = 2.8, 1.6  # lines of text
_SMALL = 0.9  # of the size of type
_EDGE = 12


class LegendPanel(QFrame):
    """Explain what occurs in a picture; Esc or a click beside it closes it."""

    def __init__(self, marks: Sequence[LegendMark], parent: QWidget | None = None) -> None:
        """Take the marks to explain."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Legend"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.list = Column(self.tr("Legend"), parent=self)
        self.list.parts.setSpacing(4)
        self.list.parts.setContentsMargins(0, 0, 0, 0)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows scroll it
        for mark in marks:
            self.list.parts.addWidget(_explained(mark, self))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        whole.addWidget(self.list)

    def open_below(self, button: QWidget) -> None:
        """Open below a button, or beside it where the window is low, always within the window."""
        window = button.window()
        inside = self.list.parts.sizeHint()
        around = 2 * (_EDGE + self.frameWidth())
        bar = self.list.verticalScrollBar().sizeHint().width()
        begin = button.mapTo(window, QPoint(0, button.height() + 2))
        high = min(inside.height() + around, window.height() - 16)
        wide = min(inside.width() + around + bar, window.width() - 16)
        left = begin.x() + button.width() - wide if self.isRightToLeft() else begin.x()
        left = min(max(left, 8), max(window.width() - wide - 8, 8))
        self.resize(wide, high)
        top = max(min(begin.y(), window.height() - high - 8), 8)
        self.move(window.mapToGlobal(QPoint(left, top)))
        self.show()
        self.list.setFocus()


class LegendSample(QWidget):
    """The sample of one mark."""

    def __init__(self, mark: LegendMark, parent: QWidget | None = None) -> None:
        """Take the mark."""
        super().__init__(parent)
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the height of a line of text, and some width."""
        line = self.fontMetrics().height()
        return QSize(round(line * _WIDE), round(line * _TALL))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the sample as the picture paints it."""
        look = (inks(QApplication.palette()), Letters(lighter(self.font(), _SMALL)))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), look[0].ground)
            paint_sample_of(self._mark, painter, box, look, mirrored=self.isRightToLeft())


def _explained(mark: LegendMark, parent: QWidget) -> QWidget:
    pair = QWidget(parent)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    words = body(mark_words(mark), pair)
    words.setWordWrap(False)
    row.addWidget(LegendSample(mark, pair))
    row.addWidget(words, 1)
    return pair
