"""What was merged automatically from the shared folder, and which files need a person."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from waybook.desktop.session.session import Session
from waybook.desktop.session.watched_folder import named_words, round_words
from waybook.desktop.widgets.banner import Banner
from waybook.desktop.widgets.buttons import plain
from waybook.disk.presence import is_file

if TYPE_CHECKING:
    from waybook.work.handover.collecting import CollectOutcome


class WatchedFolderNews(Banner):
    """Show the last round that merged something; hidden before."""

    look_wanted = Signal(list)  # files that need a person

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._drop = session.drop
        self._drop.came.connect(self.show_round)
        if self._drop.latest is not None:
            self.show_round(self._drop.latest)

    def show_round(self, done: "CollectOutcome") -> None:
        """Say what a round came to, and offer to look into what was left."""
        files = [each.path for each in done.left if is_file(each.path)]
        actions = []
        if files:
            actions.append(plain(self.tr("Open them"), lambda: self.look_wanted.emit(files)))
        actions.append(plain(self.tr("Hide"), self._on_hide))
        actions[-1].setAccessibleName(self.tr("Hide the news from the shared folder"))
        self.say(round_words(done), named_words(done), actions)

    def _on_hide(self) -> None:
        self._drop.latest = None
        self.hide()
