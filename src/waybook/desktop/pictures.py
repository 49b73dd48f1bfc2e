"""Take pictures of the window on a book, for machines without a display and for people to judge."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QMessageLogContext, QtMsgType, qInstallMessageHandler

from waybook.desktop.look.schemes import Scheme
from waybook.desktop.places import METHODS, RAIL
from waybook.model.world import real_world

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.desktop.window import Window

_OWN_PAGE = {"groups": "group", "people": "contact", "meetings": "meeting"}
_OF_ONE = {
    "group": {
        "group": "",
        "phases": "/phases/picture",
        "timeline": "/timeline",
        "leaders": "/people",
    },
    "contact": {"person": ""},
    "meeting": {"meeting": ""},
}


def take_pictures(book: Path, *, passphrase: str, folder: Path) -> list[Path]:
    """Write a picture of each page, light and dark, without showing anything on a screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from waybook.desktop.window import Window, dressed
    from waybook.work.start import open_book

    world = real_world()
    qInstallMessageHandler(_hush)
    theme = dressed(())
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    with open_book(book, passphrase=passphrase, world=world) as opened:
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            theme.choose(scheme, 100)
            window = Window(theme, book)
            window.show()
            window.show_book(opened)
            made += [
                _save(window, folder / f"{name}-{scheme}.png")
                for name in walk_through(window, opened)
            ]
            window.hide()
    return made


def walk_through(window: "Window", book: "Book") -> Iterator[str]:
    """Show one place after the other and yield the name of each."""
    for number, (name, place) in enumerate(places(book).items(), 1):
        if window.frame is not None:
            window.frame.go(place)
        settle(window)
        yield f"{number:02d}-{name}"


def places(book: "Book") -> dict[str, str]:
    """Return the places worth a picture, by name: each page, and what a record shows on it."""
    found = {}
    for page in RAIL:
        found[page.name] = page.name
        kind = _OWN_PAGE.get(page.name, "")
        for row in book.rows(kind, limit=1) if kind else ():
            found |= {name: f"{page.name}/{row.uid}{part}" for name, part in _OF_ONE[kind].items()}
    pair = [row.uid for row in book.rows("group", limit=2)]
    if len(pair) == 2:  # noqa: PLR2004 - a pair
        found["compared"] = f"board/compare/{pair[0]}/{pair[1]}"
    words = [word for row in book.rows("account", limit=1) for word in row.title.split()]
    return {
        **found,
        "methods": METHODS.name,
        "conflicts": "handover/conflicts",
        "seal": "handover/seal",
        "search": f"search/{max(words, key=len, default='')}",
        "settings": "settings",
    }


def settle(window: "Window") -> None:
    """Wait until what runs in threads has been shown."""
    while window.session is not None and window.session.tasks:
        loop = QEventLoop()
        window.session.tasks[0].ended.connect(loop.quit)
        loop.exec()
    loop = QEventLoop()
    loop.processEvents()


def _hush(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    del kind, context
    if not text.startswith("This plugin does not support"):  # there is no screen to tell
        sys.stderr.write(text + "\n")


def _save(window: "Window", path: Path) -> Path:
    window.grab().save(str(path))
    return path
