"""Chips as widgets: a label, a stage, a mark."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from waybook.desktop.lists.painting import Chip, label_chip, paint_chip
from waybook.desktop.texts.phrases import tooltip
from waybook.model.labels import Label


class ChipMark(QWidget):
    """Show one chip; its words are its accessible name."""

    def __init__(self, chip: Chip, name: str = "", parent: QWidget | None = None) -> None:
        """Take the chip, and its accessible name where the words need more around them."""
        super().__init__(parent)
        self._chip = chip
        self.setAccessibleName(name or chip.words)
        self.setToolTip(tooltip(name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the chip."""
        return self._chip.size(QFontMetricsF(self.font())).toSize() + QSize(1, 1)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the chip."""
        with QPainter(self) as painter:
            painter.setLayoutDirection(
                Qt.LayoutDirection.RightToLeft
                if self.isRightToLeft()
                else Qt.LayoutDirection.LeftToRight
            )
            paint_chip(painter, self._chip, QPointF(0, 0), self.palette())


def label_mark(label: Label | str, parent: QWidget | None = None) -> ChipMark:
    """Make the chip of a record's label."""
    mark = ChipMark(label_chip(label), parent=parent)
    mark.setAccessibleName(mark.tr("Label {}").format(mark.accessibleName()))
    mark.setToolTip(mark.tr("Who may read this (TLP)"))
    return mark
