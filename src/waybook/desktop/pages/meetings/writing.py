"""The view in which one author writes an account of a meeting."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.look.parts import change_role
from waybook.desktop.pages.forms.form import RecordForm
from waybook.desktop.pages.forms.layouts.meetings import ACCOUNT_MARKS
from waybook.desktop.pages.forms.saving import draft_key
from waybook.desktop.pages.meetings.writing_boxes import WritingBoxes
from waybook.desktop.pages.parts.bars import back_button, title_bar
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.text import quiet
from waybook.desktop.session import Session
from waybook.model.faults import Fault
from waybook.model.fields import Json
from waybook.work.records import add, edit


class AccountWriting(Showing):
    """Write freely, with what was said and what is thought kept apart; saving makes the entry."""

    left = Signal()

    def __init__(
        self, session: Session, meeting: str, account: str, parent: QWidget | None = None
    ) -> None:
        """Take the meeting and the account (none: a new one)."""
        super().__init__(parent)
        self._session = session
        self._meeting = session.book.record(meeting)
        self._account = account
        given = session.book.record(account).fields if account else self._first_values()
        key = draft_key("account", account, "" if account else meeting)
        self.boxes = WritingBoxes(session, given, key, self)
        self.marks = RecordForm(
            session, "account", ACCOUNT_MARKS, given, key, is_new=not account, parent=self
        )
        self._state = quiet("", self)
        self.save_button = primary(self.tr("Save account"), self.save)
        self.boxes.changed.connect(self._on_typed)
        self.marks.changed.connect(self._on_typed)
        self._lay_out()
        self._say(self._opening_words())
        save = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save)

    @property
    def place(self) -> str:
        """Return where one goes on writing."""
        return f"{self._meeting.uid}/write/{self._account}".rstrip("/")

    def start(self) -> None:
        """Put the cursor into the running text."""
        self.boxes.start()

    def save(self) -> None:
        """Make the entry."""
        problem = self.marks.problem()
        changes = self.boxes.values() | self.marks.values()
        if not problem and not self.boxes.is_written:
            problem = self.tr("Write something first.")
        if problem:
            self._refuse(problem)
        elif self._account:
            self._finish(
                self._session.write(edit, failed=self._on_fault, uid=self._account, fields=changes)
            )
        else:
            given = self._first_values() | changes
            fields = {name: value for name, value in given.items() if value is not None}
            self._finish(
                self._session.write(add, failed=self._on_fault, kind="account", fields=fields)
            )

    def throw_away(self) -> None:
        """Leave the account as it was saved last."""
        self._drop_drafts()
        self.left.emit()

    def _first_values(self) -> dict[str, Json]:
        values: dict[str, Json] = {"meeting": self._meeting.uid}
        for name in ("group", "date"):
            value = self._meeting.fields.get(name)
            if value:
                values[name] = value
        return values

    def _opening_words(self) -> str:
        if self.boxes.is_restored:
            return self.tr("Your draft is back. Ctrl+S saves it as an entry.")
        return self.tr("What you type is kept in the book as a draft. Ctrl+S saves it as an entry.")

    def _finish(self, written: object) -> None:
        if written is not None:
            self._drop_drafts()
            self._session.tell(self.tr("Account saved."))
            self.left.emit()

    def _drop_drafts(self) -> None:
        self.boxes.drop_drafts()
        self.marks.drop_drafts()

    def _on_typed(self) -> None:
        self._say(self.tr("Not saved yet; kept in the book as a draft."))

    def _on_fault(self, fault: Fault) -> None:
        self._refuse(str(fault))

    def _refuse(self, sentence: str) -> None:
        self._state.setText(self.tr("Not saved. {}").format(sentence))
        change_role(self._state, "problem")

    def _say(self, sentence: str) -> None:
        self._state.setText(sentence)
        change_role(self._state, "small")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        words = self.tr("Back to the meeting; the draft stays")
        top.addWidget(back_button(self._meeting.title, words, self.left.emit))
        top.addStretch(1)
        bottom = QHBoxLayout()
        bottom.addWidget(self._state, 1)
        bottom.addWidget(plain(self.tr("Throw away"), self.throw_away))
        bottom.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addLayout(title_bar(self.tr("My account")))
        layout.addWidget(self.boxes, 1)
        layout.addWidget(self.marks)
        layout.addLayout(bottom)
