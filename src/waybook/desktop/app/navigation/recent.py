"""The records opened last. They are kept in the book, and nowhere else."""

import json
from typing import TYPE_CHECKING

from waybook.desktop.session.places import FILES, uid_at

if TYPE_CHECKING:
    from waybook.book import Book, Record

_SETTING = "window.recent"
_KEPT, MOST = 40, 15


class RecentRecords:
    """Remember which records were opened, the last one first."""

    def __init__(self, book: "Book") -> None:
        """Take the book, and what was kept in it."""
        self._book = book
        held = json.loads(book.settings.get(_SETTING) or "[]")
        self._uids = [str(uid) for uid in held]

    def note(self, place: str) -> None:
        """Remember the record that a place shows, if it shows one; files are left out."""
        uid = "" if place.startswith(f"{FILES.name}/") else uid_at(place)
        if uid:
            self._uids = [uid, *(each for each in self._uids if each != uid)][:_KEPT]

    def records(self, but: str = "") -> list["Record"]:
        """Read the records opened last that are still in the lists, without the one at a place."""
        wanted = [uid for uid in self._uids if uid != uid_at(but)]
        held = {each.uid: each for each in self._book.lists.records(among=wanted)}
        return [held[uid] for uid in wanted if uid in held and not held[uid].withdrawn][:MOST]

    def keep(self) -> None:
        """Store them in the book; what was deleted is forgotten."""
        held = self._book.lists.held(self._uids)
        self._book.settings.put(_SETTING, json.dumps([uid for uid in self._uids if uid in held]))
