"""Buttons in the few weights that pages use."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from waybook.desktop.theme.parts import button


def primary(words: str, slot: Callable[[], object], picture: str = "") -> QPushButton:
    """Make the main button of a page."""
    return _made(words, slot, "primary", picture)


def plain(words: str, slot: Callable[[], object], picture: str = "") -> QPushButton:
    """Make an ordinary button."""
    return _made(words, slot, "", picture)


def flat(words: str, name: str, slot: Callable[[], object], picture: str = "") -> QPushButton:
    """Make a button that looks like text; `name` explains it to screen readers."""
    made = _made(words, slot, "quiet", picture)
    made.setAccessibleName(name)
    return made


def _made(words: str, slot: Callable[[], object], role: str, picture: str) -> QPushButton:
    made = button(words, role, picture=picture)
    made.clicked.connect(lambda *_: slot())
    return made
