"""The view in which one author writes an account of a meeting or an event."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.records.accounts.outcome_question import OutcomeQuestion
from waybook.desktop.records.accounts.writing_boxes import WritingBoxes
from waybook.desktop.records.forms.form import RecordForm
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.records.forms.record_editor import draft_key, draft_name
from waybook.desktop.records.forms.save_questions import question
from waybook.desktop.records.layouts.meetings import ACCOUNT_MARKS
from waybook.desktop.session.drafts.draft_format import About
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.bars import back_button, title_bar
from waybook.desktop.widgets.labels import quiet
from waybook.desktop.widgets.subview import Subview
from waybook.model.faults import Fault
from waybook.model.fields import Json
from waybook.practice.meeting_answers import nobody_came
from waybook.work.records.accounts import asks_whether_it_took_place, write_account


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
        asks = self._about.kind == "meeting" and asks_whether_it_took_place(self._about.fields)
        self.question = OutcomeQuestion(self.draft, self._about.fields, self) if asks else None
        self._state = quiet("", self)
        self.foot = FormFoot(session, self, self.draft, self.tr("Save account"))
        self.save_button = self.foot.save_button
        self.foot.save_wanted.connect(self.save)
        self.foot.left.connect(self.left)
        self._lay_out()
        self._say(self._opening_words(is_restored=self.draft.restore()))
        self._follow_outcome()
        if self.question is not None:
            self.question.box.currentIndexChanged.connect(self._follow_outcome)
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
        if not said and self.question is not None:
            said = self.question.problem()
        said = said or question(self._session, self.marks, self.draft)
        if said:
            self.foot.refuse(said)
        else:
            self._write(changes if self._account else self._first_values() | changes)

    def _write(self, given: dict[str, Json]) -> None:
        says = self.question.says if self.question else ""
        written = self._session.write(
            write_account,
            failed=self._on_fault,
            draft=self.draft,
            meeting=self._about.uid,
            account=self._account,
            fields=given if self._account else _filled(given),
            says=says,
            disclaimer=self.question.disclaimer_given if self.question else "",
            as_written=self.marks.is_as_written or self.foot.is_meant,
        )
        if written is not None:
            is_open = self.question is not None and not says
            self._session.tell(
                self.tr("Account saved. Say later whether the meeting took place.")
                if is_open
                else self.tr("Account saved.")
            )
            self.left.emit()

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

    def _on_typed(self) -> None:
        self._say(self.tr("Not saved yet. Kept in the book as a draft."))

    def _follow_outcome(self) -> None:
        says = self.question.says if self.question else self._about.fields.get("status")
        is_missed = self._about.kind == "meeting" and nobody_came(says)
        self.boxes.ask_what_they_said(on=not is_missed)

    def _on_fault(self, fault: Fault) -> None:
        self.marks.focus_on(fault)
        self.foot.refuse_fault(fault)

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
        if self.question is not None:
            layout.addWidget(self.question)
        layout.addWidget(self.boxes, 1)
        layout.addWidget(self.marks)
        layout.addWidget(self._state)
        layout.addWidget(self.foot)


def _filled(given: dict[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in given.items() if value is not None}
