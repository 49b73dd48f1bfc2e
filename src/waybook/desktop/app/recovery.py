"""The ways back to a book: rescue, restore, take the key from a backup, move."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from waybook.desktop.app.startup import default_path
from waybook.desktop.app.states import WindowState
from waybook.desktop.opening.move_screen import MoveScreen
from waybook.desktop.opening.new_folder import free_path
from waybook.desktop.opening.recovery_screen import RecoveryScreen
from waybook.desktop.opening.rescue_screen import RescueScreen
from waybook.desktop.opening.restore_screen import RestoreScreen
from waybook.desktop.opening.unlock import REPAIR_KEY, RESCUE, UnlockScreen
from waybook.desktop.session.background import Task
from waybook.desktop.session.drives import plugged_in
from waybook.desktop.session.file_dialogs import choose_folder

if TYPE_CHECKING:
    from waybook.desktop.app.window import Window


class RecoveryScreens:
    """Show the screens that bring a book back, over a window without an open book."""

    def __init__(self, window: "Window", path: Path | None) -> None:
        """Take the window, and the folder of the book if there is one."""
        self._window = window
        self._path = path

    def show(self, name: str, *, passphrase: str = "", backup: Path | None = None) -> None:
        """Show the screen to `rescue`, `restore` or `move`."""
        screen = self._made(name, passphrase, backup)
        screen.left.connect(self._on_left)
        screen.book_wanted.connect(partial(self._on_book, screen))
        self._window.show_screen(screen)

    def help(self, screen: UnlockScreen, name: str, passphrase: str) -> None:
        """Do what helps a book that does not open."""
        if name == REPAIR_KEY:
            self._repair_key(screen, passphrase)
        else:
            self.show(name, passphrase=passphrase)

    def _made(self, name: str, passphrase: str, backup: Path | None) -> RecoveryScreen:
        world, path = self._window.world, self._path
        if path is not None and name == RESCUE:
            return RescueScreen(path, world, passphrase=passphrase)
        if path is not None and name == "move":
            return MoveScreen(path, free_path(default_path().with_name(path.name)))
        proposed = path.with_name(f"{path.stem} restored{path.suffix}") if path else default_path()
        return RestoreScreen(path, proposed, world, passphrase=passphrase, backup=backup)

    def _repair_key(self, screen: UnlockScreen, passphrase: str) -> None:
        """Look for the key in the backups that are found, and then in one that a person chooses."""
        if self._path is None:
            return
        if not passphrase:
            asks = QCoreApplication.translate("Recovery", "Type the passphrase of this book.")
            screen.say(asks)
            screen.setFocus()
            return
        screen.show_working(
            QCoreApplication.translate(
                "Recovery", "Waybook is looking for the key in the backups of this book."
            )
        )
        self._start(screen, passphrase, partial(_candidates, self._path), self._choose)

    def _choose(self, screen: UnlockScreen, passphrase: str, error: Exception) -> None:
        """Let a person choose a backup where none that was found has the key."""
        screen.show_failure(error)
        screen.offer(REPAIR_KEY)
        if getattr(error, "code", "") != "no-key-found":
            return
        title = QCoreApplication.translate("Recovery", "Choose the folder of a backup")
        folder = choose_folder(screen, title)
        if folder is not None:
            self._start(screen, passphrase, lambda: [folder], _tell)

    def _start(
        self,
        screen: UnlockScreen,
        passphrase: str,
        candidates: Callable[[], Sequence[Path]],
        failed: Callable[[UnlockScreen, str, Exception], None],
    ) -> None:
        from waybook.work.other_copies import repair_key

        path = self._path
        if path is None:
            return
        task = Task("", screen)
        task.start(
            lambda: repair_key(path, backups=candidates(), passphrase=passphrase),
            lambda _: screen.given.emit(passphrase),
            partial(failed, screen, passphrase),
        )

    def _on_left(self) -> None:
        """Ask for the passphrase again; a process that had a book open ends first."""
        if self._window.gate.state is WindowState.OPEN:
            self._window.lock()
        elif self._path is None:
            self._window.ask_beginning()
        else:
            self._window.ask_passphrase(self._path)

    def _on_book(self, screen: RecoveryScreen, path: Path, passphrase: str) -> None:
        """Open the new book; a process that had another one open ends first."""
        if self._window.gate.state is WindowState.OPEN:
            self._window.lock(path)
        elif passphrase:
            self._window.open_book(path, passphrase, screen.show_failure)
        else:
            self._window.ask_passphrase(path)


def _candidates(folder: Path) -> list[Path]:
    from waybook.work.other_copies import backups_around

    listed = backups_around(folder, drives=[each.path for each in plugged_in()])
    return [each.path for each in listed]


def _tell(screen: UnlockScreen, _: str, error: Exception) -> None:
    screen.show_failure(error)
    screen.offer(REPAIR_KEY)
