"""Save a copy of an attachment: say first that it is not encrypted, then ask where."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from waybook.desktop.records.files.file_lines import brought_sentence, program_sentence
from waybook.desktop.session.file_dialogs import choose_new_file
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.confirmation import AskOnce
from waybook.work.records.attaching import bring_out, given_name
from waybook.work.records.file_names import file_name, may_run


class CopySaving(QWidget):
    """The question before a copy leaves the book; `button` asks it about the file it was told."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session; nothing is shown until the button is pressed."""
        super().__init__(parent)
        self._session = session
        self._uid = ""
        self.asking: AskOnce | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        words = self.tr("Save a copy…")
        self.button: QPushButton = flat(words, words, self.ask, "package-open")
        self.hide()

    def take(self, uid: str) -> None:
        """Be about this file from now on; a question about another one ends."""
        if uid != self._uid:
            self.end()
        self._uid = uid

    def ask(self) -> None:
        """Explain that the copy is not encrypted, before a folder is chosen."""
        self.end()
        book = self._session.book
        title = book.lists.record(self._uid).title
        runs = may_run(given_name(book, self._uid))
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
        self.show()
        self.asking.start()

    def save_to(self, path: Path) -> None:
        """Save a copy that is not encrypted."""
        session, told = self._session, brought_sentence(path.name)
        stopped = self.tr("Cancelled. No file was saved.")
        session.run(
            bring_out,
            words=self.tr("Saving a copy"),
            uid=self._uid,
            to=path,
            done=lambda _: session.tell(told),  # its page may be gone by then
            cancelled=lambda done: session.tell(stopped if done is None else told),
        )

    def end(self) -> None:
        """Take the question back."""
        asking, self.asking = self.asking, None
        if asking is not None:
            asking.hide()
            self._column.removeWidget(asking)
            asking.deleteLater()
        self.hide()

    def _on_agreed(self) -> None:
        name = file_name(given_name(self._session.book, self._uid))
        path = choose_new_file(self, self.tr("Save a copy as"), name=name, may_replace=False)
        self._on_kept()
        if path is not None:
            self.save_to(path)

    def _on_kept(self) -> None:
        self.end()
        self.button.setFocus()
