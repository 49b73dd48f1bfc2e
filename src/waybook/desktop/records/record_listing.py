"""The first view of a page: all records of a kind, and what to do with them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.browser import RecordBrowser
from waybook.desktop.lists.tables.plan import ListPlan
from waybook.desktop.lists.tables.printing import to_print
from waybook.desktop.lists.tables.table import RecordTable
from waybook.desktop.records.browsing import EDIT
from waybook.desktop.records.chosen.chosen_actions import ChosenActions
from waybook.desktop.records.chosen.chosen_forms import ChosenForm
from waybook.desktop.session.places import DUPLICATES, SEALING
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.bars import title_bar
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.confirmation import AskOnce
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.subview import Subview
from waybook.work.printing.list_paper import ListToPrint

if TYPE_CHECKING:
    from waybook.book import Changes


class RecordListing(Subview):
    """Show a table under a title with buttons; each page chooses them."""

    opened = Signal(str)
    wanted = Signal()
    browser: RecordBrowser

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session

    def lay_out(self, title: str, plan: ListPlan, empty: EmptyState, *buttons: QPushButton) -> None:
        """Lay out the parts, and read the list."""
        table = RecordTable(self._session, plan, self)
        self.browser = RecordBrowser(table, title, empty, self)
        self.browser.opened.connect(self.opened)
        self.chosen = ChosenActions(self._session, self.browser)
        self.chosen.asked.connect(self._show_asking)
        self.chosen.edit_wanted.connect(lambda uid: self.opened.emit(f"{uid}/{EDIT}"))
        self.chosen.seal_wanted.connect(self._seal)
        self.browser.add_beside_count(self.chosen.button)
        self._asking = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        self.duplicates_button = plain(
            self.tr("Possible duplicates"), lambda: self._session.go(DUPLICATES.name)
        )
        layout.addLayout(title_bar(title, *buttons))
        layout.addLayout(self._asking)
        layout.addWidget(self.browser, 1)
        layout.addWidget(self.duplicates_button, 0, Qt.AlignmentFlag.AlignLeading)
        habits, kind = self._session.habits, plan.query.kind
        self.browser.take_up(habits.of(kind))
        self.browser.left_otherwise.connect(lambda: habits.note(kind, self.browser.habit()))

    def refresh(self, changes: "Changes | None") -> None:
        """Ask the book again."""
        del changes
        self.browser.refresh()

    def to_print(self) -> ListToPrint:
        """Return the list as it is shown."""
        return to_print(self.browser.table.query, self.browser.table.columns)

    def start(self) -> None:
        """Put the cursor into the list."""
        self.browser.start()

    def _show_asking(self, form: QWidget | None) -> None:
        """Show a form or a question about the chosen records, or take it away again."""
        if form is not None and any(each.is_saving for each in self.findChildren(ChosenForm)):
            form.deleteLater()
            return
        clear(self._asking)
        if isinstance(form, ChosenForm | AskOnce):
            self._asking.addWidget(form)
            form.show()
            form.start()
        else:
            self.browser.start()

    def _seal(self, uids: list[str]) -> None:
        self._session.to_seal = uids
        self._session.go(SEALING)
