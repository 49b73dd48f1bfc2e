"""Every screen of the window, by name, each ready to be looked at."""

from collections.abc import Callable
from pathlib import Path

from waybook.book import Book
from waybook.desktop.first_run import FirstRunScreen
from waybook.desktop.new_book import NewBookScreen
from waybook.desktop.pictures import settle
from waybook.desktop.window import Window

Make = Callable[[Path | None], Window]

BEFORE = ("first-run", "new-book", "unlock", "unlock-wrong", "unlock-opening")
INSIDE = (
    "groups",
    "group",
    "group-phases",
    "group-phases-stages",
    "group-phases-scores",
    "group-phases-warnings",
    "group-phases-readiness",
    "group-timeline",
    "group-people",
    "group-meetings",
    "people",
    "person",
    "meetings",
    "meeting",
    "board",
    "methods",
    "handover",
    "search",
    "settings",
)
NAMES = (*BEFORE, *INSIDE)


def show_before(name: str, make: Make, folder: Path) -> Window:
    """Show a screen of a window without an open book."""
    if name.startswith("unlock"):
        window = make(folder)
        unlock = window.layout().currentWidget()  # type: ignore[union-attr]
        if name == "unlock-wrong":
            unlock.show_problem("That passphrase does not open this book. Try it once more.")
        if name == "unlock-opening":
            unlock.show_opening()
        return window
    window = make(None)
    if name == "new-book":
        start = window.layout().currentWidget()  # type: ignore[union-attr]
        assert isinstance(start, FirstRunScreen)
        start.new.click()
        new = window.layout().currentWidget()  # type: ignore[union-attr]
        assert isinstance(new, NewBookScreen)
        new._path = Path("Documents/Notes.waybook")
        new._show_place()
        new.name.setText("Amina")
        new.first.show_text("puzzle vivid scroll ethical abrupt balcony campus")
        new.second.line.setText("puzzle vivid scroll ethical abrupt balcony")
        new.make.click()
    return window


def show_inside(name: str, window: Window, book: Book) -> None:
    """Show a place of a window on an open book."""
    assert window.frame is not None
    window.frame.go(_place(name, book))
    settle(window)


def _place(name: str, book: Book) -> str:
    kinds = {"group": "group", "person": "contact", "meeting": "meeting"}
    pages = {"group": "groups", "person": "people", "meeting": "meetings"}
    what, _, tab = name.partition("-")
    if what not in kinds:
        return name
    uid = book.rows(kinds[what], limit=1)[0].uid
    inside = tab.replace("-", "/")
    return f"{pages[what]}/{uid}/{inside}".rstrip("/")
