"""The list of groups."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from waybook.book import ListQuery, Record
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.tables.columns import NAMED, field_column
from waybook.desktop.lists.tables.plan import ListPlan
from waybook.desktop.records.list_lines import words_of
from waybook.desktop.records.record_listing import RecordListing
from waybook.desktop.session.file_dialogs import choose_file
from waybook.desktop.session.reading.reader import Reader
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.file_filters import case_filter
from waybook.desktop.texts.phrases import joined
from waybook.desktop.widgets.buttons import plain, primary
from waybook.work.phases.stages_now import stages_now
from waybook.work.records.importing import ImportOutcome, import_case

_NOTICES = 3


class GroupListing(RecordListing):
    """Show all groups; import a case file."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(session, parent)
        empty = EmptyState(
            self.tr("No groups yet"),
            self.tr(
                "A group's page shows its people, meetings and stages. Import a case file "
                "to start with public facts, or add the first group yourself."
            ),
            self.tr("Import a case file…"),
        )
        empty.chosen.connect(self.choose_case)
        self.import_button = plain(self.tr("Import a case file…"), self.choose_case, "folder-open")
        self.new_button = primary(self.tr("New group"), self.wanted.emit)
        self.lay_out(self.tr("Groups"), PLAN, empty, self.import_button, self.new_button)

    def choose_case(self) -> None:
        """Let a person choose a case file, and import it."""
        path = choose_file(self, self.tr("Import a case file"), patterns=[case_filter()])
        if path is not None:
            self.take_in(path)

    def take_in(self, path: Path) -> None:
        """Import a case file off the GUI thread."""
        self._session.run(
            import_case, path=path, words=self.tr("Importing a case file"), done=self._on_imported
        )

    def _on_imported(self, imported: ImportOutcome) -> None:
        if imported.new or imported.changed:
            sentence = self.tr("“{title}”: {new} new, {changed} changed, {same} unchanged.")
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


def _remark(reader: Reader, group: Record) -> str:
    stages = dict.fromkeys(each.stage for each in stages_now(reader.book, group.uid))
    contacts = len(reader.book.lists.linked(group.uid, "contact", "group"))
    people = counted("GroupList", "%Ln contact", "%Ln contacts", contacts) if contacts else ""
    return joined(words_of(group, "form"), words_of(group, "country"), *stages, people)


PLAN = ListPlan(
    ListQuery("group", order="title"),
    NAMED,
    tuple(
        field_column("group", name)
        for name in ("form", "country", "status", "posture", "entry", "listed", "listed_checked")
    ),
    _remark,
    ("status", "form", "entry", "listed", "label"),
)
