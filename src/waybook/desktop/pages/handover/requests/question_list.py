"""All questions, the open ones first, with what they are about."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.records.questions import is_open, question_line
from waybook.desktop.records.related_records import PAGE
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.places import place_of
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import soft
from waybook.desktop.widgets.more_button import more_button, tell_left
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.book import Book, Changes, Record
from waybook.desktop.records.forms.record_editor import RecordEditor, has_draft
from waybook.desktop.records.layouts.questions import QUESTION_ANSWER


class QuestionsPart(Subview):
    """List what was asked, and answer it here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self._asked: dict[str, Record] = {}
        self.editor: RecordEditor | None = None
        self.list = LineView(self.tr("Questions"), parent=self)
        self.list.opened.connect(self.answer)
        self._most = PAGE
        self.more_button = more_button(self.show_more, self.tr("Questions"))
        self.answer_button = plain(self.tr("Answer"), self._on_answer)
        self.show_button = plain(self.tr("Open record"), self._on_show)
        self._stack = QStackedWidget(self)
        self._column = QVBoxLayout()
        self._lay_out()
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the questions again."""
        del changes
        book = self._session.book
        found = [each for each in book.lists.records("question") if not each.withdrawn]
        found.sort(key=lambda each: each.date, reverse=True)
        found.sort(key=lambda each: not is_open(each))
        self._asked = {each.uid: each for each in found}
        self.list.show_lines(
            [
                question_line(self._session, each, title_of(book, each.fields.get("about")))
                for each in found[: self._most]
            ]
        )
        tell_left(self.more_button, len(found) - self._most)
        if found and not self.list.current_uid():
            self.list.setCurrentIndex(self.list.lines.index(0))
        self._stack.setCurrentIndex(0 if found else 1)

    def show_more(self) -> None:
        """Show more of the questions."""
        self._most += PAGE
        self.refresh(None)
        self.list.setFocus()

    def answer(self, uid: str) -> None:
        """Open the form of a question, with the cursor in its answer."""
        self._end()
        editor = RecordEditor(self._session, "question", QUESTION_ANSWER, uid=uid, parent=self)
        self.editor = editor
        editor.saved.connect(lambda _: self._on_left())
        editor.left.connect(self._on_left)
        self._column.addWidget(editor)
        editor.form.focus("answer")

    def take_up(self) -> None:
        """Open the answer that is being written."""
        for uid in self._asked if self.editor is None else ():
            if has_draft(self._session, "question", QUESTION_ANSWER, uid=uid):
                self.answer(uid)
                return

    def _on_answer(self) -> None:
        if self.list.current_uid():
            self.answer(self.list.current_uid())

    def _on_show(self) -> None:
        asked = self._asked.get(self.list.current_uid())
        if asked is not None:
            self._session.go(place_of(self._session.book, str(asked.fields.get("about"))))

    def _on_left(self) -> None:
        self._end()
        self.refresh(None)
        self.list.setFocus()

    def _end(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            self._session.drafts.keep()  # what is being typed goes with its form
            editor.hide()
            editor.setParent(None)
            editor.deleteLater()

    def _lay_out(self) -> None:
        shown = QWidget(self)
        self._column = QVBoxLayout(shown)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        said = self.tr("Open questions come first. To ask a question, open the page of a record.")
        self._column.addWidget(soft(said, self))
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeading)
        buttons = QHBoxLayout()
        buttons.addWidget(self.answer_button)
        buttons.addWidget(self.show_button)
        buttons.addStretch(1)
        self._column.addLayout(buttons)
        self._stack.addWidget(shown)
        self._stack.addWidget(
            EmptyState(
                self.tr("No questions"),
                self.tr(
                    "You can ask a question on the page of a group, a contact or a meeting. It "
                    "is sent with the record, and the answer comes back."
                ),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._stack)


def open_questions(book: "Book") -> int:
    """Count the questions that wait for an answer."""
    return sum(is_open(each) for each in book.lists.records("question") if not each.withdrawn)
