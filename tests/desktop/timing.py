"""Whether a part of the window does something again and again."""

from PySide6.QtCore import QObject, QTimer


def is_timed(part: QObject) -> bool:
    """Tell whether a timer of a part runs."""
    return any(timer.isActive() for timer in part.findChildren(QTimer))
