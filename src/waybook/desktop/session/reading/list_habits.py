"""How each list was left: its columns, filters and order. It is kept in the book alone."""

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.desktop.session.session import Session

_SETTING = "window.lists"
_WAIT_MS = 2_000  # so long after a change it is written, with others
Habit = dict[str, object]


class ListHabits(QObject):
    """Remember how lists are left; a thread writes it after a while."""

    def __init__(self, session: "Session") -> None:
        """Take the session; the book is asked when a list is first shown."""
        super().__init__(session)
        self._session = session
        self._held: dict[str, Habit] | None = None
        self._is_new = False
        self._pause = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._pause.timeout.connect(self._on_pause)

    def of(self, name: str) -> Habit:
        """Return how a list was left; empty if it never was."""
        held = self._all().get(name)
        return held if isinstance(held, dict) else {}

    def note(self, name: str, habit: Habit) -> None:
        """Remember how a list is left."""
        if self.of(name) != habit:
            self._all()[name] = habit
            self._is_new = True
            self._pause.start()

    def keep(self) -> None:
        """Write it now."""
        self._pause.stop()
        if self._is_new:
            self._is_new = False
            keep_lists(self._session.book, json.dumps(self._all()))

    def _on_pause(self) -> None:
        if self._session.book.is_open:
            self._is_new = False
            self._session.run(keep_lists, text=json.dumps(self._all()), failed=lambda _: None)

    def _all(self) -> dict[str, Habit]:
        if self._held is None:
            held = json.loads(self._session.book.settings.get(_SETTING) or "{}")
            self._held = held if isinstance(held, dict) else {}
        return self._held


def keep_lists(book: "Book", text: str) -> None:
    """Write how lists were left into the settings of a book."""
    book.settings.put(_SETTING, text)
