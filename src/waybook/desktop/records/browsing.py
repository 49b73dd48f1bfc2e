"""A page that is a list, a form for a new record, or one record."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.forms.sheet import edit_name
from waybook.desktop.records.history.history_view import HistoryView
from waybook.desktop.records.page.find_box import FindBox
from waybook.desktop.records.same.comparing import ComparingRecords
from waybook.desktop.session.keys import hear
from waybook.desktop.session.page import Page
from waybook.desktop.session.places import HISTORY
from waybook.desktop.widgets.part_stack import PartStack
from waybook.desktop.widgets.subview import Subview
from waybook.model.faults import BadInput

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.session.session import Session
    from waybook.work.printing.list_paper import ListToPrint

NEW, SAME, EDIT = "new", "same", "edit"


class BrowsingPage(Page):
    """Show a list first, and in its place what was opened from it.

    Where a list that was just built has not read the book, a subclass sets `reads_when_built`.
    """

    reads_when_built: ClassVar[bool] = True
    part_with_name: ClassVar[str] = ""  # of a record's view: it holds the form with the name

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Build what is around the views; each is built when it is first shown."""
        super().__init__(session, parent)
        self._above: Subview | None = None
        self._room = QWidget(self)
        self._stack = PartStack(self._room)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 16)
        self.find_box = FindBox(session, self)
        self.find_box.left.connect(self._on_found)
        layout.addWidget(self.find_box)
        layout.addWidget(self._room)
        self._listing: Subview | None = None
        self._listed_on = session.world.today()
        self._list_is_stale = False
        self._is_stale = False
        self._prepared = ""

    @property
    def listing(self) -> Subview:
        """Return the list; who goes to a record from another page may never see it."""
        if self._listing is None:
            self._listing = self.make_listing()
            self._listed_on = self.session.world.today()
            self._list_is_stale = not self.reads_when_built
            self._stack.addWidget(self._listing)
        return self._listing

    @property
    def room(self) -> QWidget:
        """Return what holds the views: built inside it, they are not dressed twice."""
        return self._room

    def make_listing(self) -> Subview:
        """Build the list."""
        raise NotImplementedError

    def make_new(self, detail: str) -> Subview:
        """Build the form for a new record; `detail` may give initial values."""
        raise NotImplementedError

    def make_record(self, uid: str, detail: str) -> Subview:
        """Build the view of one record; `detail` says which part of it."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """Return what is shown in place of the list, if anything."""
        return self._above.place if self._above else ""

    def prepare(self, place: str) -> None:
        """Open a place before the page is shown: what it showed before is not dressed for it."""
        if self._goes_on(place):
            return
        self._list_is_stale, self._is_stale = self._list_is_stale or self._is_stale, False
        if self._open_above(place) is not None:
            self._prepared = place
        else:
            self._put_list_on_top()

    def go(self, place: str) -> None:
        """Show the list, a new record's form, or a record."""
        prepared, self._prepared = self._prepared, ""
        goes_on = self._goes_on(place)
        is_there = goes_on or (place and place == prepared)
        above = self._above if is_there else self._open_above(place)
        if above is None:
            self.show_list()
            return
        above.start()
        if place.partition("/")[2] == EDIT and not goes_on:
            edit_name(above)

    def _open_above(self, place: str) -> Subview | None:
        """Build the view of a place and put it on top; return None for the list."""
        head, _, detail = place.partition("/")
        if not head:
            return None
        try:
            above = self.make_new(detail) if head == NEW else self._opened(head, detail)
        except BadInput:
            return None
        self._put_above(above)
        if head != NEW:
            hear(above, "Ctrl+F", self.find_box.box.accessibleName(), self.find_box.start)
        return above

    def _goes_on(self, place: str) -> bool:
        """Tell whether the view of a place is still there; it was told of every change."""
        if self._above is None or not place:
            return False
        uid = place.partition("/")[0]
        return self._above.is_at(place) and self.session.book.lists.duplicates.shown(uid) == uid

    def _opened(self, uid: str, detail: str) -> Subview:
        """Build the view of the record that is shown for one, its history, or a comparison."""
        same = self.session.book.lists.duplicates
        what, _, other = detail.partition("/")
        if what == SAME and same.shown(uid) != same.shown(other):
            comparing = ComparingRecords(
                self.session, same.shown(uid), same.shown(other), self.room
            )
            comparing.left.connect(self.open)
            return comparing
        if what == HISTORY:
            shown = same.shown(uid)
            history = HistoryView(self.session, other or shown, f"{shown}/{detail}", self.room)
            history.left.connect(lambda: self.open(shown))
            return history
        part = self.part_with_name if detail == EDIT else detail
        return self.make_record(same.shown(uid), part)

    def open(self, place: str = "") -> None:
        """Ask the window to show a place of this page, so that *Back* works."""
        self.session.go(f"{self.name}/{place}" if place else self.name)

    def add_new(self) -> bool:
        """Begin what the view holds that is shown, or else a new record of the page."""
        if self.place.split("/")[0] != NEW and not (self._above and self._above.add_new()):
            self.open(NEW)
        return True

    def to_print(self) -> "str | ListToPrint":
        """Return the paper of the record that is shown, or else the list."""
        if self._above is None:
            return self.listing.to_print()
        return self._above.to_print()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Move the focus to the list or the opened view."""
        super().focusInEvent(event)
        (self._above or self.listing).start()

    def show_list(self) -> None:
        """Close what was opened and show the list."""
        self._put_list_on_top()
        if self._list_is_stale or self._listed_on != self.session.world.today():
            self._read_list(None)
        self.listing.start()

    def refresh(self, changes: "Changes | None") -> None:
        """Read again what is shown."""
        if self._above is None:
            self._read_list(changes)
            return
        self._list_is_stale = True
        try:
            self._above.refresh(changes)
        except BadInput:  # the record is gone: it was destroyed, or its merge was undone
            self.show_list()

    def _read_list(self, changes: "Changes | None") -> None:
        self._list_is_stale = False
        self._listed_on = self.session.world.today()
        self.listing.refresh(changes)

    def _put_list_on_top(self) -> None:
        self._put_on_top(self.listing, None)

    def _put_above(self, above: Subview) -> None:
        self._stack.addWidget(above)
        self._put_on_top(above, above)

    def _put_on_top(self, view: Subview, above: Subview | None) -> None:
        """Show a view; the one before goes after it, or the list would be shown for a moment."""
        before, self._above = self._above, above
        if before is not None:
            self.session.drafts.keep_soon()  # what is being typed goes with its view
        held = self.window().focusWidget()
        if held is not None and self._room.isAncestorOf(held):
            self._room.setFocus()  # or Qt puts the cursor on the first part of the view
        self.find_box.hide()
        self._stack.setCurrentWidget(view)
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def _on_found(self) -> None:
        self.find_box.hide()
        if self._above is not None:
            self._above.start()
