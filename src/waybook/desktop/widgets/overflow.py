"""A button with a menu for what is done seldom."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QPushButton

from waybook.desktop.theme.parts import button

Words = str | Callable[[], str]


def overflow(*actions: tuple[Words, Callable[[], object]]) -> QPushButton:
    """Make the button; each action is its words and what it does.

    Words that depend on what is shown are given as a function.
    """
    made = button(QCoreApplication.translate("Overflow", "More"), "quiet")
    made.setAccessibleName(QCoreApplication.translate("Overflow", "More actions"))
    menu = QMenu(made)
    for words, slot in actions:
        action = menu.addAction(words if isinstance(words, str) else words())
        action.triggered.connect(lambda *_, slot=slot: slot())
        if not isinstance(words, str):
            menu.aboutToShow.connect(lambda action=action, words=words: action.setText(words()))
    made.setMenu(menu)
    return made
