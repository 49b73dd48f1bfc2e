"""The Phases part of a group's page: two clocks, and below them one view at a time."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.pages.parts.buttons import flat
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.tabs import TabLine
from waybook.desktop.pages.phases.clock import ClockBar
from waybook.desktop.pages.phases.view import PhaseView
from waybook.desktop.pages.phases.views import VIEWS
from waybook.desktop.session import Session
from waybook.work.phases.looking import GroupPhases, phases

if TYPE_CHECKING:
    from waybook.book import Changes


class PhasesPart(Showing):
    """Read the phases when they are first shown, and hand them to the view on top."""

    def __init__(
        self, session: Session, uid: str, detail: str, parent: QWidget | None = None
    ) -> None:
        """Take the group, and the view to begin with, such as `warnings/W01`."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self._built: dict[str, PhaseView] = {}
        self._shown: set[str] = set()
        self._found: GroupPhases | None = None
        self._asked = ("", "")
        name, _, self._rest = detail.partition("/")
        self.clock = ClockBar(self)
        self.tabs = TabLine(self.tr("Views of the phases"), self)
        self._stack = QStackedWidget(self)
        for entry in VIEWS:
            self.tabs.addTab(entry.words())
        names = [entry.name for entry in VIEWS]
        self.tabs.setCurrentIndex(names.index(name) if name in names else 0)
        self.tabs.chosen.connect(self._on_tab)
        self.clock.asked.connect(self._on_asked)
        self.past_button = flat(
            self.tr("The past…"), self.tr("Ask about the past"), self.open_clock
        )
        self.clock.hide()
        top = QHBoxLayout()
        top.addWidget(self.tabs, 1)
        top.addWidget(self.past_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.clock)
        layout.addWidget(self._stack, 1)

    @property
    def place(self) -> str:
        """Return the view on top and what it shows."""
        name = VIEWS[self.tabs.currentIndex()].name
        view = self._built.get(name)
        return "/".join(piece for piece in (name, view.place if view else self._rest) if piece)

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

    def open_clock(self) -> None:
        """Offer the two days, with the cursor in the first."""
        self.clock.show()
        self.past_button.hide()
        self.clock.as_of.setFocus()

    def view(self, name: str) -> PhaseView:
        """Return a view; it is built when it is first asked for."""
        if name not in self._built:
            entry = next(each for each in VIEWS if each.name == name)
            made = entry.load()(self._session, self._uid, self._stack)
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
