"""Take pictures of the window on a book, for machines without a display and for people to judge."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice

from waybook.desktop.document.without_display import hush
from waybook.desktop.session.places import METHODS, RAIL
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.widgets.scrolled.gradual_fill import fill_all
from waybook.disk.writing import create_folders, replace_file
from waybook.model.world import real_world

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.desktop.app.window import Window

_OF_ONE = {
    "group": {
        "group": "",
        "phases": "/phases/picture",
        "timeline": "/timeline",
        "leaders": "/people",
    },
    "contact": {"person": ""},
}
"""The parts of a record's page to show, by the picture's name.

For other kinds the page as it opens.
"""


def take_pictures(book: Path, *, passphrase: str, folder: Path) -> list[Path]:
    """Write a picture of each page, light and dark, without showing anything on a screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from waybook.desktop.app.application import dressed
    from waybook.desktop.app.geometry import SIZE
    from waybook.desktop.app.window import Window
    from waybook.work.start import open_book

    world = real_world()
    hush()
    theme = dressed(())
    create_folders(folder)
    made = []
    with open_book(book, passphrase=passphrase, world=world) as opened:
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            theme.choose(scheme, 100)
            window = Window(theme, book)
            window.resize(SIZE)
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
    """Return the places to show, by name: each page, and the page of a record."""
    found = {}
    for page in RAIL:
        found[page.name] = page.name
        for row in book.lists.rows(page.kind, limit=1) if page.kind else ():
            parts = _OF_ONE.get(page.kind, {page.kind: ""})
            found |= {name: f"{page.name}/{row.uid}{part}" for name, part in parts.items()}
    pair = [row.uid for row in book.lists.rows("group", limit=2)]
    if len(pair) == 2:  # noqa: PLR2004 - a pair
        found["compared"] = f"board/compare/{pair[0]}/{pair[1]}"
    words = [word for row in book.lists.rows("account", limit=1) for word in row.title.split()]
    return {
        **found,
        "methods": METHODS.name,
        "conflicts": "handover/conflicts",
        "seal": "handover/seal",
        "search": f"search/{max(words, key=len, default='')}",
        "settings": "settings",
    }


def settle(window: "Window") -> None:
    """Wait until the results of all threads are shown, and all of the page is filled."""
    while window.session is not None and window.session.tasks:
        loop = QEventLoop()
        window.session.tasks[0].ended.connect(loop.quit)
        loop.exec()
    fill_all(window)
    loop = QEventLoop()
    loop.processEvents()


def _save(window: "Window", path: Path) -> Path:
    drawn = QBuffer()
    drawn.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(drawn, "PNG")
    replace_file(path, bytes(drawn.data().data()))
    return path
