"""The button under a list that shows only its beginning."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QPushButton

from waybook.desktop.theme.parts import button


def more_button(slot: Callable[[], object], of: str) -> QPushButton:
    """Make the button; `of` names the list for screen readers."""
    made = button("", "quiet")
    made.clicked.connect(lambda *_: slot())
    made.setProperty("list", of)
    tell_left(made, 0)
    return made


def tell_left(made: QPushButton, left: int) -> None:
    """Say how many more there are."""
    words = QCoreApplication.translate("MoreButton", "Show more ({} left)")
    said = words.format(QLocale().toString(left))
    made.setText(said)
    made.setAccessibleName(f"{made.property('list')}: {said}")
    made.setVisible(left > 0)
