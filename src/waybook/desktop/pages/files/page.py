"""The page of one attachment: it is read from the book into memory, and nowhere else."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.pages.files.drawn_file_view import DrawnFileView
from waybook.desktop.pages.files.text_file_view import TextFileView
from waybook.desktop.records.files.copy_saving import CopySaving
from waybook.desktop.rendering.frames import MOST_BYTES
from waybook.desktop.rendering.rendering import TOO_LARGE
from waybook.desktop.session.page import Page
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate, joined, size_words
from waybook.desktop.widgets.bars import back_button
from waybook.desktop.widgets.labels import body, soft, title
from waybook.model.faults import BadFormat, Fault
from waybook.work.records.attaching import KIND
from waybook.work.records.file_details import content_digest
from waybook.work.viewing import DRAWN, TEXT, FileContent, content_to_show

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.session.session import Session


class FilesPage(Page):
    """Show a file if Waybook can; say so if it cannot. What was shown is forgotten on leaving."""

    name = "files"
    icon = "package-open"
    kinds = frozenset({KIND})

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session; `go` says which file."""
        super().__init__(session, parent)
        self._uid = ""
        self._digest = ""
        self.view: TextFileView | DrawnFileView | None = None
        self._back = back_button(self.tr("Back"), self.tr("Back to the record"), session.go_back)
        self._title = title("", self)
        self._remark = soft("", self)
        self.says = body("", self)
        self.saving = CopySaving(session, self)
        self._lay_out()
        self.setFocusProxy(self._back)

    def title(self) -> str:
        """Return the words for it."""
        return self.tr("File")

    @property
    def place(self) -> str:
        """Return the file that is shown."""
        return self._uid

    def go(self, place: str) -> None:
        """Show a file of the book."""
        if place and place != self._uid:
            self._forget()
            self._uid = place
        self._is_stale = False
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Show it again if it is another by now; say so if it is gone."""
        del changes
        lists = self.session.book.lists
        if not self._uid:
            self._name(self.tr("File"), "")
            self._say(self.tr("Open a file from the files of a record."))
            self.saving.button.hide()
            return
        if not lists.held([self._uid]) or lists.record(self._uid).kind != KIND:
            self._forget()
            self._name("", "")
            self._say(self.tr("This file is no longer in the book."))
            self.saving.button.hide()
            return
        record = lists.record(self._uid)
        self.saving.take(self._uid)
        self.saving.button.show()
        digest = content_digest(self.session.book, record)
        if digest != self._digest:
            self._forget()
            self._digest = digest
            self._name(record.title, "")
            self._say(self.tr("The file is being read."))
            self._read()
        else:
            self._title.setText(isolate(record.title))

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was shown; it is read again when one comes back."""
        super().hideEvent(event)
        if not event.spontaneous():  # not when the window is minimised
            self._forget()
            self._is_stale = True

    def _read(self) -> None:
        uid = self._uid
        self.session.run(
            content_to_show,
            uid=uid,
            most=MOST_BYTES,
            done=partial(self._on_read, uid),
            failed=partial(self._on_unread, uid),
        )

    def _on_read(self, uid: str, content: FileContent) -> None:
        if uid != self._uid or content.digest != self._digest or not self.isVisible():
            return
        self._name(content.name, joined(size_words(content.size), _form_words(content.form)))
        if not content.size:
            self._say(self.tr("This file is empty."))
        elif content.form == TEXT:
            self._show(TextFileView(content, self))
        elif content.form not in DRAWN:
            self._say(
                self.tr(
                    "Waybook cannot show this kind of file. It shows texts, pictures (JPEG, PNG, "
                    "WebP, GIF) and PDFs. You can save a copy."
                )
            )
        elif content.is_cut:
            self._on_refused(worded(BadFormat(TOO_LARGE)))
        else:
            view = DrawnFileView(self.session, content, self)
            view.refused.connect(self._on_refused)
            self._show(view)

    def _on_unread(self, uid: str, fault: Fault) -> None:
        if uid == self._uid and self.isVisible():
            self._on_refused(worded(fault))

    def _show(self, view: TextFileView | DrawnFileView) -> None:
        self.view = view
        self.says.hide()
        self._column.addWidget(view, 1)
        view.start()

    def _on_refused(self, sentence: str) -> None:
        held = self._digest
        self._forget()
        self._digest = held
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.says.setText(sentence)
        self.says.show()

    def _name(self, name: str, remark: str) -> None:
        self._title.setText(isolate(name))
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))

    def _forget(self) -> None:
        """Take what was shown out of the window and out of memory."""
        view, self.view, self._digest = self.view, None, ""
        if view is None:
            return
        if isinstance(view, DrawnFileView):
            view.close_file()
        self._column.removeWidget(view)
        view.hide()
        view.deleteLater()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 22, 28, 16)
        self._column.setSpacing(8)
        self._column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeading)
        bar = QHBoxLayout()
        bar.addWidget(self._title, 1)
        bar.addWidget(self.saving.button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(bar)
        self._column.addWidget(self._remark)
        self._column.addWidget(self.saving)
        self._column.addWidget(self.says)
        self._column.addStretch(0)


def _form_words(form: str) -> str:
    """Return what the format is called."""
    if form == TEXT:
        return QCoreApplication.translate("FilesPage", "Text")
    return {"webp": "WebP"}.get(form, form.upper())
