"""Offer to keep backups on a stick that is plugged in: once for each stick."""

import json
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from waybook.desktop.session.drives import Drive, DriveWatch
from waybook.desktop.session.messages import Action
from waybook.desktop.texts.phrases import isolate

if TYPE_CHECKING:
    from waybook.desktop.session.session import Session

EVERY_MS = 10_000
_FOR_S = 60.0
_SETTING = "backups.sticks"
_REMEMBERED = 64
_ROOM = 64 << 20


class StickOffer(QObject):
    """Look for sticks while a book is open that has no second place for backups."""

    def __init__(self, session: "Session", parent: QObject | None = None) -> None:
        """Take the session; nothing is looked for before `start`."""
        super().__init__(parent)
        self._session = session
        self.watch = DriveWatch(parent=self, every_ms=EVERY_MS)
        self.watch.changed.connect(self.look_at)

    def start(self) -> None:
        """Look from now on."""
        self.watch.start()

    def stop(self) -> None:
        """Look no more."""
        self.watch.stop()

    def look_at(self, drives: tuple[Drive, ...]) -> None:
        """Offer the first of these drives that was never offered."""
        from waybook.work.backups import second

        book = self._session.book
        if not book.is_open or second(book) is not None:
            self.stop()
            return
        offered = self._offered()
        for drive in drives:
            if _mark(drive) not in offered and self._can_take(drive):
                self._offer(drive, [*offered, _mark(drive)])
                return

    def keep_on(self, drive: Drive) -> None:
        """Keep backups on a drive from now on, beside those in the book's folder."""
        from waybook.work.backups import choose_second

        words = self.tr("Backups go to “{name}”, too. The first one is made when you pause.")
        self._session.run(
            choose_second,
            folder=drive.path,
            done=lambda _: self._session.tell(words.format(name=isolate(drive.name))),
        )

    def _offer(self, drive: Drive, offered: list[str]) -> None:
        self._session.book.settings.put(_SETTING, json.dumps(offered[-_REMEMBERED:]))
        words = self.tr("The drive “{name}” is plugged in. Waybook can keep backups there, too.")
        self._session.tell(
            words.format(name=isolate(drive.name)),
            action=Action(self.tr("Keep backups there"), lambda: self.keep_on(drive)),
            for_s=_FOR_S,
        )

    def _can_take(self, drive: Drive) -> bool:
        is_home = drive.path in self._session.book.path.parents
        return not drive.is_read_only and not is_home and drive.free >= _ROOM

    def _offered(self) -> list[str]:
        with suppress(ValueError):
            held = json.loads(self._session.book.settings.get(_SETTING) or "[]")
            return [each for each in held if isinstance(each, str)]
        return []


def _mark(drive: Drive) -> str:
    """Return what tells a stick from others, wherever it is mounted; it says nothing by itself."""
    told = f"{drive.name}\0{drive.file_system}\0{drive.size}"
    return sha256(told.encode()).hexdigest()[:16]
