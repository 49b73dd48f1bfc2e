"""The page that shows what another page shows as a paper to export or print."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.printing import whole_list
from waybook.desktop.pages.printing.list_view import ListPaperView
from waybook.desktop.pages.printing.record_view import RecordPaperView
from waybook.desktop.session.page import Page
from waybook.work.printing.list_paper import ListToPrint
from waybook.work.printing.printed_fields import LISTED

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.session.session import Session


class PrintPage(Page):
    """Show one paper at a time: of a record, or of the list that was shown last."""

    name = "print"
    icon = "printer"

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        self.view: RecordPaperView | ListPaperView | None = None
        self._about = ""
        self._listing: ListToPrint | None = None
        self._nothing = EmptyState(
            self.tr("Nothing to print yet"),
            self.tr("Open a meeting, a contact or a list, and press Ctrl+P there."),
            "",
            self,
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 22, 28, 16)
        layout.addWidget(self._stack)

    def title(self) -> str:
        """Return its name."""
        return self.tr("Print")

    @property
    def place(self) -> str:
        """Return the record or the kind of list that is shown."""
        return self._about

    def take(self, listing: ListToPrint) -> None:
        """Take the list to show next."""
        self._listing = listing
        self._about = ""

    def go(self, place: str) -> None:
        """Show the paper of a record, or of a list; what is shown stays as it is."""
        if place == self._about:
            return
        self._drop()
        if place in LISTED:
            held = self._listing
            listing = held if held is not None and held.kind == place else whole_list(place)
            self._put(place, ListPaperView(self.session, listing, self))
        elif place and self.session.book.lists.held([place]):
            self._put(place, RecordPaperView(self.session, place, self))

    def refresh(self, changes: "Changes | None") -> None:
        """Check again what may leave."""
        del changes
        if self.view is not None:
            self.view.choices.refresh()
            self.view.look()

    def _put(self, place: str, view: RecordPaperView | ListPaperView) -> None:
        self._about, self.view = place, view
        back = (self.tr("Back"), self.tr("Back to what is printed"))
        view.put_head(back, self.session.go_back, self.tr("Print"))
        self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)
        self.setFocusProxy(view.choices.up_to)
        view.look()

    def _drop(self) -> None:
        if self.view is not None:
            self.session.drafts.keep_soon()  # what was chosen goes with its view
            self._stack.removeWidget(self.view)
            self.view.deleteLater()
        self._about, self.view = "", None
        self.setFocusProxy(None)  # type: ignore[arg-type]
