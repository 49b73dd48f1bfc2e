"""The files of a record: attach, describe, save a copy and delete, on its page."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from waybook.desktop.records.attached_records import AttachedRecords, AttachedWords
from waybook.desktop.records.files.attach_queue import Intake
from waybook.desktop.records.files.file_lines import (
    brought_sentence,
    file_line,
    program_sentence,
    size_here,
)
from waybook.desktop.records.forms.record_editor import RecordEditor
from waybook.desktop.records.layouts.files import ATTACHMENT
from waybook.desktop.records.removal.deletion import DeletionControl
from waybook.desktop.session.file_dialogs import choose_files, choose_new_file
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.confirmation import AskOnce
from waybook.desktop.widgets.flow import Flow
from waybook.work.records.attaching import KIND, bring_out, given_name
from waybook.work.records.file_names import file_name, may_run


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
        self.asking: AskOnce | None = None
        self._asked = ""
        self._actions: Flow | None = None
        super().__init__(session, (KIND, "about", uid), ATTACHMENT, words, file_line, parent)
        self.setAcceptDrops(True)
        self.head.none.setText(self.tr("None yet. You can also drop files here."))
        bring = self.tr("Save a copy…")
        self.bring_button = flat(bring, bring, self.ask_to_bring_out, "package-open")
        self.edit_button = flat(self.tr("Edit"), self.tr("Edit this file"), self._on_edit)
        self.destroying = DeletionControl(session, "", self)
        self._actions = Flow(self)
        for button in (self.bring_button, self.edit_button, self.destroying.button):
            self._actions.add(button)
        self._column.addWidget(self._actions)
        self._column.addWidget(self.destroying)
        self.list.chosen.connect(self._on_chosen)
        self.refresh()

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
        self.take(choose_files(self, self.tr("Choose the files to attach")))

    def take(self, paths: list[Path]) -> None:
        """Copy files into the book; they stay where they are."""
        if paths:
            Intake(self._session, self._owner, paths, partial(_show_last, self)).start()

    def ask_to_bring_out(self) -> None:
        """Explain that the copy is not encrypted, before a folder is chosen."""
        self._end()
        self._asked = self.list.current_uid()
        book = self._session.book
        title = book.lists.record(self._asked).title
        runs = may_run(given_name(book, self._asked))
        said = (
            self.tr("Save a copy of “{}”?").format(isolate(title)),
            self.tr(
                "The copy will not be encrypted: the passphrase no longer protects it, and "
                "anyone who gets it can read it."
            )
            + (f" {program_sentence()}" if runs else ""),
            self.tr("Give it a new name. No file is overwritten."),
        )
        slots = (self._on_agreed, self._on_kept)
        self.asking = AskOnce(said, self.tr("Choose where…"), slots, parent=self)
        self._column.addWidget(self.asking)
        self.asking.start()

    def bring_out_to(self, uid: str, path: Path) -> None:
        """Save a copy that is not encrypted."""
        session, told = self._session, brought_sentence(path.name)
        stopped = self.tr("Cancelled. No file was saved.")
        session.run(
            bring_out,
            words=self.tr("Saving a copy"),
            uid=uid,
            to=path,
            done=lambda _: session.tell(told),  # its page may be gone by then
            cancelled=lambda done: session.tell(stopped if done is None else told),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files as copies: the originals stay."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach the files dropped."""
        urls = event.mimeData().urls()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def _open(self, editor: RecordEditor) -> None:
        self._end()
        super()._open(editor)

    def _on_edit(self) -> None:
        self.edit(self.list.current_uid())

    def _on_chosen(self, uid: str) -> None:
        """Offer what can be done with the file under the cursor."""
        if self._actions is None:
            return
        record = self._session.book.lists.record(uid) if uid else None
        self._actions.setVisible(record is not None)
        self.destroying.take(uid)
        if uid != self._asked:
            self._end()
        if record is not None:
            is_here = size_here(self._session.book, record) is not None
            self.bring_button.setEnabled(is_here)
            for button in (self.bring_button, self.edit_button, self.destroying.button):
                button.setAccessibleDescription(record.title)

    def _on_agreed(self) -> None:
        uid = self._asked
        name = file_name(given_name(self._session.book, uid))
        path = choose_new_file(self, self.tr("Save a copy as"), name=name, may_replace=False)
        self._on_kept()
        if path is not None:
            self.bring_out_to(uid, path)

    def _on_kept(self) -> None:
        self._end()
        self.bring_button.setFocus()

    def _end(self) -> None:
        asking, self.asking, self._asked = self.asking, None, ""
        if asking is not None:
            asking.hide()
            self._column.removeWidget(asking)
            asking.deleteLater()


def _show_last(files: RecordFiles, uid: str) -> None:
    """Put the cursor on what was attached last, if its page is still shown."""
    if uid and isValid(files):
        files.refresh()
        files.list.choose(uid)
