"""A date box in a bar, with its name before it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.desktop.widgets.dates.date_box import DateBox
from waybook.desktop.widgets.flow import HEAD
from waybook.desktop.widgets.labels import FieldLabel


def with_name(box: DateBox) -> QWidget:
    """Put the name of a box before it."""
    pair = QWidget(box.parentWidget())
    pair.setProperty(HEAD, box.line)
    words = FieldLabel(box.line.accessibleName(), box.line, role="soft", wraps=False)
    words.setMinimumHeight(box.line.sizeHint().height())
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(box)
    row.addSpacing(8)  # not a margin, which would not change sides right to left
    return pair
