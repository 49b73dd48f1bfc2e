"""The list of groups."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.choosing import choose_file
from waybook.desktop.lists.browser import RecordBrowser
from waybook.desktop.lists.columns import NAMED
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.query import Query
from waybook.desktop.lists.table import RecordTable
from waybook.desktop.pages.groups.header import newest_stages
from waybook.desktop.pages.parts.bars import title_bar
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.lines_of import joined, words_of
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.session import Session
from waybook.work.importing import Imported, import_case

if TYPE_CHECKING:
    from waybook.book import Changes

_NOTICES = 3


class GroupListing(Showing):
    """Show all groups; import a case file."""

    opened = Signal(str)
    wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        empty = EmptyState(
            self.tr("No groups yet"),
            self.tr(
                "A group's page holds its people, meetings and stages. Import a case file to begin "
                "with public facts, or write the first group yourself."
            ),
            self.tr("Import a case file…"),
        )
        empty.chosen.connect(self.choose_case)
        table = RecordTable(session.book, Query("group"), NAMED, self, remark=self._remark)
        self.browser = RecordBrowser(table, self.tr("Groups"), empty, self)
        self.browser.opened.connect(self.opened)
        self.import_button = plain(self.tr("Import a case file…"), self.choose_case, "folder-open")
        self.new_button = primary(self.tr("New group"), self.wanted.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(title_bar(self.tr("Groups"), self.import_button, self.new_button))
        layout.addWidget(self.browser, 1)

    def refresh(self, changes: "Changes | None") -> None:
        """Ask the book again."""
        del changes
        self.browser.refresh()

    def start(self) -> None:
        """Put the cursor into the list."""
        self.browser.view.setFocus()

    def choose_case(self) -> None:
        """Let a person choose a case file and take it in."""
        pattern = self.tr("Case files (*.json);;All files (*)")
        path = choose_file(self, self.tr("Import a case file"), pattern=pattern)
        if path is not None:
            self.take_in(path)

    def take_in(self, path: Path) -> None:
        """Import a case file off the GUI thread."""
        self._session.run(
            import_case, path=path, words=self.tr("Importing a case file"), done=self._on_imported
        )

    def _on_imported(self, imported: Imported) -> None:
        if imported.new or imported.changed:
            sentence = self.tr("“{title}”: {new} new, {changed} changed, {same} as before.")
        else:
            sentence = self.tr("“{title}”: nothing new.")
        told = sentence.format(
            title=imported.title,
            new=imported.new,
            changed=imported.changed,
            same=imported.same,
        )
        self._session.tell(" ".join((told, *imported.notices[:_NOTICES])))
        self.opened.emit(imported.group)

    def _remark(self, uid: str) -> str:
        book = self._session.book
        record = book.record(uid)
        stages = (stage for _, stage, _ in newest_stages(book, uid))
        contacts = len(book.linked(uid, "contact", "group"))
        people = self.tr("contacts: {}").format(contacts) if contacts else ""
        return joined(words_of(record, "form"), words_of(record, "country"), *stages, people)
