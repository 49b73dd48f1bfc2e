"""Place one line of text at the leading side, in its own writing direction."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption

from waybook.desktop.lists.phrases import starts_right


def placed(direction: Qt.LayoutDirection, text: str) -> QTextOption:
    """Return how to draw a line: the layout says at which side, the text in which direction."""
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if starts_right(text) else Qt.LayoutDirection.LeftToRight
    )
    return option
