"""The form that logs a meeting: one save for meeting, people, account and follow-up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.meetings.log.next_step import NextStep
from waybook.desktop.pages.meetings.log.outcome import LoggedOutcome
from waybook.desktop.pages.meetings.log.participants import ParticipantsBox
from waybook.desktop.pages.meetings.log.said_boxes import SaidBoxes
from waybook.desktop.records.forms.folded_part import FoldedPart
from waybook.desktop.records.forms.form import RecordForm
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.records.forms.save_questions import question
from waybook.desktop.records.layouts.meetings import (
    LOGGED_MEETING,
    LOGGED_MEETING_MARKS,
    LOGGED_MEETING_MORE,
)
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.bars import title_bar
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.subview import Subview
from waybook.model.faults import Fault
from waybook.model.fields import Json
from waybook.practice.meeting_answers import PLANNED, nobody_came
from waybook.work.meetings.meeting_log import MeetingLog, log_meeting

LOG = "log"


class LogForm(Subview):
    """Ask who was there, when, with which group, what they said, and what comes next."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, session: Session, group: str, parent: QWidget | None = None) -> None:
        """Take the group that the meeting was with, or ''."""
        super().__init__(parent)
        self._session = session
        self._group = group
        about = About("meeting", "", group)
        name = form_name("meeting", "new", LOG, group)
        self.draft = FormDraft(session.drafts, self, name, about)
        self.people = ParticipantsBox(session, self)
        self.draft.add("people", self.people, self.people.changed, over=self.people.widgets)
        today = session.book.world.today
        given: dict[str, Json] = {
            "date": today().isoformat(),
            **({"group": group} if group else {}),
        }
        self.when = RecordForm(session, LOGGED_MEETING, given, self.draft, parent=self)
        self.outcome = LoggedOutcome(today, self)
        self.outcome.follow(given["date"])
        self.draft.add("outcome", self.outcome, self.outcome.changed, over=self.outcome.widgets)
        self.said = SaidBoxes(session, self.draft, self)
        self.next = NextStep(session, self.draft, self)
        self.more = RecordForm(session, LOGGED_MEETING_MORE, {}, self.draft, parent=self)
        self.marks = RecordForm(session, LOGGED_MEETING_MARKS, {}, self.draft, parent=self)
        self.folded = FoldedPart(self.tr("Channel, purposes, and what we said…"), self)
        self.foot = FormFoot(session, self, self.draft, self.tr("Save meeting"))
        self.foot.save_wanted.connect(self.save)
        self.foot.left.connect(self.left)
        self._lay_out()
        self.draft.restore()
        self._follow_date()  # what was planned in a draft may be over
        self._follow_outcome()
        self.folded.unfold(on=self._is_more_said)
        self.when.editors["date"].changed.connect(self._follow_date)
        self.outcome.changed.connect(self._follow_outcome)
        self.foot.follow()

    @property
    def place(self) -> str:
        """Return where one goes on writing."""
        return f"new/{LOG}/{self._group}".rstrip("/")

    def is_at(self, place: str) -> bool:
        """Tell whether one goes on writing in it; an empty form begins again, with today's date."""
        is_written = self.draft.is_begun and not self.draft.is_ended
        return is_written and super().is_at(place)

    def start(self) -> None:
        """Put the cursor where names are typed."""
        self.people.box.setFocus()

    def save(self) -> None:
        """Save all of it, or show what is missing."""
        said = self._problem() or question(self._session, self.marks, self.draft)
        if said:
            self.foot.refuse(said)
            return
        saved = self._session.write(
            log_meeting,
            failed=self._on_fault,
            draft=self.draft,
            log=self._log(),
            as_written=self._is_as_written,
        )
        if saved is not None:
            self._session.tell(self._saved_words())
            self.saved.emit(saved.uid)

    @property
    def _is_as_written(self) -> bool:
        return self.when.is_as_written or self.next.is_as_written or self.foot.is_meant

    def _log(self) -> MeetingLog:
        meeting = self._values()
        answers: dict[str, Json] = {
            "disclaimer": self.outcome.disclaimer_given,
            "no_follow_up": True if self.next.is_none_needed else None,
        }
        return MeetingLog(
            meeting | answers,
            self.outcome.says,
            self.people.participants(str(meeting.get("group") or "")),
            self.said.fields(),
            self.next.fields(),
        )

    def _values(self) -> dict[str, Json]:
        forms = (self.when, self.more, self.marks)
        return {name: editor.value() for form in forms for name, editor in form.editors.items()}

    def _problem(self) -> str:
        said = self.people.problem() or self.when.problem() or self.outcome.problem()
        said = said or self.next.problem()
        if not said and (wrong := self.more.problem()):
            self.folded.unfold()
            self.more.problem()  # the cursor can go there now
            said = wrong
        return said or self.marks.problem()

    def _saved_words(self) -> str:
        is_answered = bool(self.next.fields()) or self.next.is_none_needed
        if is_answered or self.outcome.says == PLANNED:
            return self.tr("Meeting saved.")
        return self.tr("Meeting saved. Say on its page whether a follow-up is needed.")

    def _on_fault(self, fault: Fault) -> None:
        for form in (self.when, self.more, self.marks):
            form.focus_on(fault)
        self.foot.refuse_fault(fault)

    @property
    def _is_more_said(self) -> bool:
        values = (each.value() for each in self.more.editors.values())
        return any(values) or self.said.is_more_said

    def _follow_date(self) -> None:
        self.outcome.follow(self.when.editors["date"].value())

    def _follow_outcome(self) -> None:
        self.said.ask(on=not nobody_came(self.outcome.says))

    def _lay_out(self) -> None:
        for part in (self.more, self.said.more):
            self.folded.parts.addWidget(part)
        column = Column(self.tr("Log a meeting"), parent=self)
        column.scroll_sideways()
        for part in (
            self.people,
            self.when,
            self.outcome,
            self.said,
            self.next,
            self.folded,
            self.marks,
        ):
            column.parts.addWidget(part)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(title_bar(self.tr("Log a meeting")))
        layout.addWidget(column, 1)
        layout.addWidget(self.foot)
