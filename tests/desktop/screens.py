"""Every screen of the window, by name, each ready to be looked at."""

from collections.abc import Callable
from pathlib import Path

from waybook.book import Book
from waybook.book.storage.sqlite_faults import DAMAGED
from waybook.desktop.app.screenshots import settle
from waybook.desktop.app.window import Window
from waybook.desktop.opening.first_run import FirstRunScreen
from waybook.desktop.opening.new_book import NewBookScreen
from waybook.desktop.opening.recovery_screen import RecoveryScreen
from waybook.desktop.opening.restore_screen import RestoreScreen
from waybook.desktop.session.places import BESIDE_RAIL, RAIL
from waybook.model.faults import Damaged

Make = Callable[[Path | None], Window]

RECOVERY = ("rescue", "restore", "move")
BEFORE = (
    *("first-run", "new-book", "unlock", "unlock-wrong", "unlock-opening", "unlock-damaged"),
    *RECOVERY,
)
OF_GROUP = ("phases", "phases-stages", "phases-scores", "phases-warnings", "phases-readiness",
            "timeline", "people", "meetings", "talks")  # fmt: skip
"""Parts of a group's page, beside the one that it opens with."""

MONTH = "month"
"""The month of the meetings page, in the story."""

PAGE_OF = {each.kind: each.name for each in RAIL if each.kind}
INSIDE = (
    *(each.name for each in (*RAIL, *BESIDE_RAIL)),
    *PAGE_OF,
    *(f"group-{part}" for part in OF_GROUP),
    MONTH,
    "log-meeting",
    "settings",
)
"""Every page, and the page of one record of each kind that has one."""

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
        if name == "unlock-damaged":
            unlock.show_failure(Damaged(DAMAGED, code="book-damaged"))
        return window
    if name in RECOVERY:
        return _recovering(name, make(folder), folder)
    window = make(None)
    if name == "new-book":
        start = window.layout().currentWidget()  # type: ignore[union-attr]
        assert isinstance(start, FirstRunScreen)
        start.new.click()
        new = window.layout().currentWidget()  # type: ignore[union-attr]
        assert isinstance(new, NewBookScreen)
        new.folder.show_path(Path("Documents/Notes.waybook"))
        new.name.setText("Amina")
        new.first.show_text("puzzle vivid scroll ethical abrupt balcony campus")
        new.second.line.setText("puzzle vivid scroll ethical abrupt balcony")
        new.make.click()
    return window


def _recovering(name: str, window: Window, folder: Path) -> Window:
    window.recover(name, folder)
    shown = window.layout().currentWidget()  # type: ignore[union-attr]
    assert isinstance(shown, RecoveryScreen)
    shown.folder.show_path(Path("Documents/Notes.waybook"))
    if isinstance(shown, RestoreScreen):
        shown.show_backups([])
    return window


def show_inside(name: str, window: Window, book: Book) -> None:
    """Show a place of a window on an open book."""
    assert window.frame is not None
    window.frame.go(place_of_screen(name, book))
    settle(window)


def place_of_screen(name: str, book: Book) -> str:
    """Return where a screen is, on a book."""
    if name == "log-meeting":
        return f"meetings/new/log/{book.lists.rows('group', limit=1)[0].uid}"
    if name == MONTH:
        latest = book.lists.rows("meeting", order="date", descending=True, limit=1)
        return f"meetings/month/{latest[0].date[:7]}"
    kind, _, tab = name.partition("-")
    if kind not in PAGE_OF:
        return name
    rows = book.lists.rows(kind, limit=1)
    if not rows:  # none in the story: show the form of a new one
        return f"{PAGE_OF[kind]}/new"
    return f"{PAGE_OF[kind]}/{rows[0].uid}/{tab.replace('-', '/')}".rstrip("/")
