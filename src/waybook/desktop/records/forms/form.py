"""A form over the fields of one record."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from waybook.desktop.records.fields.choices import ChoiceEditor
from waybook.desktop.records.fields.making import editor_for
from waybook.desktop.records.forms.label_lowering_fields import OpeningUp
from waybook.desktop.records.forms.layout import Layout, Section
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import choice_words, field_words, said
from waybook.desktop.widgets.labels import FieldLabel, heading, quiet
from waybook.model.faults import BadInput, Fault
from waybook.model.fields import Field, Json, Type
from waybook.model.kinds import kind as kind_of
from waybook.work.records.label_lowering import STRICT

if TYPE_CHECKING:
    from waybook.desktop.records.fields.editor import FieldEditor


class RecordForm(QWidget):
    """Edit some fields of a record; each is a part of the draft."""

    changed = Signal()

    def __init__(
        self,
        session: Session,
        layout: Layout,
        values: Mapping[str, Json],
        draft: FormDraft,
        *,
        parent: QWidget | None = None,
    ) -> None:
        """Take the fields to show, their values, and the draft, which names the record."""
        super().__init__(parent)
        self._session = session
        self._given = dict(values)
        self._draft = draft
        self._uid = draft.about.record
        self._kind = kind_of(draft.about.kind)
        self.editors: dict[str, FieldEditor] = {}
        self._cells: dict[str, QVBoxLayout] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        for section in layout:
            self._add_section(column, section)
        self._opening = OpeningUp(self._kind, self._given, self)
        if self._uid and self.editors.keys() & set(STRICT):
            last = [name for name in self.editors if name in STRICT][-1]
            self.add_below(last, self._opening)
            self.changed.connect(self._follow)
            for name, editor in self._opening.editors.items():
                draft.add(name, editor, editor.changed)

    def values(self) -> dict[str, Json]:
        """Return the fields whose value differs from that at the beginning."""
        now = {name: editor.value() for name, editor in self.editors.items()}
        changed = {name: value for name, value in now.items() if value != self._before(name)}
        return changed | self._opening.values()

    def changed_meanwhile(self) -> dict[str, Json]:
        """Return the fields changed here whose value in the book changed, too.

        They count as seen from now on.
        """
        if not self._uid:
            return {}
        held = self._session.book.lists.record(self._uid).fields
        found = {
            name: held.get(name)
            for name, value in self.values().items()
            if name in self.editors and held.get(name) not in (self._before(name), value)
        }
        for name, value in found.items():
            self._draft.rebase(name, value)
        return found

    @property
    def is_as_written(self) -> bool:
        """Tell whether a person said that a date far from today is meant."""
        return any(editor.is_as_written for editor in self.editors.values())

    def problem(self) -> str:
        """Return the first sentence on a missing or invalid value; put the cursor there."""
        for editor in self.editors.values():
            sentence = editor.problem()
            if not sentence and editor.field.required and editor.value() is None:
                sentence = self.tr("“{}” is required.").format(field_words(editor.field))
            if sentence:
                editor.setFocus()
                return sentence
        return self._opening.problem()

    def focus(self, name: str = "") -> None:
        """Put the cursor into a field, or into the first."""
        first = next(iter(self.editors), "")
        editor = self.editors.get(name or first)
        if editor is not None:
            reason = Qt.FocusReason
            # of what somebody wrote nothing is selected: typing would replace it
            is_back = self._draft.is_restored or self._draft.is_begun
            editor.setFocus(reason.OtherFocusReason if is_back else reason.TabFocusReason)

    def focus_on(self, fault: Fault) -> None:
        """Put the cursor into the field that could not be saved, if it is here."""
        name = fault.field if isinstance(fault, BadInput) else ""
        if name in self.editors:
            self.focus(name)

    def add_below(self, name: str, part: QWidget) -> None:
        """Add a widget under a field."""
        self._cells[name].addWidget(part)

    def _before(self, name: str) -> Json:
        return self._draft.base(name) if name in self.editors else self._given.get(name)

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
            usual = choice_words(field, self._kind.default_label.code)
            editor.box.setItemText(0, self.tr("Default: {}").format(usual))
        cell = QWidget(self)
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if field.type is not Type.YES_NO:
            words = field_words(field)
            shown = self.tr("{} (required)").format(words) if field.required else words
            layout.addWidget(FieldLabel(shown, editor, cell))
        layout.addWidget(editor)
        if field.help:
            layout.addWidget(quiet(said(field.help), cell))
            editor.setAccessibleDescription(said(field.help))
        self.editors[field.name] = editor
        self._cells[field.name] = layout
        self._draft.add(field.name, editor, editor.changed, base=value)
        editor.changed.connect(self.changed)
        return cell

    def _title_of(self, field: Field, value: Json) -> str:
        if field.type is not Type.REF or not value:
            return ""
        return title_of(self._session.book, value)
