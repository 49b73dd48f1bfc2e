"""The rows at the top of a view: *Back*, the title, actions."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from waybook.desktop.theme.parts import tool
from waybook.desktop.widgets.labels import quiet, soft, title


def back_button(words: str, name: str, slot: Callable[[], object]) -> QToolButton:
    """Make the button *Back* to a list."""
    made = tool(name, "arrow-right" if QApplication.isRightToLeft() else "arrow-left")
    made.setText(words)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    made.clicked.connect(lambda *_: slot())
    return made


def title_bar(words: str, *actions: QWidget, remark: str = "") -> QHBoxLayout:
    """Put a title at the leading side and actions at the other."""
    bar = QHBoxLayout()
    bar.setContentsMargins(0, 0, 0, 0)
    bar.setSpacing(10)
    text = QVBoxLayout()
    text.setSpacing(4)
    text.addWidget(title(words))
    if remark:
        text.addWidget(soft(remark))
    bar.addLayout(text, 1)
    for action in actions:
        bar.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
    return bar


def heading_bar(label: QWidget, *actions: QWidget, remark: str = "") -> QVBoxLayout:
    """Put a section's heading over its remark, with actions at the other side."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 6, 0, 0)
    column.setSpacing(2)
    bar = QHBoxLayout()
    bar.addWidget(label, 1)
    for action in actions:
        bar.addWidget(action)
    column.addLayout(bar)
    if remark:
        column.addWidget(quiet(remark))
    return column
