"""A pane beside a list: the record under the cursor, read and edited there."""

from collections.abc import Callable, Mapping
from itertools import islice

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from waybook.book import Record
from waybook.desktop.lists.chips import label_mark
from waybook.desktop.records.conflict import ConflictPanel, shown_value
from waybook.desktop.records.evidence import evidence_words
from waybook.desktop.records.forms.layout import Layout
from waybook.desktop.records.forms.record_editor import RecordEditor, has_draft
from waybook.desktop.records.links.linked_value import linked_value
from waybook.desktop.records.long_text import value_text
from waybook.desktop.records.stages import stage_said
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import field_words, said
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.card_pane import CardPane
from waybook.desktop.widgets.labels import heading, quiet, soft
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.scrolled.revealing import shows
from waybook.desktop.widgets.scrolling import InSight
from waybook.model.kinds import kind as kind_of
from waybook.work.phases.methods import methods_of

_LEAST, _NAMED = 41, 17  # in widths of an n: the pane, and the name of a field
_NOT_REPEATED = {"label", "group"}


class ReadingPane(CardPane):
    """Show one record at a time."""

    saved = Signal(str)
    left = Signal()

    def __init__(
        self,
        session: Session,
        layouts: Mapping[str, Layout],
        owner: tuple[str, str],
        parent: QWidget | None = None,
        *,
        below: Callable[[Record], QWidget | None] | None = None,
    ) -> None:
        """Take the forms by kind, and the reference (field, uid) that new records hold.

        `below` makes what is shown under a record, if anything.
        """
        super().__init__(QCoreApplication.translate("ReadingPane", "Selected record"), parent)
        self._session = session
        self._layouts = layouts
        self._owner = owner
        self._below = below
        self._uid = ""
        self.editor: RecordEditor | None = None

    def minimumSizeHint(self) -> QSize:
        """Need room to read, and what a form in it needs."""
        least = self.fontMetrics().horizontalAdvance("n") * _LEAST
        return super().minimumSizeHint().expandedTo(QSize(least, 0))

    @property
    def uid(self) -> str:
        """Return the record that is shown, or ''."""
        return self._uid

    @property
    def is_edited(self) -> bool:
        """Tell whether a person is writing here."""
        return self.editor is not None

    def read(self, uid: str) -> None:
        """Show a record."""
        self.editor = None
        self._uid = uid
        shows(self, uid)
        clear(self._column)
        self._card.setVisible(bool(uid))
        if uid:
            self._show(self._session.book.lists.record(uid))

    def refresh(self) -> None:
        """Read the record again, unless a person is writing."""
        if self._uid and not self.is_edited:
            self.read(self._uid)

    def edit(self) -> None:
        """Show the form of the record."""
        if self._uid:
            kind = self._session.book.lists.record(self._uid).kind
            self._open(
                RecordEditor(
                    self._session,
                    kind,
                    self._layouts[kind],
                    uid=self._uid,
                    is_withdrawable=True,
                    parent=self,
                )
            )

    def add(self, kind: str) -> None:
        """Show an empty form."""
        field, owner = self._owner
        self._open(
            RecordEditor(
                self._session,
                kind,
                self._layouts[kind],
                preset={field: owner},
                place=owner,
                parent=self,
            )
        )

    def resume(self) -> None:
        """Open the form that was open when the book was locked."""
        for kind, layout in self._layouts.items():
            if has_draft(self._session, kind, layout, place=self._owner[1]):
                self.add(kind)
                return
        if self._uid:
            record = self._session.book.lists.record(self._uid)
            layout = self._layouts[record.kind]
            if has_draft(self._session, record.kind, layout, uid=record.uid):
                self.edit()

    def _open(self, editor: RecordEditor) -> None:
        clear(self._column)
        self._card.show()
        self.editor = editor
        editor.saved.connect(self._on_saved)
        editor.left.connect(self._on_left)
        self._column.addWidget(editor)
        editor.form.focus()
        for first in islice(editor.form.editors.values(), 1):
            InSight(first)

    def _on_left(self) -> None:
        self.read(self._uid)
        self.left.emit()

    def _on_saved(self, uid: str) -> None:
        self.read(uid)
        self.saved.emit(uid)

    def _show(self, record: Record) -> None:
        self._column.addWidget(heading(self._title(record), self))
        self._column.addWidget(quiet(said(kind_of(record.kind).words), self))
        top = QHBoxLayout()
        top.addWidget(label_mark(record.label, self))
        top.addStretch(1)
        top.addWidget(plain(self.tr("Edit"), self.edit, "square-pen"))
        self._column.addLayout(top)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        self._column.addLayout(grid)
        for name in self._names(record):
            self._add(grid, record, name)
        more = self._below(record) if self._below else None
        if more is not None:
            self._column.addWidget(more)
        cited = evidence_words(self._session.book, record.uid)
        if cited:
            self._column.addWidget(soft(self.tr("References"), self))
            for sentence in cited:
                self._column.addWidget(quiet(sentence, self))

    def _title(self, record: Record) -> str:
        """Return a record's title; of an assessment the stage by name, where it sets one."""
        if record.kind != "assessment":
            return record.title
        return stage_said(record, methods_of(self._session.book)) or record.title

    def _names(self, record: Record) -> list[str]:
        kind = kind_of(record.kind)
        repeated = {*_NOT_REPEATED, kind.title[0]} - set(record.conflicts)
        arranged = [n for section in self._layouts[record.kind] for n in section.names]
        return [name for name in arranged if name not in repeated]

    def _add(self, grid: QGridLayout, record: Record, name: str) -> None:
        field = kind_of(record.kind).by_name[name]
        row = grid.rowCount()
        if name in record.conflicts:
            panel = ConflictPanel(self._session, record.uid, name, parent=self)
            panel.settled.connect(lambda: self._on_saved(record.uid))
            grid.addWidget(panel, row, 0, 1, 2)
            return
        words = shown_value(self._session, field, record.fields.get(name))
        if not words:
            return
        linked = linked_value(self._session, field, record.fields.get(name), self)
        value = linked or value_text(words, field_words(field), self)
        label = soft(field_words(field), self)
        label.setMaximumWidth(self.fontMetrics().horizontalAdvance("n") * _NAMED)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
