"""What came by itself from the folder that is looked into, and what of it needs a person."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from waybook.book.folder import is_file
from waybook.desktop.drop import named_words, round_words
from waybook.desktop.pages.parts.buttons import plain
from waybook.desktop.pages.parts.strip import Strip
from waybook.desktop.session import Session

if TYPE_CHECKING:
    from waybook.work.collecting import Round


class Dropped(Strip):
    """Say the last round in which something came; hidden until then."""

    look_wanted = Signal(list)  # files that need a person

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._drop = session.drop
        self._drop.came.connect(self.show_round)
        if self._drop.latest is not None:
            self.show_round(self._drop.latest)

    def show_round(self, done: "Round") -> None:
        """Say what a round came to, and offer to look into what was left."""
        files = [each.path for each in done.left if is_file(each.path)]
        actions = []
        if files:
            actions.append(plain(self.tr("Look into them"), lambda: self.look_wanted.emit(files)))
        actions.append(plain(self.tr("Hide"), self._on_hide))
        actions[-1].setAccessibleName(self.tr("Hide what came from the folder"))
        self.say(round_words(done), named_words(done), actions)

    def _on_hide(self) -> None:
        self._drop.latest = None
        self.hide()
