"""Lay out parts in lines, wrapping like words."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_GAP = 6
HEAD = "head"
"""The property of a part that is taller than its first line: the widget in that line."""


class Flow(QWidget):
    """Put parts beside each other and wrap to the next line; mirrored right-to-left."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = _GAP) -> None:
        """Start empty; `gap` is the room between two parts of a line."""
        super().__init__(parent)
        self._gap = gap
        self._height = 0
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget, *, after: QWidget | None = None) -> None:
        """Put one more part at the end, or after another."""
        part.setParent(self)
        part.show()
        place = len(self._parts) if after is None else self._parts.index(after) + 1
        self._parts.insert(place, part)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        """Ask for the width there is, and the height of all lines in it."""
        width = max(self.width(), 240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Never be narrower than the widest part."""
        widest = max((part.sizeHint().width() for part in self._parts), default=0)
        return QSize(widest, self.heightForWidth(max(self.width(), widest)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines again."""
        super().resizeEvent(event)
        height = self._arrange(self.width(), move=True)
        if height != self._height:
            self._height = height
            self.updateGeometry()  # the least height is that of the lines in this width

    def changeEvent(self, event: QEvent) -> None:
        """Turn around with the layout's direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange(self.width(), move=True)

    def event(self, event: QEvent) -> bool:
        """Break the lines again when a part requests another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def arrange(self) -> None:
        """Break the lines again after a part got another size."""
        self.updateGeometry()
        self._arrange(self.width(), move=True)

    def _arrange(self, width: int, *, move: bool) -> int:
        y = -_GAP
        for line in self._lines(width):
            y += _GAP
            height = max(part.sizeHint().height() for part in line)
            if move:
                self._place(line, y, height, width)
            y += height
        return max(y, 0)

    def _lines(self, width: int) -> list[list[QWidget]]:
        lines: list[list[QWidget]] = []
        x = 0
        for part in self._parts:
            if part.isHidden():
                continue
            wide = part.sizeHint().width()
            if not lines or x + wide > width:
                lines.append([])
                x = 0
            lines[-1].append(part)
            x += wide + self._gap
        return lines

    def _place(self, line: list[QWidget], y: int, height: int, width: int) -> None:
        """Put the parts of a line beside each other, their first lines on one middle."""
        x = 0
        heads = [_head_height(part) for part in line]
        for part, head in zip(line, heads, strict=True):
            size = part.sizeHint()
            left = width - x - size.width() if self.isRightToLeft() else x
            top = y + min((max(heads) - head) // 2, height - size.height())
            part.setGeometry(left, top, size.width(), size.height())
            x += size.width() + self._gap


def _head_height(part: QWidget) -> int:
    head = part.property(HEAD)
    return (head if isinstance(head, QWidget) else part).sizeHint().height()
