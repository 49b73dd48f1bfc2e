"""Begin a new record in one of several lists."""

from typing import Protocol

from PySide6.QtWidgets import QApplication, QWidget


class AddingList(Protocol):
    """A list that can begin a new record."""

    def add(self) -> None:
        """Begin it."""


def add_to_one_of(*lists: AddingList) -> bool:
    """Add to the list that has the cursor, or to the first one; return true."""
    focused = QApplication.focusWidget()
    holding = (
        each
        for each in lists
        if isinstance(each, QWidget) and focused is not None and each.isAncestorOf(focused)
    )
    next(holding, lists[0]).add()
    return True
