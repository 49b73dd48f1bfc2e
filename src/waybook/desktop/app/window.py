"""One window, which shows the book or asks for its passphrase."""

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from waybook.desktop.app import preferences
from waybook.desktop.app.child.book_opening import with_key, with_passphrase
from waybook.desktop.app.exit_statuses import CLOSED, LOCKED, RELAYED
from waybook.desktop.app.geometry import first_size, geometry_of
from waybook.desktop.app.states import Gate, WindowState
from waybook.desktop.app.typed_before import drop_what_waits
from waybook.desktop.session.keys import Keys, hear

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.desktop.app.frame import Frame
    from waybook.desktop.app.given.given_file import GivenPath
    from waybook.desktop.app.key_handoff import Relay
    from waybook.desktop.opening.unlock import UnlockScreen
    from waybook.desktop.session.page import Page
    from waybook.desktop.session.session import Session
    from waybook.desktop.theme.theme import Theme
    from waybook.model.world import World

_LEAST = (820, 560)
_READING_MS = 300
"""After so long the first page stands, and the code of the others is loaded."""


class Window(QWidget):
    """Show one screen at a time: first run, unlock, or the open book."""

    opened = Signal()

    def __init__(
        self,
        theme: "Theme",
        path: Path | None,
        *,
        world: "Callable[[], World] | None" = None,
        report: Callable[[str, str], None] = lambda _, __: None,
        end: Callable[[int], None] = os._exit,
        relay: "Relay | None" = None,
        idle_s: float = 0.0,
        given: Path | None = None,
    ) -> None:
        """Take the book's path, a way to report to the supervisor, and one to end the process.

        `relay` passes the key from the window before and to the next; `idle_s` is how long that
        window was idle. `given` is a file to look at once the book is open.
        """
        super().__init__()
        self._relay = relay
        self._idle_s = idle_s
        self._waited_s = 0.0  # of the idle time, in which a thread was at work
        self._is_relayed = False
        self._to_give: GivenPath | None = None
        self.gate = Gate(WindowState.ABSENT)
        self.session: Session | None = None
        self.frame: Frame | None = None
        self.app = theme.app
        self._keys = Keys(theme.app, self)
        hear(self, "Ctrl+Q", self.tr("Lock and quit"), self.close)
        self._theme = theme
        self._path = path
        self._world = world
        self._report = report
        self._end = end
        self._chosen = preferences.load()
        self._layout = QStackedLayout(self)
        self.setWindowTitle("Waybook")
        self.setMinimumSize(*_LEAST)
        self.resize(first_size(self))
        if given is not None:
            self._given().begin(given, path)
        elif path is not None and path.exists():
            self.take_over(path, self.ask_passphrase(path))
        else:
            self.ask_beginning()
        self.setAcceptDrops(True)

    @property
    def front(self) -> QWidget | None:
        """Return what is shown."""
        return self._layout.currentWidget()

    def ask_beginning(self) -> None:
        """Offer to create a book or to open one."""
        from waybook.desktop.app.startup import StartupScreens

        self._beginning = StartupScreens(self, self._path)
        self.show_screen(self._beginning.screen())

    def ask_passphrase(self, path: Path) -> "UnlockScreen":
        """Show the unlock screen for a book."""
        from waybook.desktop.opening.unlock import UnlockScreen

        screen = UnlockScreen(path)
        screen.given.connect(partial(self._on_passphrase, screen, path))
        screen.other_wanted.connect(self.ask_beginning)
        screen.help_wanted.connect(partial(self._on_help_wanted, screen, path))
        self.gate.move(WindowState.ABSENT, WindowState.LOCKED)
        self.show_screen(screen)
        return screen

    def take_over(self, path: Path, screen: "UnlockScreen") -> None:
        """Open the book with the key from the window before, if there is one."""
        key = self._relay.take() if self._relay is not None else ""
        self._is_relayed = bool(key)
        if key and self.open_with(
            path, partial(with_key, path, key, self.world), screen.show_failure
        ):
            screen.show_opening()

    @property
    def world(self) -> "World":
        """Return the clock and random source in use; loading the real ones takes a while."""
        if self._world is None:
            from waybook.model.world import real_world

            self._world = real_world
        return self._world()

    def show_screen(self, screen: QWidget) -> None:
        """Show a screen instead of the one before."""
        before = self._layout.currentWidget()
        self._layout.addWidget(screen)
        self._layout.setCurrentWidget(screen)
        screen.setFocus()
        if before is not None:
            before.deleteLater()
        if self._to_give is not None:
            self._to_give.say()

    def recover(self, name: str, path: Path | None, *, backup: Path | None = None) -> None:
        """Show the screen to rescue, restore or move a book; an open one is closed first."""
        from waybook.desktop.app.recovery import RecoveryScreens

        if self.session is not None:
            from waybook.desktop.app.lock import close_book

            close_book(self.session, self._keep)
            self.session.deleteLater()
            self.session = self.frame = None
        self._recovery = RecoveryScreens(self, path)
        self._recovery.show(name, backup=backup)

    def open_book(
        self,
        path: Path,
        passphrase: str,
        failed: Callable[[Exception], None],
        waited: Callable[[float], None] | None = None,
    ) -> bool:
        """Open a book in a thread; return false if one is already being opened.

        `waited` is told how long another machine is watched, from that thread.
        """
        self._is_relayed = False
        return self.open_with(
            path, partial(with_passphrase, path, passphrase, self.world, waited), failed
        )

    def open_with(
        self, path: Path, make: "Callable[[], Book]", failed: Callable[[Exception], None]
    ) -> bool:
        """Create or open a book in a thread; return false if one is already being opened."""
        before = self.gate.state
        if before not in {WindowState.ABSENT, WindowState.LOCKED} or not self.gate.move(
            before, WindowState.OPENING
        ):
            return False
        from waybook.desktop.session.background import Task

        task = Task("", self)
        task.start(make, partial(self._on_open, path), partial(self._on_failed, before, failed))
        return True

    def lock(self, then: Path | None = None) -> None:
        """Lock at once, whatever is running; the process ends. The next one may ask for another."""
        if then is not None:
            self._report("book", str(then))
        if self.gate.state in {WindowState.OPENING, WindowState.OPEN}:
            self._leave(LOCKED)

    def forget_identities(self) -> None:
        """End for a new process that never knew the identities; running work may finish first."""
        if self.session is None or self.session.identities.session is not None:
            return  # unlocked again meanwhile
        if self.gate.state is not WindowState.OPEN:
            return
        self.watch.judge()  # after a sleep, or too long idle, both books lock
        if self.gate.state is not WindowState.OPEN:
            return
        if self._relay is None:
            self.lock()
        elif not self.session.tasks:
            self._leave(RELAYED)
        else:
            from PySide6.QtCore import Qt

            for task in self.session.tasks:
                task.ended.connect(self.forget_identities, Qt.ConnectionType.QueuedConnection)

    def give(self, paths: Sequence[Path]) -> None:
        """Take files that a person opened elsewhere while this window is there."""
        self._given().take(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let what takes files answer; it is loaded now, and hears what follows by itself."""
        self._given().area.judge(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Lock, and end the supervisor too."""
        event.ignore()
        self._leave(CLOSED)

    def _on_passphrase(self, screen: "QWidget", path: Path, passphrase: str) -> None:
        from waybook.desktop.opening.unlock import UnlockScreen

        if isinstance(screen, UnlockScreen) and self.open_book(
            path, passphrase, screen.show_failure, screen.waited.emit
        ):
            screen.show_opening()

    @Slot(object)
    def _on_open(self, path: Path, book: "Book") -> None:
        if not self.gate.move(WindowState.OPENING, WindowState.OPEN):
            return
        self._report("book", str(path))
        self.show_book(book)
        drop_what_waits(self.app)  # the rest of a passphrase is no text of a form
        if self.gate.state is WindowState.OPEN:  # a key among them may have locked it
            self.opened.emit()

    def _on_failed(
        self, before: WindowState, failed: Callable[[Exception], None], error: Exception
    ) -> None:
        self.gate.move(WindowState.OPENING, before)
        failed(error)

    def _on_help_wanted(
        self, screen: "UnlockScreen", path: Path, name: str, passphrase: str
    ) -> None:
        from waybook.desktop.app.recovery import RecoveryScreens

        self._recovery = RecoveryScreens(self, path)
        self._recovery.help(screen, name, passphrase)

    def show_book(self, book: "Book") -> None:
        """Show an open book, at the last place."""
        from waybook.desktop.app.frame import Frame
        from waybook.desktop.session.auto_lock import Watch
        from waybook.desktop.session.session import Session

        book.wait_at_most(250)
        self.session = Session(book, self.world, self)
        self.frame = Frame(self.session, self._settings)
        self.frame.lock_wanted.connect(self.lock)
        self.watch = Watch(self.app, self._chosen.auto_lock_minutes, parent=self)
        self.watch.count_from(self._idle_s)
        self.watch.lock_wanted.connect(self.lock)
        self.session.identities.locked.connect(self.forget_identities)
        self.session.recovery_wanted.connect(self._on_recovery_wanted)
        self.show_screen(self.frame)
        self.frame.come_back()
        if not self._is_relayed:
            self.frame.ask_about_old_drafts()
        self.session.drop.start()
        self.session.backups.start(lambda: self.watch.idle_s)
        frame = self.frame
        QTimer.singleShot(_READING_MS, frame, lambda: _start_idle_work(frame, self._idle))
        self._given().deliver()

    def _idle(self) -> float:
        """Return for how many seconds nobody typed and no thread was at work."""
        idle_s = self.watch.idle_s
        if self.session is not None and self.session.tasks:
            self._waited_s = idle_s
        elif idle_s < self._waited_s:
            self._waited_s = 0.0
        return idle_s - self._waited_s

    def _on_recovery_wanted(self, name: str, backup: Path | None) -> None:
        if self.session is not None and self.gate.state is WindowState.OPEN:
            self.recover(name, self.session.book.path, backup=backup)

    def _settings(self, session: "Session", room: QWidget) -> "Page":
        from waybook.desktop.app.settings.settings_page import SettingsPage

        return SettingsPage(session, self._chosen, self._on_chosen, room)

    def _on_chosen(self, chosen: preferences.Preferences) -> None:
        if (chosen.scheme, chosen.text_percent) != (self._chosen.scheme, self._chosen.text_percent):
            self._theme.choose(chosen.scheme, chosen.text_percent)
        self._chosen = chosen
        self.watch.set_minutes(chosen.auto_lock_minutes)
        preferences.store(chosen)

    def _leave(self, status: int) -> None:
        from waybook.desktop.app.lock import leave

        if self.gate.leave() is None:
            return
        say = partial(self._hand_over, self.session) if status == RELAYED else self._say_where
        leave(status, say=say, session=self.session, keep=self._keep, end=self._end)

    def _given(self) -> "GivenPath":
        """Return what takes files to where they belong; loading it can wait for the first page."""
        if self._to_give is None:
            from waybook.desktop.app.given.given_file import GivenPath

            self._to_give = GivenPath(self)
        return self._to_give

    def _keep(self) -> None:
        if self.frame is not None:
            self.frame.keep()
        if self.session is not None:
            self.session.identities.close()

    def _hand_over(self, session: "Session | None") -> None:
        self._say_where()
        self._report("idle", str(int(self.watch.idle_s)))
        if session is not None and self._relay is not None:
            self._relay.leave(session.book.key)

    def _say_where(self) -> None:
        self._report("geometry", geometry_of(self))


def _start_idle_work(frame: "Frame", idle_s: Callable[[], float]) -> None:
    from waybook.desktop.app.idle.garbage import GarbageSearch
    from waybook.desktop.app.idle.loading_ahead import LoadingAhead

    LoadingAhead(frame)
    GarbageSearch(idle_s, frame)
