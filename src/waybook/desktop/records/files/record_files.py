"""The files of a record: attach, view, describe, save a copy and delete, on its page."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from waybook.desktop.records.attached_records import AttachedRecords, AttachedWords
from waybook.desktop.records.files.attach_queue import Intake
from waybook.desktop.records.files.copy_saving import CopySaving
from waybook.desktop.records.files.file_lines import file_line, size_here
from waybook.desktop.records.forms.record_editor import RecordEditor
from waybook.desktop.records.layouts.files import ATTACHMENT
from waybook.desktop.records.removal.deletion import DeletionControl
from waybook.desktop.session.file_dialogs import choose_files
from waybook.desktop.session.places import file_place
from waybook.desktop.session.session import Session
from waybook.desktop.texts.file_filters import document_filter, everything_filter, picture_filter
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.dropping.drop_area import DropArea
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.scrolling import bring_into_sight
from waybook.work.records.attaching import KIND


class RecordFiles(AttachedRecords):
    """List the files of a record; the buttons apply to the file under the cursor."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the record."""
        words = AttachedWords(
            QCoreApplication.translate("Files", "Files"),
            QCoreApplication.translate(
                "Files", "Copies kept in the book. They are sent with the record."
            ),
            QCoreApplication.translate("Files", "Attach files…"),
        )
        self._actions: Flow | None = None
        super().__init__(session, (KIND, "about", uid), ATTACHMENT, words, file_line, parent)
        DropArea(self, self.tr("Drop to attach")).dropped.connect(self.take)
        self.head.none.setText(self.tr("None yet. You can also drop files here."))
        view = self.tr("View")
        self.view_button = flat(view, self.tr("View this file"), self._on_view, "eye")
        self.saving = CopySaving(session, self)
        self.edit_button = flat(self.tr("Edit"), self.tr("Edit this file"), self._on_edit)
        self.destroying = DeletionControl(session, "", self)
        self._actions = Flow(self)
        for button in self._buttons():
            self._actions.add(button)
        self._column.addWidget(self._actions)
        self._column.addWidget(self.saving)
        self._column.addWidget(self.destroying)
        self.list.opened.disconnect(self.edit)
        self.list.opened.connect(self.view)
        self.list.chosen.connect(self._on_chosen)
        self.refresh()

    @property
    def is_busy(self) -> bool:
        """Tell whether a form or a question about a file is open."""
        asking = self.saving.asking, self.destroying.asking
        return self.editor is not None or any(each is not None for each in asking)

    def refresh(self) -> None:
        """Read the files again, and keep one under the cursor."""
        super().refresh()
        if self._actions is None:  # the list comes first
            return
        lines = self.list.lines.lines
        if lines and not self.list.current_uid():
            self.list.choose(lines[0].uid)
        self._on_chosen(self.list.current_uid())

    def add(self) -> None:
        """Ask which files to attach."""
        patterns = (everything_filter(), document_filter(), picture_filter())
        words = self.tr("Choose the files to attach")
        self.take(choose_files(self, words, patterns=patterns))

    def view(self, uid: str) -> None:
        """Look at a file; where its content is not here, at what is written about it."""
        if size_here(self._session.book, self._session.book.lists.record(uid)) is None:
            self.edit(uid)
        else:
            self._session.go(file_place(uid))

    def take(self, paths: list[Path]) -> None:
        """Copy files into the book; they stay where they are."""
        if paths:
            Intake(self._session, self._owner, paths, partial(_show_last, self)).start()

    def _open(self, editor: RecordEditor) -> None:
        self.saving.end()
        super()._open(editor)

    def _buttons(self) -> tuple[QPushButton, ...]:
        deleting = self.destroying.button
        return self.view_button, self.saving.button, self.edit_button, deleting

    def _on_view(self) -> None:
        self.view(self.list.current_uid())

    def _on_edit(self) -> None:
        self.edit(self.list.current_uid())

    def _on_chosen(self, uid: str) -> None:
        """Offer what can be done with the file under the cursor."""
        if self._actions is None:
            return
        record = self._session.book.lists.record(uid) if uid else None
        self._actions.setVisible(record is not None)
        self.destroying.take(uid)
        self.saving.take(uid)
        if record is not None:
            is_here = size_here(self._session.book, record) is not None
            self.view_button.setEnabled(is_here)
            self.saving.button.setEnabled(is_here)
            for button in self._buttons():
                button.setAccessibleDescription(record.title)


def _show_last(files: RecordFiles, uid: str) -> None:
    """Put the cursor on what was attached last, if its page is still shown."""
    if uid and isValid(files):
        files.refresh()
        files.list.choose(uid)
        bring_into_sight(files)
