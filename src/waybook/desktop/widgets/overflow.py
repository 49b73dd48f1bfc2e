"""A button with a menu for what is done seldom."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QPushButton

from waybook.desktop.theme.parts import button


def overflow(*actions: tuple[str, Callable[[], object]]) -> QPushButton:
    """Make the button; each action is its words and what it does."""
    made = button(QCoreApplication.translate("Overflow", "More"), "quiet")
    made.setAccessibleName(QCoreApplication.translate("Overflow", "More actions"))
    menu = QMenu(made)
    for words, slot in actions:
        menu.addAction(words).triggered.connect(lambda *_, slot=slot: slot())
    made.setMenu(menu)
    return made
