"""A form over the fields of one record."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from waybook.desktop.pages.fields.choices import ChoiceEditor
from waybook.desktop.pages.fields.editor import FieldEditor
from waybook.desktop.pages.fields.making import editor_for
from waybook.desktop.pages.fields.wording import field_words, said
from waybook.desktop.pages.forms.layout import Layout, Section
from waybook.desktop.pages.forms.opening_up import OpeningUp
from waybook.desktop.pages.parts.naming import title_of
from waybook.desktop.pages.parts.text import heading, quiet, strong
from waybook.desktop.session import Session
from waybook.model.fields import Field, Json, Type
from waybook.model.kinds import kind as kind_of
from waybook.work.records import STRICT

_TYPED = {Type.TEXT, Type.LONG}


class RecordForm(QWidget):
    """Edit some fields of a record; keep what is typed as a draft until it is saved."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        kind: str,
        layout: Layout,
        values: Mapping[str, Json],
        draft: str,
        *,
        is_new: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Take the fields to show, what they hold now, and the prefix of the drafts' keys."""
        super().__init__(parent)
        self._session = session
        self._given = dict(values)
        self._draft = draft
        self._kind = kind_of(kind)
        self.editors: dict[str, FieldEditor] = {}
        self._cells: dict[str, QVBoxLayout] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        for section in layout:
            self._add_section(column, section)
        self._opening = OpeningUp(self._kind, self._given, self)
        if not is_new and self.editors.keys() & set(STRICT):
            last = [name for name in self.editors if name in STRICT][-1]
            self.add_below(last, self._opening)
            self.changed.connect(self._follow)

    def values(self) -> dict[str, Json]:
        """Return the fields whose value differs from what was there."""
        now = {name: editor.value() for name, editor in self.editors.items()}
        changed = {name: value for name, value in now.items() if value != self._given.get(name)}
        return changed | self._opening.values()

    def problem(self) -> str:
        """Return the first sentence on what is missing or does not fit; put the cursor there."""
        for editor in self.editors.values():
            sentence = editor.problem()
            if not sentence and editor.field.required and editor.value() is None:
                sentence = self.tr("“{}” needs a value.").format(field_words(editor.field))
            if sentence:
                editor.setFocus()
                return sentence
        return self._opening.problem()

    def focus(self, name: str = "") -> None:
        """Put the cursor into a field, or into the first."""
        first = next(iter(self.editors), "")
        editor = self.editors.get(name or first)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.TabFocusReason)

    def add_below(self, name: str, part: QWidget) -> None:
        """Put something to read or press under a field."""
        self._cells[name].addWidget(part)

    def drop_drafts(self) -> None:
        """Forget what was kept while typing."""
        for name, editor in self.editors.items():
            if editor.field.type in _TYPED:
                self._session.drafts.drop(f"{self._draft}/{name}")

    def _follow(self) -> None:
        self._opening.follow(
            {name: self.editors[name].value() for name in STRICT if name in self.editors}
        )

    def _add_section(self, column: QVBoxLayout, section: Section) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(14)
        if section.words:
            column.addWidget(heading(section.words, self))
        widest = max(len(row) for row in section.rows)
        for number, row in enumerate(section.rows):
            for place, name in enumerate(row):
                span = widest - place if place == len(row) - 1 else 1
                cell = self._cell(self._kind.by_name[name])
                grid.addWidget(cell, number, place, 1, span, Qt.AlignmentFlag.AlignTop)
        for place in range(widest):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)

    def _cell(self, field: Field) -> QWidget:
        value = self._given.get(field.name)
        editor = editor_for(field, self._session.book, self._title_of(field, value), self)
        editor.set_value(value)
        if field.name == "label" and isinstance(editor, ChoiceEditor):
            usual = self.tr("As usual: {}").format(self._kind.default_label.code)
            editor.box.setItemText(0, usual)
        cell = QWidget(self)
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if field.type is not Type.YES_NO:
            words = field_words(field)
            label = strong(self.tr("{} (needed)").format(words) if field.required else words, cell)
            label.setBuddy(editor)
            layout.addWidget(label)
        layout.addWidget(editor)
        if field.help:
            layout.addWidget(quiet(said(field.help), cell))
            editor.setAccessibleDescription(said(field.help))
        self.editors[field.name] = editor
        self._cells[field.name] = layout
        self._watch(editor)
        editor.changed.connect(self.changed)
        return cell

    def _watch(self, editor: FieldEditor) -> None:
        box = getattr(editor, "box", None)
        typed = isinstance(box, QLineEdit | QPlainTextEdit) and editor.field.type in _TYPED
        if typed and isinstance(box, QLineEdit | QPlainTextEdit):
            self._session.drafts.watch(f"{self._draft}/{editor.field.name}", box)

    def _title_of(self, field: Field, value: Json) -> str:
        if field.type is not Type.REF or not value:
            return ""
        return title_of(self._session.book, value)


def has_draft(session: Session, layout: Layout, draft: str) -> bool:
    """Tell whether something typed into such a form was kept and not saved."""
    names = (name for section in layout for name in section.names)
    return any(session.book.draft(f"{draft}/{name}") for name in names)
