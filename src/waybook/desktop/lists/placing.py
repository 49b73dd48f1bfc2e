"""Place one line of text at the leading side, in its own writing direction."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption

from waybook.desktop.texts.phrases import starts_right


def placed(direction: Qt.LayoutDirection, text: str) -> QTextOption:
    """Return how to draw a line: the layout decides the side, the text decides the direction."""
    mirrored = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if starts_right(text) else Qt.LayoutDirection.LeftToRight
    )
    return option
