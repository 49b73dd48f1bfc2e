"""What the window shows while a book is open. It places pages and does nothing else."""

import json
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.background import Task
from waybook.desktop.page import Page
from waybook.desktop.places import METHODS, RAIL, SEARCH, Entrance
from waybook.desktop.rail import Rail
from waybook.desktop.session import Session
from waybook.desktop.strips import MessageStrip, ProgressStrip

_RETURN = "window.return"  # the setting of the book that says where to come back to


class Frame(QFrame):
    """Show one page at a time beside the rail."""

    lock_wanted = Signal()

    def __init__(
        self, session: Session, settings: Callable[[Session], Page], parent: QWidget | None = None
    ) -> None:
        """Take the session, and what makes the settings page."""
        super().__init__(parent)
        self._session = session
        self._makers: dict[str, Callable[[], Page]] = {
            "settings": lambda: settings(session),
            **{entrance.name: self._maker(entrance) for entrance in (*RAIL, SEARCH, METHODS)},
        }
        self._pages: dict[str, Page] = {}
        self._trail: list[str] = []
        self.rail = Rail(session.book.name, self)
        self._stack = QStackedWidget(self)
        self._messages = MessageStrip(self)
        self._strips = QVBoxLayout()
        self.rail.add_pages(RAIL)
        self._lay_out()
        self._connect()

    @property
    def place(self) -> str:
        """Return what is shown."""
        page = self._stack.currentWidget()
        return "" if not isinstance(page, Page) else f"{page.name}/{page.place}".rstrip("/")

    def page(self, name: str) -> Page:
        """Return a page; it is built when it is first asked for."""
        if name not in self._pages:
            self._pages[name] = self._makers[name]()
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    @Slot(str)
    def go(self, place: str) -> None:
        """Show a place."""
        name, _, inside = place.partition("/")
        if name not in self._makers:
            name, inside = RAIL[0].name, ""
        if self.place not in {"", place}:
            self._trail.append(self.place)
        if self._stack.currentWidget() is not self._pages.get(name):
            self._messages.pass_by()
        page = self.page(name)
        self._stack.setCurrentWidget(page)
        page.go(inside)
        self.rail.show_place(name)
        page.setFocus()

    def go_back(self) -> None:
        """Show the place before this one."""
        if self._trail:
            self.go(self._trail.pop())
            self._trail.pop()

    def come_back(self) -> None:
        """Show what was shown when the book was last closed, with the cursor in its draft."""
        raw = self._session.book.setting(_RETURN)
        held = json.loads(raw) if raw else {}
        self.go(str(held.get("place", RAIL[0].name)))
        self._session.drafts.focus(str(held.get("draft", "")))

    def keep(self) -> None:
        """Write what `come_back` needs."""
        self._session.drafts.keep()
        held = {"place": self.place, "draft": self._session.drafts.focused()}
        self._session.book.put_setting(_RETURN, json.dumps(held))

    def _maker(self, entrance: Entrance) -> Callable[[], Page]:
        return lambda: entrance.load()(self._session, self._stack)

    def _lay_out(self) -> None:
        below = QVBoxLayout()
        below.setContentsMargins(28, 0, 28, 14)
        below.setSpacing(8)
        below.addLayout(self._strips)
        below.addWidget(self._messages)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._stack, 1)
        beside.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(beside, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.rail.lock_wanted.connect(self.lock_wanted)
        self._session.asked.connect(self.go)
        self._session.told.connect(self._messages.show_message)
        self._session.started.connect(self._on_started)
        self._session.changed.connect(lambda _: self._count_conflicts())
        self._count_conflicts()
        for number, entrance in enumerate(RAIL, 1):
            self._on_keys(f"Ctrl+{number}", partial(self.go, entrance.name))
        self._on_keys("Ctrl+K", partial(self.go, "search"))
        self._on_keys("Ctrl+,", partial(self.go, "settings"))
        self._on_keys(QKeySequence.StandardKey.Back, self.go_back)

    def _on_keys(self, keys: str | QKeySequence.StandardKey, slot: Callable[[], None]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(slot)

    @Slot()
    def _count_conflicts(self) -> None:
        """Say in the rail how many fields wait to be settled, wherever one works."""
        count = QLocale().toString(self._session.book.count_conflicts())
        said = self.tr("conflicts to settle: {}").format(count)
        self.rail.count("handover", f"({count})" if count != QLocale().toString(0) else "", said)

    @Slot(object)
    def _on_started(self, task: Task) -> None:
        if task.words:
            strip = ProgressStrip(task, self)
            strip.ended.connect(self._on_ended)
            self._strips.addWidget(strip)

    @Slot(object)
    def _on_ended(self, strip: ProgressStrip) -> None:
        self._strips.removeWidget(strip)
        strip.deleteLater()
