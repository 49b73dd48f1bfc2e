"""Records that belong to another one: a list under a heading, edited and added in place."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.book import Record, Row
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.withdrawn_box import WithdrawnBox
from waybook.desktop.records.forms.layout import Layout
from waybook.desktop.records.forms.record_editor import RecordEditor, has_draft
from waybook.desktop.records.links.record_link import LinkRow
from waybook.desktop.records.list_lines import said_by
from waybook.desktop.records.related_records import PAGE
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.bars import heading_bar
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import heading, soft
from waybook.desktop.widgets.more_button import more_button, tell_left
from waybook.desktop.widgets.scrolling import bring_into_sight
from waybook.model.fields import Json
from waybook.work.records.begun_by import begun_by_others

_FARTHEST = 2_000  # lines that are listed to show one
LineOf = Callable[[Session, Record], ListLine]


@dataclass(frozen=True, slots=True)
class AttachedWords:
    """The heading, the remark under it, and the label of the button that adds one."""

    heading: str
    remark: str
    add: str


class AttachedRecords(QFrame):
    """Show the records that refer to an owner by one field."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        link: tuple[str, str, str],
        layout: Layout,
        words: AttachedWords,
        line_of: LineOf,
        parent: QWidget | None = None,
    ) -> None:
        """Take the link (kind, field, owner), the form, the texts, and what makes a line."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._kind, self._field, owner = link
        self._owner = owner
        self._layout = layout
        self._line_of = line_of
        self.editor: RecordEditor | None = None
        self.list = LineView(words.heading, tall=True, parent=self)
        self.list.setProperty("role", "inner")
        self.list.opened.connect(self.edit)
        self.list.mark_drafts(session.marks)
        self.leads = LinkRow(session, owner, self)
        self.list.chosen.connect(self._on_chosen)
        self._most = PAGE
        self.more_button = more_button(self.show_more, words.heading)
        self.withdrawn_box = WithdrawnBox(self)
        self.withdrawn_box.toggled.connect(lambda _: self.refresh())
        self._none = soft(self.tr("None yet."), self)
        self.add_button = flat(words.add, words.add, self.add, "plus")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 12, 18, 14)
        self._column.setSpacing(8)
        self._column.addLayout(
            heading_bar(heading(words.heading), self.add_button, remark=words.remark)
        )
        self._column.addWidget(self._none)
        self._column.addWidget(self.list)
        self._column.addWidget(self.leads)
        self._column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addWidget(self.withdrawn_box)
        self.refresh()
        if has_draft(session, self._kind, layout, place=self._owner):
            self.add()

    def preset(self) -> dict[str, Json]:
        """Return the initial values of a new record."""
        return {self._field: self._owner}

    def records(self) -> list[Record]:
        """Read the records to show, and show how many more there are."""
        book = self._session.book
        rows = self._rows()
        shown = [row.uid for row in rows[: self._most]]
        held = {each.uid: each for each in book.lists.records(among=shown)}
        tell_left(self.more_button, len(rows) - len(shown))
        return [held[uid] for uid in shown]

    def _rows(self) -> list[Row]:
        """Return the rows to show; those that are withdrawn only if somebody asked for them."""
        every = self.every_row()
        used = [row for row in every if not row.withdrawn]
        self.withdrawn_box.count(len(every) - len(used))
        return every if self.withdrawn_box.isChecked() else used

    def every_row(self) -> list[Row]:
        """Read the rows of the list, withdrawn ones too."""
        lists = self._session.book.lists
        return lists.linked(self._owner, self._kind, self._field, withdrawn=True)

    def reveal(self, uid: str) -> None:
        """List as many records as it takes to show one, within reason."""
        if uid not in self.list.uids:
            places = {row.uid: number for number, row in enumerate(self._rows())}
            if places.get(uid, _FARTHEST) < _FARTHEST:
                self._most = (places[uid] // PAGE + 1) * PAGE
                self.refresh()

    def show_more(self) -> None:
        """List more of the records."""
        self._most += PAGE
        self.refresh()
        self.list.setFocus()

    def refresh(self) -> None:
        """Read the records again."""
        records = self.arranged(self.records())
        by = begun_by_others(self._session.book, [record.uid for record in records])
        lines = [said_by(self.line(record), by.get(record.uid, "")) for record in records]
        self.list.show_lines(lines)
        self.list.setVisible(bool(records))
        self._none.setVisible(not records and self.editor is None)

    def line(self, record: Record) -> ListLine:
        """Return the line of a record; `arranged` was called with all records before."""
        return self._line_of(self._session, record)

    def arranged(self, records: list[Record]) -> list[Record]:
        """Return the records in their order in the list."""
        return records

    def add(self) -> None:
        """Open an empty form."""
        self._open(
            RecordEditor(
                self._session,
                self._kind,
                self._layout,
                preset=self.preset(),
                place=self._owner,
                parent=self,
            )
        )

    def edit(self, uid: str) -> None:
        """Open the form of one record."""
        self._open(
            RecordEditor(
                self._session,
                self._kind,
                self._layout,
                uid=uid,
                is_withdrawable=True,
                parent=self,
            )
        )

    def _on_chosen(self, uid: str) -> None:
        """Lead to what the record under the cursor names."""
        self.leads.show_of(self._session.book.lists.record(uid) if uid else None)

    def _open(self, editor: RecordEditor) -> None:
        self._close()
        self.editor = editor
        editor.saved.connect(self._on_saved)
        editor.left.connect(self._on_left)
        self._column.addWidget(editor)
        self._none.hide()
        editor.form.focus()
        bring_into_sight(editor)

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.hide()
            editor.setParent(None)
            editor.deleteLater()

    def _on_saved(self, uid: str) -> None:
        self._close()
        self.refresh()
        while uid not in self.list.uids and not self.more_button.isHidden():
            self.show_more()
        self.list.choose(uid)
        self.list.setFocus()
        self.changed.emit()

    def _on_left(self) -> None:
        self._close()
        self.refresh()
        self.list.setFocus()
