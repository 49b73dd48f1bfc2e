"""Questions about a record, each with its answer."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from waybook.book import Record
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.records.attached_records import AttachedRecords, AttachedWords
from waybook.desktop.records.forms.record_editor import RecordEditor
from waybook.desktop.records.layouts.questions import NEW_QUESTION, QUESTION
from waybook.desktop.records.list_lines import marks_of, words_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import joined
from waybook.desktop.texts.stored_dates import date_words

if TYPE_CHECKING:
    from waybook.model.fields import Json


def is_open(record: Record) -> bool:
    """Tell whether a question waits for an answer."""
    return not record.withdrawn and not str(record.fields.get("answer") or "").strip()


def question_line(_: Session, record: Record, about: str = "") -> ListLine:
    """Return the line of a question: text, to whom, and the answer."""
    to_whom = words_of(record, "to_whom")
    asked = QCoreApplication.translate("Questions", "to {}").format(to_whom) if to_whom else ""
    answer = words_of(record, "answer")
    when = words_of(record, "answered")
    words = QCoreApplication.translate("Questions", "Answer: {}").format(answer) if answer else ""
    if is_open(record):
        chip = Chip(QCoreApplication.translate("Questions", "open"), loud=True)
    else:
        chip = Chip(QCoreApplication.translate("Questions", "answered"))
    remark = joined(about, asked, words, when if answer else "")
    return ListLine(
        record.uid, record.title, remark, date_words(record.date), (chip, *marks_of(record))
    )


class Questions(AttachedRecords):
    """List and add questions about a record; open one to answer it."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the record."""
        words = AttachedWords(
            QCoreApplication.translate("Questions", "Questions"),
            QCoreApplication.translate(
                "Questions", "They are sent with the record. Open one to answer."
            ),
            QCoreApplication.translate("Questions", "Ask a question…"),
        )
        link = ("question", "about", uid)
        super().__init__(session, link, NEW_QUESTION, words, question_line, parent)

    def preset(self) -> "dict[str, Json]":
        """Begin with today."""
        return super().preset() | {"asked": self._session.book.world.today().isoformat()}

    def arranged(self, records: list[Record]) -> list[Record]:
        """Put open ones first."""
        return sorted(records, key=lambda each: not is_open(each))

    def edit(self, uid: str) -> None:
        """Open the form with its answer."""
        editor = RecordEditor(self._session, "question", QUESTION, uid=uid, parent=self)
        self._open(editor)
        editor.form.focus("answer")
