"""Lay out parts in lines, wrapping like words."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget, QWidgetItem

_GAP = 6
HEAD = "head"
"""The property of a part that is taller than its first line: the widget in that line."""


class FlowLayout(QLayout):
    """Put parts beside each other and wrap to the next line; mirrored right-to-left.

    Layouts around it ask for its height dozens of times; each is counted once, until a part
    requests another size.
    """

    def __init__(self, room: QWidget, gap: int) -> None:
        """Start empty; `gap` is the room between two parts of a line."""
        self._room = room
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # Qt asks for them while it sets the layout up
        super().__init__(room)
        self.setContentsMargins(0, 0, 0, 0)

    def insert(self, place: int, part: QWidget) -> None:
        """Put in one more part."""
        self._items.insert(place, QWidgetItem(part))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item at the end."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        """Return an item, or None where there is no more."""
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        """Remove an item and return it."""
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than given."""
        return Qt.Orientation(0)

    def invalidate(self) -> None:
        """Forget what was counted."""
        super().invalidate()
        self._heights.clear()

    def hasHeightForWidth(self) -> bool:
        """Tell that it is higher where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._arrange(width, move=False)
        return height

    def sizeHint(self) -> QSize:
        """Ask for the width there is, and the height of all lines in it."""
        width = max(self._room.width(), 240)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """Never be narrower than the widest part."""
        widest = max((part.sizeHint().width() for part in self._shown()), default=0)
        return QSize(widest, self.heightForWidth(max(self._room.width(), widest)))

    def setGeometry(self, room: QRect) -> None:
        """Break the lines again."""
        super().setGeometry(room)
        self._arrange(room.width(), move=True)

    def _arrange(self, width: int, *, move: bool) -> int:
        y = -_GAP
        for line in self._lines(width):
            y += _GAP
            height = max(size.height() for _, size in line)
            if move:
                self._place(line, y, height, width)
            y += height
        return max(y, 0)

    def _lines(self, width: int) -> list[list[tuple[QWidget, QSize]]]:
        lines: list[list[tuple[QWidget, QSize]]] = []
        x = 0
        for part in self._shown():
            size = part.sizeHint()
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((part, size))
            x += size.width() + self._gap
        return lines

    def _shown(self) -> list[QWidget]:
        parts = (item.widget() for item in self._items)
        return [part for part in parts if part is not None and not part.isHidden()]

    def _place(self, line: list[tuple[QWidget, QSize]], y: int, height: int, width: int) -> None:
        """Put the parts of a line beside each other, their first lines on one middle."""
        x = 0
        heads = [_head_height(part) for part, _ in line]
        is_mirrored = self._room.isRightToLeft()
        for (part, size), head in zip(line, heads, strict=True):
            left = width - x - size.width() if is_mirrored else x
            top = y + min((max(heads) - head) // 2, height - size.height())
            part.setGeometry(left, top, size.width(), size.height())
            x += size.width() + self._gap


class Flow(QWidget):
    """Hold parts in lines that wrap."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = _GAP) -> None:
        """Start empty; `gap` is the room between two parts of a line."""
        super().__init__(parent)
        self._lines = FlowLayout(self, gap)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, part: QWidget, *, after: QWidget | None = None) -> None:
        """Put one more part at the end, or after another."""
        part.setParent(self)
        part.show()
        place = self._lines.count() if after is None else self._lines.indexOf(after) + 1
        self._lines.insert(place, part)

    def changeEvent(self, event: QEvent) -> None:
        """Turn around with the layout's direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.arrange()

    def arrange(self) -> None:
        """Break the lines again after a part got another size."""
        self._lines.invalidate()
        self._lines.activate()


def _head_height(part: QWidget) -> int:
    head = part.property(HEAD)
    return (head if isinstance(head, QWidget) else part).sizeHint().height()
