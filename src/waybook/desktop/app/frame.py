"""The frame of the window while a book is open. It shows pages and does nothing else."""

import json
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.app.finding.word_finder import WordFinder
from waybook.desktop.app.navigation.focus_return import FocusReturn
from waybook.desktop.app.navigation.going_bar import BACK, FORWARD, RECENT, GoingBar
from waybook.desktop.app.navigation.mouse_buttons import MouseButtons
from waybook.desktop.app.navigation.printing import PRINT_KEYS, print_page
from waybook.desktop.app.navigation.recent import RecentRecords
from waybook.desktop.app.navigation.trail import PlaceTrail
from waybook.desktop.app.navigation.window_keys import WindowKeys
from waybook.desktop.app.page_area import PageArea, PageStack
from waybook.desktop.app.rail import LOG_KEYS, Rail
from waybook.desktop.app.rail_counts import RailCounts
from waybook.desktop.app.strips.backup_reminder import BackupReminder
from waybook.desktop.app.strips.finding_strip import FindingStrip
from waybook.desktop.app.strips.message_strip import ACT, VISIT, MessageStrip
from waybook.desktop.app.strips.progress_strip import ProgressStrip
from waybook.desktop.session.background import Task
from waybook.desktop.session.keys import hear, spoken
from waybook.desktop.session.messages import Message
from waybook.desktop.session.page import Page
from waybook.desktop.session.places import BESIDE_RAIL, PRINT, RAIL, Entrance, uid_at
from waybook.desktop.session.session import Session
from waybook.desktop.session.view_state import put_view_state, view_state
from waybook.desktop.theme.parts import is_lettering
from waybook.desktop.widgets.scrolled.scroll_positions import ScrollReturn, scroll_positions

_WORDS = 45  # in widths of an M: in a narrower window, the rail shows its icons alone
_RETURN = "window.return"  # the setting of the book that says where to come back to


class Frame(QFrame):
    """Show one page at a time beside the rail."""

    lock_wanted = Signal()

    def __init__(
        self,
        session: Session,
        settings: Callable[[Session, QWidget], Page],
        parent: QWidget | None = None,
    ) -> None:
        """Take the session, and a function that makes the settings page in what holds it."""
        super().__init__(parent)
        self._session = session
        self._makers: dict[str, Callable[[], Page]] = {
            "settings": lambda: settings(session, self._stack),
            **{entrance.name: self._maker(entrance) for entrance in (*RAIL, *BESIDE_RAIL)},
        }
        self._pages: dict[str, Page] = {}
        self._trail = PlaceTrail(self._is_there)
        self._recent = RecentRecords(session.book)
        self._print = partial(print_page, session, self._shown_page, partial(self.page, PRINT.name))
        self.rail = Rail(session.book.name, self)
        self.going = GoingBar(lambda: self._recent.records(but=self.place), self)
        self.rail.put_above(self.going)
        self.findings = FindingStrip(session, self)
        self._stack = PageStack(self)
        self.finder = WordFinder(self._stack.currentWidget, self)
        self._focus_return = FocusReturn(self._stack)
        self._messages = MessageStrip(self)
        self._offers = MessageStrip(self)  # so that news does not push an offer away
        self._strips = QVBoxLayout()
        self.rail.add_pages(RAIL)
        self.backup_reminder = BackupReminder(session, self.rail, self)
        self._lay_out()
        self._connect()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the pages room where the window is narrow for its text."""
        super().resizeEvent(event)
        self._fit_rail()

    def changeEvent(self, event: QEvent) -> None:
        """Leave the pages room where the text is large for the window."""
        super().changeEvent(event)
        if is_lettering(event):
            self._fit_rail()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - as Qt has it
        """Go to the next widget, or stay near if what has the focus is going."""
        return self._focus_return.keep() or super().focusNextPrevChild(next)

    def _fit_rail(self) -> None:
        self.rail.show_words(self.width() >= _WORDS * self.fontMetrics().horizontalAdvance("M"))

    @property
    def place(self) -> str:
        """Return the place that is shown."""
        page = self._shown_page()
        return "" if page is None else f"{page.name}/{page.place}".rstrip("/")

    def _shown_page(self) -> Page | None:
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def page(self, name: str) -> Page:
        """Return a page; it is built when first needed."""
        if name not in self._pages:
            self._pages[name] = self._makers[name]()
            self._stack.addWidget(self._pages[name])
        return self._pages[name]

    @Slot(str)
    def go(self, place: str) -> None:
        """Show a place."""
        before = self.place
        self._show(place)
        if before not in {"", self.place}:
            self._trail.leave(before)
        self._tell_ways()

    @Slot()
    def go_back(self) -> None:
        """Show the place before this one."""
        self._step(self._trail.back)

    @Slot()
    def go_forward(self) -> None:
        """Show the place from which one went back."""
        self._step(self._trail.forward)

    @Slot()
    def log_meeting(self) -> None:
        """Open the form that logs a meeting, with the group that is shown."""
        page = self._shown_page()
        group = page.group if page else ""
        self.go(f"meetings/new/log/{group}".rstrip("/"))

    @Slot()
    def add_new(self) -> None:
        """Begin what the page that is shown holds."""
        page = self._shown_page()
        if page is not None and not page.add_new():
            keys = ", ".join(spoken(QKeySequence(LOG_KEYS)))
            words = self.tr("Nothing is added on this page. To log a meeting, press {keys}.")
            self._session.tell(words.format(keys=keys))

    def come_back(self) -> None:
        """Restore what was shown when the book was last closed: place, forms, cursor, scrolling."""
        raw = self._session.book.settings.get(_RETURN)
        held = json.loads(raw) if raw else {}
        form, part = held.get("cursor", ("", ""))
        self._session.drafts.reopen(held.get("forms", ()), cursor=(form, part))
        self._trail.take_up(held.get("trail", ()))
        self.go(str(held.get("place", RAIL[0].name)))
        page = self._stack.currentWidget()
        if page is not None:
            put_view_state(page, held.get("view", {}))
            ScrollReturn(page, held.get("scrolled", ()))

    def ask_about_old_drafts(self) -> None:
        """Ask, once after unlocking, about drafts that nobody touched for a week."""
        if self._session.marks.old:
            from waybook.desktop.pages.unfinished.asking import ask_about_old

            ask_about_old(self._session)

    def keep(self) -> None:
        """Store what `come_back` needs."""
        self._session.drafts.keep()
        drafts, page = self._session.drafts, self._stack.currentWidget()
        held = {
            "place": self.place,
            "trail": self._trail.before,
            "forms": drafts.open_forms,
            "cursor": drafts.focused(),
            "view": view_state(page) if page is not None else {},
            "scrolled": scroll_positions(page) if page is not None else [],
        }
        self._session.book.settings.put(_RETURN, json.dumps(held))
        self._recent.keep()
        self._session.habits.keep()

    def _show(self, place: str) -> None:
        self.finder.leave()
        name, _, inside = place.partition("/")
        if name not in self._makers:
            name, inside = RAIL[0].name, ""
        if self._stack.currentWidget() is not self._pages.get(name) or inside.startswith("new"):
            self._messages.pass_by()
            self._offers.pass_by()
        page = self.page(name)
        if self._stack.currentWidget() is not page:
            self._stack.setFocus()  # or it goes to the rail when the page before is hidden
            page.prepare(inside)
        self._stack.setCurrentWidget(page)
        page.go(inside)
        self._recent.note(self.place)
        self.rail.show_place(name)
        held = self.window().focusWidget()
        if held is None or not page.isAncestorOf(held):
            page.setFocus()

    def _step(self, way: Callable[[str], str]) -> None:
        place = way(self.place)
        if place:
            self._show(place)
        self._tell_ways()

    def _tell_ways(self) -> None:
        ways = self._trail
        self.going.show_ways(back=ways.can_go_back, forward=ways.can_go_forward)

    def _is_there(self, place: str) -> bool:
        """Tell whether a place is worth going back to: no record that is gone, no empty form."""
        uid = uid_at(place)
        if uid:
            return bool(self._session.book.lists.held([uid]))
        if place.split("/")[1:2] != ["new"]:
            return True
        return any(draft.place == place for draft in self._session.marks.drafts)

    def _maker(self, entrance: Entrance) -> Callable[[], Page]:
        return lambda: entrance.load()(self._session, self._stack)

    def _lay_out(self) -> None:
        below = QVBoxLayout()
        below.setContentsMargins(28, 0, 28, 14)
        below.setSpacing(8)
        below.addLayout(self._strips)
        below.addWidget(self._offers)
        below.addWidget(self._messages)
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.findings)
        beside.addWidget(self.finder.strip)
        beside.addWidget(PageArea(self._stack, self), 1)
        beside.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(beside, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.go)
        self.rail.lock_wanted.connect(self.lock_wanted)
        self.rail.log_wanted.connect(self.log_meeting)
        self.going.back.connect(self.go_back)
        self.going.forward.connect(self.go_forward)
        self.going.chosen.connect(self.go)
        self.going.print_wanted.connect(self._print)
        mouse = MouseButtons(self)
        mouse.back.connect(self.go_back)
        mouse.forward.connect(self.go_forward)
        self._session.asked.connect(self.go)
        self._session.asked_back.connect(self.go_back)
        self._session.sought.connect(self.finder.look_for)
        self._session.told.connect(self._on_told)
        self._session.identities.locked.connect(self._offers.withdraw)
        self._session.undoing.withdrew.connect(self._on_withdrawn)
        self._session.started.connect(self._on_started)
        RailCounts(self._session, self.rail)
        self._hear_keys()

    def _hear_keys(self) -> None:
        back, forward, undo, new = (
            QKeySequence(each).toString()
            for each in (BACK, FORWARD, ACT, QKeySequence.StandardKey.New)
        )
        for number, entrance in enumerate(RAIL, 1):
            hear(self, f"Ctrl+{number}", entrance.words(), partial(self.go, entrance.name))
        hear(self, "Ctrl+K", self.tr("Search"), partial(self.go, "search"))
        hear(self, "Ctrl+,", self.tr("Settings"), partial(self.go, "settings"))
        hear(self, back, self.tr("Back"), self.go_back)
        hear(self, forward, self.tr("Forward"), self.go_forward)
        recent = QKeySequence(RECENT).toString()
        hear(self, recent, self.tr("Recent records"), self.going.show_recent)
        hear(self, LOG_KEYS, self.tr("Log a meeting"), self.log_meeting)
        hear(self, new, self.tr("New"), self.add_new)
        hear(self, PRINT_KEYS, self.tr("Print this page"), self._print)
        said = self.tr("Do what the message offers")  # in a text box the key is the box's own
        hear(self, undo, said, self._offers.take_action)
        hear(self, VISIT.toString(), self.tr("To the message, and back"), self._offers.visit)
        WindowKeys(self, self._step_text)

    def _step_text(self, by: int) -> None:
        from waybook.desktop.app.settings.settings_page import SettingsPage

        page = self.page("settings")
        if isinstance(page, SettingsPage):
            page.step_text(by)

    @Slot(object)
    def _on_withdrawn(self, uids: frozenset[str]) -> None:
        """Leave the page of a record that was withdrawn."""
        name, *inside = self.place.split("/")
        if uids.intersection(inside):
            self.go(name)

    @Slot(object)
    def _on_told(self, message: Message) -> None:
        """Replace the message, unless it still offers an action."""
        if message.action is not None:
            self._messages.hide()
            self._offers.show_message(message)
            return
        if not self._offers.is_offering:
            self._offers.hide()
        self._messages.show_message(message)

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
