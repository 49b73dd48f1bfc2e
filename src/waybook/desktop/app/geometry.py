"""Where a window is on the screen, as the next one after a lock is told."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

SIZE = QSize(1180, 760)
_AROUND = QSize(8, 48)
"""What the system puts around a window: edges, and the bar with its title."""


def first_size(window: QWidget) -> QSize:
    """Return how large a new window is: all of it must fit the screen."""
    return SIZE.boundedTo(window.screen().availableSize() - _AROUND)


def geometry_of(window: QWidget) -> str:
    """Return position and size of a window, and whether it is maximised."""
    box = window.normalGeometry()
    numbers = (box.x(), box.y(), box.width(), box.height(), int(window.isMaximized()))
    return ",".join(str(number) for number in numbers)


def place(window: QWidget, geometry: str) -> None:
    """Put a window at the position of the one before."""
    numbers = [int(number) for number in geometry.split(",") if number.lstrip("-").isdigit()]
    if len(numbers) == 5:  # noqa: PLR2004 - x, y, width, height, is it maximised
        window.setGeometry(*numbers[:4])
        if numbers[4]:
            window.showMaximized()
