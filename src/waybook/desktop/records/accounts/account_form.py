"""The view in which one author writes an account of a meeting or an event."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.records.accounts.writing_boxes import WritingBoxes
from waybook.desktop.records.forms.form import RecordForm
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.records.forms.record_editor import draft_key, draft_name
from waybook.desktop.records.forms.save_questions import question
from waybook.desktop.records.layouts.meetings import ACCOUNT_MARKS
from waybook.desktop.session.drafts.draft_format import About
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.widgets.bars import back_button, title_bar
from waybook.desktop.widgets.labels import quiet
from waybook.desktop.widgets.subview import Subview
from waybook.model.faults import Fault
from waybook.model.fields import Json
from waybook.work.records.records import add, edit


class AccountForm(Subview):
    """Write freely, with what was said and what is thought kept apart; saving makes the entry."""

    left = Signal()

    def __init__(
        self,
        session: Session,
        about: str,
        account: str,
        *,
        place: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take the meeting or event, the account (none: a new one), and the place of the former."""
        super().__init__(parent)
        self._session = session
        self._about = session.book.lists.record(about)
        self._account = account
        self._place = place
        given = session.book.lists.record(account).fields if account else self._first_values()
        owner = "" if account else about
        self.draft = FormDraft(
            session.drafts,
            self,
            draft_name("account", account, owner),
            About("account", account, about),
            older=[draft_key("account", account, owner)],
        )
        self.boxes = WritingBoxes(given, self.draft, self)
        self.marks = RecordForm(session, ACCOUNT_MARKS, given, self.draft, parent=self)
        self._state = quiet("", self)
        self.foot = FormFoot(session, self, self.draft, self.tr("Save account"))
        self.save_button = self.foot.save_button
        self.foot.save_wanted.connect(self.save)
        self.foot.left.connect(self.left)
        self._lay_out()
        self._say(self._opening_words(is_restored=self.draft.restore()))
        self.foot.follow()
        self.draft.changed.connect(self._on_typed)

    @property
    def place(self) -> str:
        """Return where one goes on writing."""
        return f"{self._place}/write/{self._account}".rstrip("/")

    def start(self) -> None:
        """Put the cursor into the running text."""
        self.boxes.start()

    def save(self) -> None:
        """Make the entry."""
        changes = self.boxes.values() | self.marks.values()
        said = self.marks.problem()
        if not said and not self.boxes.is_written:
            said = self.tr("Write something first.")
            self.boxes.start()
        said = said or question(self._session, self.marks, self.draft)
        if said:
            self.foot.refuse(said)
        elif self._account:
            self._finish(
                self._session.write(
                    edit,
                    failed=self._on_fault,
                    draft=self.draft,
                    uid=self._account,
                    fields=changes,
                    as_written=self.marks.is_as_written,
                )
            )
        else:
            given = self._first_values() | changes
            fields = {name: value for name, value in given.items() if value is not None}
            self._finish(
                self._session.write(
                    add,
                    failed=self._on_fault,
                    draft=self.draft,
                    kind="account",
                    fields=fields,
                    as_written=self.marks.is_as_written,
                )
            )

    def _first_values(self) -> dict[str, Json]:
        values: dict[str, Json] = {self._about.kind: self._about.uid}
        for name in ("group", "date"):
            value = self._about.fields.get(name)
            if value:
                values[name] = value
        return values

    def _opening_words(self, *, is_restored: bool) -> str:
        if is_restored:
            return self.tr("Your draft is restored. Press Ctrl+S to save it.")
        return self.tr("What you type is kept in the book as a draft. Press Ctrl+S to save it.")

    def _finish(self, written: object) -> None:
        if written is not None:
            self._session.tell(self.tr("Account saved."))
            self.left.emit()

    def _on_typed(self) -> None:
        self._say(self.tr("Not saved yet. Kept in the book as a draft."))

    def _on_fault(self, fault: Fault) -> None:
        self.marks.focus_on(fault)
        self.foot.refuse(worded(fault))

    def _say(self, sentence: str) -> None:
        self._state.setText(sentence)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        words = self.tr("Back. The draft is kept.")
        top.addWidget(back_button(self._about.title, words, self.left.emit))
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addLayout(title_bar(self.tr("My account")))
        layout.addWidget(self.boxes, 1)
        layout.addWidget(self.marks)
        layout.addWidget(self._state)
        layout.addWidget(self.foot)
