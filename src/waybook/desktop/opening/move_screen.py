"""Move a book to another folder."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from waybook.desktop.opening.recovery_screen import RecoveredBook, RecoveryScreen
from waybook.desktop.texts.phrases import isolate

if TYPE_CHECKING:
    from waybook.book.moving import MovedBook


class MoveScreen(RecoveryScreen):
    """Ask where a closed book goes; it needs no passphrase."""

    def __init__(self, path: Path, proposed: Path, parent: QWidget | None = None) -> None:
        """Take the folder of the book, and where it could go."""
        self._path = path
        says = self.tr(
            "Waybook copies the whole folder of this book to a folder on this machine, compares "
            "the copy, and then gives the old folder another name. No one else may have this book "
            "open now."
        )
        super().__init__(self.tr("Move this book"), says, self.tr("Move"), proposed, parent)
        self.field.hide()
        self.setFocusProxy(self.go)

    def problem(self) -> str:
        """Return '': nothing has to be typed."""
        return ""

    def working_words(self) -> str:
        """Say what is being done."""
        return self.tr("Moving the book.")

    def work(self, on_progress: Callable[[int, int], None]) -> "Callable[[], MovedBook]":
        """Return the move to where was chosen."""
        from waybook.work.other_copies import move

        return partial(move, self._path, path=self.folder.path, on_progress=on_progress)

    def outcome(self, result: "MovedBook") -> RecoveredBook:
        """Say where it is, and what stays."""
        words = self.tr(
            "The book is now at {here}. The old folder is at {there}. Delete it when you have seen "
            "that the book is whole."
        )
        here, there = isolate(str(result.path)), isolate(str(result.left))
        return RecoveredBook(result.path, words.format(here=here, there=there))
