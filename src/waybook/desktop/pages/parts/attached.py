"""Records that belong to another one: a list under a heading, edited and added in place."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.book import Record
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import Line
from waybook.desktop.pages.forms.form import has_draft
from waybook.desktop.pages.forms.layout import Layout
from waybook.desktop.pages.forms.saving import RecordEditor, draft_key
from waybook.desktop.pages.parts.bars import heading_bar
from waybook.desktop.pages.parts.buttons import flat
from waybook.desktop.pages.parts.sight import bring_into_sight
from waybook.desktop.pages.parts.text import heading, soft
from waybook.desktop.session import Session
from waybook.model.fields import Json

LineOf = Callable[[Session, Record], Line]


@dataclass(frozen=True, slots=True)
class AttachedWords:
    """The heading, the remark under it, and the words of the button that adds one."""

    heading: str
    remark: str
    add: str


class Attached(QFrame):
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
        """Take the link (kind, field, owner), the form, the words, and how a record reads."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._kind, self._field, self._owner = link
        self._layout = layout
        self._line_of = line_of
        self.editor: RecordEditor | None = None
        self.list = LineView(words.heading, tall=True, parent=self)
        self.list.setProperty("role", "inner")
        self.list.opened.connect(self.edit)
        self._none = soft(self.tr("None written yet."), self)
        self.add_button = flat(words.add, words.add, self.add, "plus")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 12, 18, 14)
        self._column.setSpacing(8)
        self._column.addLayout(
            heading_bar(heading(words.heading), self.add_button, remark=words.remark)
        )
        self._column.addWidget(self._none)
        self._column.addWidget(self.list)
        self.refresh()
        if has_draft(session, layout, draft_key(self._kind, "", self._owner)):
            self.add()

    def preset(self) -> dict[str, Json]:
        """Return what a new record starts with."""
        return {self._field: self._owner}

    def records(self) -> list[Record]:
        """Return the records shown."""
        rows = self._session.book.linked(self._owner, self._kind, self._field)
        return [self._session.book.record(row.uid) for row in rows if not row.withdrawn]

    def refresh(self) -> None:
        """Read the records again."""
        records = self.arranged(self.records())
        self.list.show_lines([self.line(record, records) for record in records])
        self.list.setVisible(bool(records))
        self._none.setVisible(not records and self.editor is None)

    def line(self, record: Record, among: list[Record]) -> Line:
        """Return how a record reads among the others."""
        del among
        return self._line_of(self._session, record)

    def arranged(self, records: list[Record]) -> list[Record]:
        """Return the records in the order in which they read."""
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
        self._open(RecordEditor(self._session, self._kind, self._layout, uid=uid, parent=self))

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
        self.list.choose(uid)
        self.list.setFocus()
        self.changed.emit()

    def _on_left(self) -> None:
        self._close()
        self.refresh()
        self.list.setFocus()
