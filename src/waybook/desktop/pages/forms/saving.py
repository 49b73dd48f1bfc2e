"""A form with its buttons: save the record, or leave it as it was."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.pages.forms.form import RecordForm
from waybook.desktop.pages.forms.layout import Layout
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.text import problem
from waybook.desktop.session import Session
from waybook.model.faults import Fault
from waybook.model.fields import Json
from waybook.work.records import add, edit


class RecordEditor(QWidget):
    """Add a record, or change one; Ctrl+S saves and Escape leaves."""

    saved = Signal(str)
    left = Signal()

    def __init__(
        self,
        session: Session,
        kind: str,
        layout: Layout,
        *,
        uid: str = "",
        preset: Mapping[str, Json] | None = None,
        place: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Take the record (none: a new one), what a new one starts with, and where it is written.

        `place` keeps drafts of new records apart, such as the group to which an event is added.
        """
        super().__init__(parent)
        self._session = session
        self._kind = kind
        self._uid = uid
        self._preset = dict(preset or {})
        values = session.book.record(uid).fields if uid else self._preset
        self.form = RecordForm(
            session,
            kind,
            layout,
            values,
            draft_key(kind, uid, place),
            is_new=not uid,
            parent=self,
        )
        self._problem = problem("", self)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.form)
        column.addWidget(self._problem)
        column.addLayout(self._buttons())
        self.form.changed.connect(self._problem.hide)
        self._on_key(QKeySequence(QKeySequence.StandardKey.Save), self.save)
        self._on_key(QKeySequence(Qt.Key.Key_Escape), self.leave)

    def save(self) -> None:
        """Make the entry, or say what keeps it from being made."""
        problem = self.form.problem()
        if problem:
            self._say(problem)
            return
        if self._uid:
            self._save_changes()
        else:
            self._save_new()

    def leave(self) -> None:
        """Throw away what was typed."""
        self.form.drop_drafts()
        self.left.emit()

    def _save_changes(self) -> None:
        changes = self.form.values()
        written = self._session.write(edit, failed=self._on_fault, uid=self._uid, fields=changes)
        if written is not None:
            self._done(self._uid)

    def _save_new(self) -> None:
        given = self._preset | self.form.values()
        fields = {name: value for name, value in given.items() if value is not None}
        added = self._session.write(add, failed=self._on_fault, kind=self._kind, fields=fields)
        if added is not None:
            self._done(added.uid)

    def _done(self, uid: str) -> None:
        self.form.drop_drafts()
        self.saved.emit(uid)

    def _on_fault(self, fault: Fault) -> None:
        self._say(str(fault))

    def _say(self, sentence: str) -> None:
        self._problem.setText(self.tr("Not saved. {}").format(sentence))
        self._problem.show()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        self.save_button = primary(self.tr("Save"), self.save)
        self.leave_button = plain(self.tr("Cancel"), self.leave)
        row.addWidget(self.save_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        return row

    def _on_key(self, keys: QKeySequence, slot: object) -> None:
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)


def draft_key(kind: str, uid: str, place: str = "") -> str:
    """Return the prefix under which drafts of a record are kept."""
    return f"{kind}/{uid or 'new'}/{place}" if place else f"{kind}/{uid or 'new'}"
