"""Where a window is on the screen, as the next one after a lock is told."""

from PySide6.QtWidgets import QWidget


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
