"""Lead a file that the window is given to where it belongs, as soon as the book is open."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from waybook.desktop.app.states import WindowState
from waybook.desktop.opening.first_run import FirstRunScreen
from waybook.desktop.opening.screen import Screen
from waybook.desktop.opening.unlock import UnlockScreen
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.dropping.drop_area import DropArea
from waybook.work.handover.given_files import GivenFile, is_handed_over, what_is
from waybook.work.records.file_names import readable

if TYPE_CHECKING:
    from waybook.desktop.app.window import Window

_MOST = 50  # files given at once that are looked at
_SOON_MS = 100


class GivenPath(QObject):
    """Hold what was given until a book is open; take what is dropped on the window."""

    def __init__(self, window: "Window") -> None:
        """Take the window."""
        super().__init__(window)
        self._window = window
        self._waiting: list[Path] = []
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)  # several files come singly
        self._soon.timeout.connect(self.deliver)
        self.area = DropArea(window, self.tr("Drop to look at"), self._takes)
        self.area.dropped.connect(self._on_dropped)

    def begin(self, path: Path, usual: Path | None) -> None:
        """Show the first screen for what was given; a stranger's file never asks for anything."""
        kind = what_is(path)
        if kind in {GivenFile.BOOK, GivenFile.BACKUP}:
            self._open(path, kind)
        else:
            self._ask_for(usual)
            self._hold(path, kind)

    def take(self, paths: Sequence[Path]) -> None:
        """Take files that were opened while the window is there; none of them asks for anything."""
        for path in paths[:_MOST]:
            kind = what_is(path)
            if kind is GivenFile.HANDED_OVER:
                self._wait(path)
            elif self._window.session is not None:
                self._window.session.tell(self._refusal(path, kind))
            elif kind in {GivenFile.BOOK, GivenFile.BACKUP} and self._may_begin():
                self._open(path, kind)
            else:
                self._refuse(path, kind)
        if self._waiting:
            self.say()
            self._soon.start()

    def deliver(self) -> None:
        """Show what was given under *Received*, if anything was and a book is open."""
        if not self._waiting or self._window.frame is None:
            return
        if QApplication.activeModalWidget() is not None:  # what it asks is about the page below
            self._soon.start()
            return
        paths, self._waiting = self._waiting, []
        self._receive(paths)

    def say(self) -> None:
        """Say on the screen that is shown what waits for the book to be open."""
        screen = self._window.front
        is_opening = self._window.gate.state is WindowState.OPENING
        if not self._waiting or is_opening or not isinstance(screen, Screen):
            return
        name = isolate(readable(self._waiting[0].name))
        if isinstance(screen, UnlockScreen):
            screen.say(self._told_while_locked(screen, name), is_problem=False)
        elif isinstance(screen, FirstRunScreen):
            words = self.tr(
                "To look at “{}”, create a book or open yours. Waybook then shows it under "
                "Handover, Received."
            )
            screen.say(words.format(name), is_problem=False)

    def _told_while_locked(self, screen: UnlockScreen, name: str) -> str:
        from waybook.work.start import is_open_elsewhere

        if is_open_elsewhere(screen.path):
            words = self.tr(
                "This book is open in another window of Waybook. Drop “{}” there, or choose it "
                "there under Handover, Received."
            )
        else:
            words = self.tr(
                "Unlock your own book. Waybook then shows “{}” under Handover, Received. Nothing "
                "is merged before you decide."
            )
        return words.format(name)

    def _hold(self, path: Path, kind: GivenFile) -> None:
        """Keep a bundle or a card for later, or say why it is none."""
        if kind is GivenFile.HANDED_OVER:
            self._wait(path)
            self.say()
        else:
            self._refuse(path, kind)

    def _wait(self, path: Path) -> None:
        if path not in self._waiting:
            self._waiting = [*self._waiting, path][-_MOST:]

    def _refuse(self, path: Path, kind: GivenFile) -> None:
        screen = self._window.front
        if isinstance(screen, Screen):
            screen.say(self._refusal(path, kind))

    def _refusal(self, path: Path, kind: GivenFile) -> str:
        """Say why nothing is done with what was given."""
        if kind is GivenFile.MISSING:
            words = self.tr("There is no file “{}”. Check where it is, then open it again.")
        elif kind is GivenFile.OTHER:
            words = self.tr(
                "Waybook does not open “{}”. It opens books, backups, bundles and cards. To keep a "
                "file in your book, attach it to a record."
            )
        else:
            words = self.tr("“{}” is another book or a backup. Lock this book first, then open it.")
        return words.format(isolate(readable(path.name)))

    def _ask_for(self, book: Path | None) -> None:
        if book is not None:
            self._window.take_over(book, self._window.ask_passphrase(book))
        else:
            self._window.ask_beginning()

    def _open(self, path: Path, kind: GivenFile) -> None:
        if kind is GivenFile.BACKUP:
            self._window.recover("restore", None, backup=path)
        else:
            self._window.take_over(path, self._window.ask_passphrase(path))

    def _takes(self, paths: Sequence[Path]) -> bool:
        """Take bundles and cards; while no book is open, one book or backup as well."""
        if self._window.gate.state is WindowState.OPEN:
            few = paths[:_MOST]
            return self._window.frame is not None and all(map(is_handed_over, few))
        known = {GivenFile.BOOK, GivenFile.BACKUP, GivenFile.HANDED_OVER}
        return self._may_begin() and len(paths) == 1 and what_is(paths[0]) in known

    def _may_begin(self) -> bool:
        """Tell whether another book can be asked for."""
        begins = isinstance(self._window.front, UnlockScreen | FirstRunScreen)
        return begins and self._window.gate.state is not WindowState.OPENING

    def _on_dropped(self, paths: list[Path]) -> None:
        if self._window.gate.state is WindowState.OPEN:
            self._receive(paths)
            return
        kind = what_is(paths[0])
        if kind in {GivenFile.BOOK, GivenFile.BACKUP}:
            self._open(paths[0], kind)
        else:
            self._hold(paths[0], kind)

    def _receive(self, paths: list[Path]) -> None:
        from waybook.desktop.pages.handover import HandoverPage

        if self._window.frame is None:
            return
        self._window.frame.go("handover/received")
        page = self._window.frame.page("handover")
        if isinstance(page, HandoverPage):
            page.take(paths)
