"""The screens from the start to an open book."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_documents_path

from waybook.desktop.opening.first_run import FirstRunScreen
from waybook.desktop.opening.new_book import NewBookScreen
from waybook.desktop.session.file_dialogs import choose_folder
from waybook.model.world import World

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.desktop.app.window import Window

_NAME = "Notes.waybook"


class StartupScreens:
    """Show the first screens of a window, one after the other."""

    def __init__(self, window: "Window", path: Path | None) -> None:
        """Take the window, and the requested path, if there is one."""
        self._window = window
        self._path = path

    def screen(self) -> FirstRunScreen:
        """Return the first screen."""
        screen = FirstRunScreen()
        screen.new_wanted.connect(self._on_new)
        screen.book_wanted.connect(self._on_book)
        screen.backup_wanted.connect(lambda: self._window.recover("restore", None))
        return screen

    def _on_new(self) -> None:
        screen = NewBookScreen(self._path or default_path())
        screen.given.connect(partial(self._on_given, screen))
        screen.left.connect(self._window.ask_beginning)
        self._window.show_screen(screen)

    def _on_book(self) -> None:
        folder = choose_folder(self._window, self._window.tr("Open the book in this folder"))
        if folder is not None:
            self._window.ask_passphrase(folder)

    def _on_given(self, screen: NewBookScreen, path: Path, name: str, passphrase: str) -> None:
        make = partial(_make, path, name, passphrase, self._window.world)
        if self._window.open_with(path, make, screen.show_failure):
            screen.show_making()


def default_path() -> Path:
    """Return the default path of a new book; never an existing one."""
    folder = user_documents_path()
    names = [_NAME, *(f"Notes {number}.waybook" for number in range(2, 100))]
    return next((folder / name for name in names if not (folder / name).exists()), folder / _NAME)


def _make(path: Path, name: str, passphrase: str, world: World) -> "Book":
    from waybook.work.start import make_book

    return make_book(path, passphrase=passphrase, name=name, world=world)
