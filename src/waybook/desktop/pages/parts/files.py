"""The files of a record: attached, described, brought out and destroyed on its page."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from waybook.desktop.choosing import choose_files, choose_new_file
from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.forms.layouts.files import ATTACHMENT
from waybook.desktop.pages.forms.saving import RecordEditor
from waybook.desktop.pages.parts.asking_once import AskOnce
from waybook.desktop.pages.parts.attached import Attached, AttachedWords
from waybook.desktop.pages.parts.buttons import flat
from waybook.desktop.pages.parts.destroying import Destroying
from waybook.desktop.pages.parts.file_words import brought_sentence, file_line, size_here
from waybook.desktop.pages.parts.flowing import Flow
from waybook.desktop.pages.parts.intake import Intake
from waybook.desktop.session import Session
from waybook.work.attaching import KIND, bring_out, file_name


class Files(Attached):
    """List the files of a record; what is under the cursor is what the buttons are about."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the record."""
        words = AttachedWords(
            QCoreApplication.translate("Files", "Files"),
            QCoreApplication.translate(
                "Files", "Copies kept in the book. They travel with the record to those who get it."
            ),
            QCoreApplication.translate("Files", "Attach files…"),
        )
        self.asking: AskOnce | None = None
        self._asked = ""
        self._actions: Flow | None = None
        super().__init__(session, (KIND, "about", uid), ATTACHMENT, words, file_line, parent)
        self.setAcceptDrops(True)
        self._none.setText(self.tr("None yet. Files can be dropped here, too."))
        bring = self.tr("Bring out…")
        self.bring_button = flat(bring, bring, self.ask_to_bring_out, "package-open")
        self.edit_button = flat(self.tr("Edit"), self.tr("Edit this file"), self._on_edit)
        self.destroying = Destroying(session, "", self)
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
        """Say what it means that a copy is in the clear, before a place for it is chosen."""
        self._end()
        self._asked = self.list.current_uid()
        title = self._session.book.record(self._asked).title
        said = (
            self.tr("Bring out “{}”?").format(isolate(title)),
            self.tr(
                "The copy will be in the clear: the passphrase guards it no longer, and whoever "
                "gets it can read it."
            ),
            self.tr("Give it a new name; nothing is overwritten."),
        )
        slots = (self._on_agreed, self._on_kept)
        self.asking = AskOnce(said, self.tr("Choose where…"), slots, parent=self)
        self._column.addWidget(self.asking)
        self.asking.start()

    def bring_out_to(self, uid: str, path: Path) -> None:
        """Write a copy in the clear."""
        session, told = self._session, brought_sentence(path.name)
        stopped = self.tr("Cancelled. No file was written.")
        session.run(
            bring_out,
            words=self.tr("Bringing out a file"),
            uid=uid,
            to=path,
            done=lambda _: session.tell(told),  # its page may be gone by then
            cancelled=lambda done: session.tell(stopped if done is None else told),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, as copies: whoever drags them keeps them."""
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
        record = self._session.book.record(uid) if uid else None
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
        name = file_name(self._session.book.record(uid).title)
        path = choose_new_file(self, self.tr("Bring out as"), name=name, may_replace=False)
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


def _show_last(files: Files, uid: str) -> None:
    """Put the cursor on what was attached last, if its page is still shown."""
    if uid and isValid(files):
        files.refresh()
        files.list.choose(uid)
