"""The list of groups."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from waybook.desktop.choosing import choose_file
from waybook.desktop.lists.columns import NAMED
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.query import Query
from waybook.desktop.lists.table import RecordTable
from waybook.desktop.pages.groups.header import newest_stages
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.lines_of import joined, words_of
from waybook.desktop.pages.parts.listing import Listing
from waybook.desktop.session import Session
from waybook.work.importing import Imported, import_case

_NOTICES = 3


class GroupListing(Listing):
    """Show all groups; import a case file."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
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
        self.import_button = plain(self.tr("Import a case file…"), self.choose_case, "folder-open")
        self.new_button = primary(self.tr("New group"), self.wanted.emit)
        self.lay_out(self.tr("Groups"), table, empty, self.import_button, self.new_button)

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
