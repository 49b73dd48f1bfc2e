"""The Phases part of a group's page: two clocks, and below them one view at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.pages.phases.date_bar import DateBar, days_from
from waybook.desktop.pages.phases.view import PhaseView
from waybook.desktop.pages.phases.views import USUAL_MODEL, VIEWS
from waybook.desktop.session.session import Session
from waybook.desktop.texts.situation import led_words
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import quiet
from waybook.desktop.widgets.part_stack import PartStack
from waybook.desktop.widgets.subview import Subview
from waybook.desktop.widgets.tabs import TabLine
from waybook.work.phases.phase_view import GroupPhases, phases

if TYPE_CHECKING:
    from waybook.book import Changes


class PhasesPart(Subview):
    """Read the phases when they are first shown, and hand them to the view on top."""

    def __init__(
        self, session: Session, uid: str, detail: str, parent: QWidget | None = None
    ) -> None:
        """Take the group, and the view to begin with, such as `warnings/W01`.

        After it may stand the two days of the clock, as in `warnings/W01?2001-10-31,2003-01-01`.
        """
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self._built: dict[str, PhaseView] = {}
        self._shown: set[str] = set()
        self._found: GroupPhases | None = None
        detail, _, days = detail.partition("?")
        self._asked = days_from(days)
        name, _, self._rest = detail.partition("/")
        self.clock = DateBar(session.book.world.today, self)
        self.tabs = TabLine(self.tr("Views of the phases"), self)
        self._room = QWidget(self)
        self._stack = PartStack(self._room)
        for entry in VIEWS:
            self.tabs.addTab(entry.words())
        names = [entry.name for entry in VIEWS]
        self.tabs.setCurrentIndex(names.index(name) if name in names else 0)
        self.tabs.chosen.connect(self._on_tab)
        self.clock.asked.connect(self._on_asked)
        self.past_button = flat(
            self.tr("View as of a date…"),
            self.tr("View the situation on another date"),
            self.open_clock,
        )
        self.clock.set_days(*self._asked)
        self.clock.setVisible(any(self._asked))
        if any(self._asked):
            self.past_button.hide()
        self.led = quiet("", self)
        self.led.hide()
        top = QHBoxLayout()
        top.addWidget(self.tabs, 1)
        top.addWidget(self.past_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.clock)
        layout.addWidget(self.led)
        layout.addWidget(self._room, 1)

    def add_new(self) -> bool:
        """Open the form in which a stage is set."""
        self._session.go(f"groups/{self._uid}/phases/stages/{USUAL_MODEL}")
        return True

    @property
    def place(self) -> str:
        """Return the view on top, what it shows, and the days if it shows the past."""
        name = VIEWS[self.tabs.currentIndex()].name
        view = self._built.get(name)
        what = "/".join(piece for piece in (name, view.place if view else self._rest) if piece)
        return f"{what}?{','.join(self._asked)}" if any(self._asked) else what

    def refresh(self, changes: "Changes | None") -> None:
        """Read the phases again, or do so when they are next shown."""
        del changes
        self._found = None
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up."""
        super().showEvent(event)
        self._show()

    def show_view(self, name: str) -> None:
        """Show a view, with the cursor where one writes in it."""
        self.tabs.setCurrentIndex([entry.name for entry in VIEWS].index(name))
        self.view(name).start()

    def open_clock(self) -> None:
        """Offer the two days, with the cursor in the first."""
        self.clock.show()
        self.past_button.hide()
        self.clock.as_of.setFocus()

    def view(self, name: str) -> PhaseView:
        """Return a view; it is built when it is first asked for."""
        if name not in self._built:
            entry = next(each for each in VIEWS if each.name == name)
            made = entry.load()(self._session, self._uid, self._room)
            self._built[name] = made
            self._stack.addWidget(made)
        return self._built[name]

    def _show(self) -> None:
        if self._found is None:
            as_of, known_on = self._asked  # not what is being typed
            self._found = phases(
                self._session.book, group=self._uid, as_of=as_of, known_on=known_on
            )
            self._shown = set()
            words = led_words(self._found.leaders)
            self.led.setText(words)
            self.led.setVisible(bool(words))
        name = VIEWS[self.tabs.currentIndex()].name
        view = self.view(name)
        self._stack.setCurrentWidget(view)
        if name not in self._shown:
            self._shown.add(name)
            view.show_phases(self._found)
        if self._rest:
            rest, self._rest = self._rest, ""
            view.go(rest)

    def _on_tab(self, _: int) -> None:
        self._rest = ""
        self._show()

    def _on_asked(self, as_of: str, known_on: str) -> None:
        self._asked = as_of, known_on
        is_past = bool(as_of or known_on)
        self.clock.setVisible(is_past)
        self.past_button.setVisible(not is_past)
        self._found = None
        self._show()
