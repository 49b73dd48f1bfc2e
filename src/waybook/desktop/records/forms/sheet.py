"""The fields of a record, section by section; each section can become a form in place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from waybook.book import Record
from waybook.desktop.records.conflict import ConflictPanel, shown_value
from waybook.desktop.records.forms.layout import Layout, Section
from waybook.desktop.records.forms.record_editor import RecordEditor, has_draft
from waybook.desktop.records.links.linked_value import linked_value
from waybook.desktop.records.long_text import value_text
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import heading, quiet, soft
from waybook.desktop.widgets.layouts import clear
from waybook.model.fields import Field, Json, Type
from waybook.model.kinds import kind as kind_of


def edit_name(view: QWidget) -> None:
    """Begin to edit the section of a record's view that has its name, with the cursor in it."""
    for panel in view.findChildren(SectionPanel):
        if panel.edit_name():
            return


class SectionPanel(QFrame):
    """Show one section of a record, and edit it in place."""

    def __init__(
        self, session: Session, record: Record, section: Section, parent: QWidget | None = None
    ) -> None:
        """Take the record and the section of its form."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._record = record
        self._section = section
        self._editor: RecordEditor | None = None
        self._said: list[tuple[str, Json, str]] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 16)
        self._column.setSpacing(10)
        if has_draft(session, record.kind, (section,), uid=record.uid):
            self.edit()
        else:
            self.read()

    @property
    def is_edited(self) -> bool:
        """Tell whether a person is writing in it."""
        return self._editor is not None

    def read(self) -> None:
        """Show the values, unless the lines that are shown say the same."""
        self._record = self._session.book.lists.record(self._record.uid)
        shown = [name for name in self._section.names if self._is_shown(name)]
        before, self._said = self._said, self._plain_words(shown)
        if self._said is not None and self._said == before:
            return
        self._editor = None
        clear(self._column)
        self._column.addLayout(self._top(is_empty=not shown))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for number, name in enumerate(shown):
            self._add_line(grid, number, name)
        if shown:
            self._column.addLayout(grid)

    def edit(self, field: str = "") -> None:
        """Show the form, with the cursor in one of its fields."""
        self._said = None
        clear(self._column)
        if self._section.words:
            self._column.addWidget(heading(self._section.words, self))
        bare = (Section("", self._section.rows),)
        self._editor = RecordEditor(
            self._session, self._record.kind, bare, uid=self._record.uid, parent=self
        )
        self._editor.saved.connect(lambda _: self.read())
        self._editor.left.connect(self.read)
        self._column.addWidget(self._editor)
        self._editor.form.focus(field)

    def edit_name(self) -> bool:
        """Begin to edit the name of the record if the section has it; tell whether it has."""
        name = next(iter(kind_of(self._record.kind).title), "")
        if name not in self._section.names:
            return False
        if self._editor is None:
            self.edit(name)
        else:
            self._editor.form.focus(name)
        return True

    def start(self) -> None:
        """Put the cursor on the button that edits it, or into its form."""
        if self._editor is not None:
            self._editor.form.focus()
        else:
            self._edit_button.setFocus()

    def _top(self, *, is_empty: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(heading(self._section.words, self), 0 if is_empty else 1)
        if is_empty:
            row.addSpacing(12)
            row.addWidget(quiet(self.tr("Nothing recorded yet."), self), 1)
        name = self.tr("Edit: {}").format(self._section.words)
        self._edit_button = flat(self.tr("Edit"), name, self.edit)
        row.addWidget(self._edit_button)
        return row

    def _is_shown(self, name: str) -> bool:
        return (
            self._record.fields.get(name) not in (None, "", [])
            or name in self._record.conflicts
            or name in self._section.always
        )

    def _plain_words(self, shown: list[str]) -> list[tuple[str, Json, str]] | None:
        """Return what the lines say; None if some have more to them, such as links in a text."""
        fields = [kind_of(self._record.kind).by_name[name] for name in shown]
        if any(each.name in self._record.conflicts or each.type is Type.LONG for each in fields):
            return None
        values = [self._record.fields.get(each.name) for each in fields]
        return [
            (each.name, value, self._words(each, value))
            for each, value in zip(fields, values, strict=True)
        ]

    def _words(self, field: Field, value: Json) -> str:
        return shown_value(self._session, field, value) or self.tr("not given")

    def _add_line(self, grid: QGridLayout, number: int, name: str) -> None:
        field = kind_of(self._record.kind).by_name[name]
        if name in self._record.conflicts:
            panel = ConflictPanel(self._session, self._record.uid, name, parent=self)
            panel.settled.connect(self.read)
            grid.addWidget(panel, number, 0, 1, 2)
            return
        label = soft(field_words(field), self)
        label.setMinimumWidth(150)
        label.setMaximumWidth(190)
        value = self._record.fields.get(name)
        words = self._words(field, value)
        shown = linked_value(self._session, field, value, self)
        shown = shown or value_text(words, label.text(), self)
        grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(shown, number, 1, Qt.AlignmentFlag.AlignTop)


class RecordSheet(QWidget):
    """Show all sections of a record under each other."""

    def __init__(
        self, session: Session, uid: str, layout: Layout, parent: QWidget | None = None
    ) -> None:
        """Take the record and its layout."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        record = session.book.lists.record(uid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.panels = [SectionPanel(session, record, section, self) for section in layout]
        for panel in self.panels:
            column.addWidget(panel)

    def refresh(self) -> None:
        """Read the record again; a section being written in stays as it is."""
        for panel in self.panels:
            if not panel.is_edited:
                panel.read()

    def start(self) -> None:
        """Put the cursor on the first section's button."""
        self.panels[0].start()
