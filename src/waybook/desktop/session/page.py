"""The base class of every page."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from waybook.desktop.session.places import group_at

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.session.session import Session
    from waybook.work.printing.list_paper import ListToPrint


class Page(QWidget):
    """Show part of a book.

    A subclass sets `name` (its place, such as `groups`), `icon` (a Lucide icon in
    `resources/icons`) and `kinds` (the kinds it shows; a change to others leaves it alone),
    returns its title, and refreshes itself. It lives in a module that its entry in `places` names.
    """

    name: ClassVar[str]
    icon: ClassVar[str]
    kinds: ClassVar[frozenset[str]] = frozenset()  # empty: all

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session; a subclass builds its parts and calls `refresh` when first shown."""
        super().__init__(parent)
        self.session = session
        self._is_stale = True
        self.setAccessibleName(self.title())
        session.changed.connect(self._on_book_changed)

    def title(self) -> str:
        """Return its name in the rail and for screen readers."""
        raise NotImplementedError

    def refresh(self, changes: "Changes | None") -> None:
        """Read again what is shown; `changes` is None if it is not known what changed."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """Return what is shown, such as `3f…/accounts`, to come back to it."""
        return ""

    def prepare(self, place: str) -> None:
        """Get ready to be shown at a place, to which `go` leads right after."""

    def go(self, place: str) -> None:
        """Show an earlier `place`; an unknown one shows the page as it opens."""

    @property
    def group(self) -> str:
        """Return the group that what is shown is about, or ''; a meeting logged here is with it."""
        return group_at(self.session.book, f"{self.name}/{self.place}")

    def add_new(self) -> bool:
        """Begin what this page holds, such as a new group; return whether it holds anything."""
        return False

    def to_print(self) -> "str | ListToPrint":
        """Return the place of the paper that holds what is shown, or the list; '' for nothing."""
        return ""

    def concerns(self, changes: "Changes") -> bool:
        """Return whether changes affect what this page shows."""
        return not self.kinds or not self.kinds.isdisjoint(changes.kinds)

    def showEvent(self, event: QShowEvent) -> None:
        """Refresh if changes came while it was hidden."""
        if self._is_stale:
            self._is_stale = False
            self.refresh(None)
        super().showEvent(event)

    @Slot(object)
    def _on_book_changed(self, changes: "Changes") -> None:
        if not self.concerns(changes):
            return
        if not self.isVisible():
            self._is_stale = True
            return
        held = QApplication.focusWidget() if self._holds_cursor() else None
        named = held.accessibleName() if held is not None else ""
        self.refresh(changes)
        if held is None or (isValid(held) and held.isVisible() and self._holds_cursor()):
            return
        if not (named and self._go_on_at(type(held), named)) and not self._holds_cursor():
            self.setFocus()  # its place is gone: do not let it stray to the rail

    def _go_on_at(self, kind: type[QWidget], named: str) -> bool:
        """Put the cursor on the replacement of the focused widget; return whether there is one."""
        for widget in self.findChildren(kind):
            if widget.accessibleName() == named and _is_or_will_be_shown(widget):
                widget.show()
                widget.setFocus()
                return True
        return False

    def _holds_cursor(self) -> bool:
        held = QApplication.focusWidget()
        return held is not None and self.isAncestorOf(held)


def _is_or_will_be_shown(widget: QWidget) -> bool:
    """Tell whether a widget is visible, or new: a layout shows that only in the next turn."""
    is_new = not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    around = widget.parentWidget()
    return widget.isVisible() or (is_new and around is not None and around.isVisible())
