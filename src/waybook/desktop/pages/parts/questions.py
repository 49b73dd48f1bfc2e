"""Questions about a record, beside it, each with its answer."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from waybook.book import Record
from waybook.desktop.lists.lines import Line
from waybook.desktop.lists.painting import Chip
from waybook.desktop.pages.forms.layouts.questions import ANSWER, NEW_QUESTION
from waybook.desktop.pages.forms.saving import RecordEditor
from waybook.desktop.pages.parts.attached import Attached, AttachedWords
from waybook.desktop.pages.parts.lines_of import joined, marks_of, words_of
from waybook.desktop.session import Session

if TYPE_CHECKING:
    from waybook.model.fields import Json


def is_open(record: Record) -> bool:
    """Tell whether a question waits for an answer."""
    return not record.withdrawn and not str(record.fields.get("answer") or "").strip()


def question_line(_: Session, record: Record, about: str = "") -> Line:
    """Read a question as its text, whom it is put to, and what was answered."""
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
    return Line(record.uid, record.title, remark, record.date, (chip, *marks_of(record)))


class Questions(Attached):
    """Ask about a record; opening a question is where it is answered."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the record."""
        words = AttachedWords(
            QCoreApplication.translate("Questions", "Questions"),
            QCoreApplication.translate(
                "Questions", "They travel with the record to those who get it. Open one to answer."
            ),
            QCoreApplication.translate("Questions", "Ask about this…"),
        )
        link = ("question", "about", uid)
        super().__init__(session, link, NEW_QUESTION, words, question_line, parent)

    def preset(self) -> "dict[str, Json]":
        """Begin with today."""
        now = datetime.fromtimestamp(self._session.book.world.now_ms() / 1000, tz=UTC)
        return super().preset() | {"asked": now.date().isoformat()}

    def arranged(self, records: list[Record]) -> list[Record]:
        """Put open ones first."""
        return sorted(records, key=lambda each: not is_open(each))

    def edit(self, uid: str) -> None:
        """Open the form with its answer."""
        editor = RecordEditor(self._session, "question", ANSWER, uid=uid, parent=self)
        self._open(editor)
        editor.form.focus("answer")
