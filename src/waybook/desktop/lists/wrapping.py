"""Break text into a few lines of a width, and cut what does not fit."""

import re
from math import ceil, inf

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_BREAK = re.compile(r"[\n\t\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Return at most `most` lines; the last one ends in … where text was cut."""
    room = max(width, 40.0)
    metrics = QFontMetricsF(font)
    if text and width_in_one_line(text, metrics) <= room:
        return [text.strip()]  # most are short, and laying out takes several times as long
    layout = QTextLayout(text, font)
    layout.setTextOption(_wrapping())
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room)
        start = line.textStart()
        is_last = len(lines) == most - 1
        piece = text[start:] if is_last else text[start : start + line.textLength()]
        lines.append(piece.strip())  # a blank at the end takes room, and cuts the other end
    layout.endLayout()
    if lines:
        lines[-1] = metrics.elidedText(lines[-1], Qt.TextElideMode.ElideRight, room)
    return lines


def width_in_one_line(text: str, metrics: QFontMetricsF) -> float:
    """Return the width that a text needs to stand in one line; infinite if it is more than one."""
    return inf if _BREAK.search(text) else ceil(metrics.horizontalAdvance(text)) + 1.0


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
