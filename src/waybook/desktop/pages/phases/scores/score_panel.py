"""Score after a meeting: one card for each due indicator, saved together."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.pages.phases.evidence_choice import EvidenceChoice
from waybook.desktop.pages.phases.scores.due_cards import DueCards, due_in
from waybook.desktop.pages.phases.scores.score_card import ScoreCard
from waybook.desktop.records.forms.form import RecordForm
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.records.forms.save_questions import question
from waybook.desktop.records.layouts.scores import SCORE_SHEET
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.drafts.parts import ChoicePart
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import heading, soft
from waybook.model.faults import Fault
from waybook.model.fields import Json
from waybook.practice.phases.history.contacts import contacts_by
from waybook.practice.phases.history.days import number_of
from waybook.work.phases.assessing import score
from waybook.work.phases.phase_view import GroupPhases


class ScorePanel(QWidget):
    """Hold the cards and what they share; what is ticked and typed survives a lock."""

    saved = Signal(int)
    picked = Signal()
    left = Signal()

    def __init__(
        self, session: Session, group: str, day: str, parent: QWidget | None = None
    ) -> None:
        """Take the group and the day proposed."""
        super().__init__(parent)
        self._session = session
        self._group = group
        self.draft = FormDraft(
            session.drafts,
            self,
            form_name("score", "new", group),
            About("score", "", group),
            older=[f"scores/{group}"],
        )
        self._shows_all = False
        self._found: GroupPhases | None = None
        self._picked: dict[str, Json] = {}
        self._proposed = day
        self._given: dict[str, Json] = {"date": day}
        self._due = soft("", self)
        words = self.tr("Show all indicators")
        self.all_button = flat(words, words, self.show_all, "chevron-down")
        self.all_button.setParent(self)  # before what is below it, for the Tab key
        self._room = DueCards(self, lambda: self._picked)
        self.filling = self._room.filling
        self._lay_out()
        self._room.changed.connect(self._on_picked)
        self._room.added.connect(self._put_in_order)
        self.draft.add(
            "evidence",
            ChoicePart(self.evidence.chosen, self.evidence.choose),
            self.evidence.changed,
            over=lambda: self.evidence.stops()[1:],
        )
        self.draft.add("find", self.evidence.box)
        self.draft.add(
            "values",
            ChoicePart(self._values, self._pick),
            self.picked,
            over=lambda: list(self.cards.values()),
        )
        self._is_begun = self.draft.restore()
        self.foot.follow()
        self.foot.save_wanted.connect(self.save)
        self.foot.left.connect(self.left)

    @property
    def cards(self) -> dict[str, ScoreCard]:
        """Return the cards that are built already, in the order of the page."""
        return self._room.cards

    def show_due(self, found: GroupPhases) -> None:
        """Show a card for each indicator that is due, or for all; what is ticked stays."""
        self._found = found
        self._date_at(found.day)
        self.evidence.near(found.day)
        if not self._is_begun and not self.draft.is_begun:
            self.evidence.choose(_fresh_contact(found))
            self.draft.take_as_given("evidence")
        self._room.show_due(
            due_in(found, among=lambda code: self._shows_all or code in self._picked)
        )
        self._due.setText(
            counted("ScorePanel", "%Ln indicator is due", "%Ln indicators are due", len(found.due))
        )
        self._offer_more(found)

    def show_all(self) -> None:
        """Show the indicators that are not due, too."""
        self._shows_all = True
        if self._found is not None:
            self.show_due(self._found)

    def save(self) -> None:
        """Save all scores given, or say what is missing."""
        values = self._values()
        missing = self.form.problem()
        if not values:
            missing = self.tr("Choose a value, or unknown, for at least one indicator.")
        missing = missing or question(self._session, self.form, self.draft)
        if missing:
            self.foot.refuse(missing)
            return
        shared = self._given | self.form.values()
        date = str(shared.pop("date", "") or "")
        done = self._session.write(
            score,
            failed=self._on_fault,
            draft=self.draft,
            group=self._group,
            date=date,
            values=values,
            evidence=self.evidence.chosen(),
            more={name: value for name, value in shared.items() if value is not None},
            as_written=self.form.is_as_written,
        )
        if done is not None:
            self.saved.emit(len(done.uids))

    def start(self) -> None:
        """Put the cursor into the first card, where a digit gives the score."""
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.start()
        else:
            self.form.setFocus()

    def _offer_more(self, found: GroupPhases) -> None:
        more = len(found.methods.indicators) - len(self._room.wanted)
        words = counted("ScorePanel", "Show %Ln more indicator", "Show %Ln more indicators", more)
        self.all_button.setText(words)
        self.all_button.setAccessibleName(words)
        self.all_button.setVisible(more > 0)

    def _put_in_order(self) -> None:
        """Let Tab lead through the cards before what is below them.

        The cards move, and nothing else: a field that holds others would stay behind, and send Tab
        back into the middle.
        """
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt puts nothing behind what takes no focus
        for before, after in pairwise([self, *self._room.buttons()]):
            QWidget.setTabOrder(before, after)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _date_at(self, day: str) -> None:
        """Propose another day, unless somebody wrote one."""
        editor = self.form.editors["date"]
        if editor.value() == self._proposed != day:
            self._given["date"] = self._proposed = day
            editor.set_value(day)
            self.draft.take_as_given("date")

    def _values(self) -> dict[str, Json]:
        given = self._picked | {code: card.value() for code, card in self.cards.items()}
        return {code: value for code, value in given.items() if value is not None}

    def _pick(self, values: Json) -> None:
        """Take values up; cards that follow take theirs when they are built."""
        self._picked = dict(values) if isinstance(values, dict) else {}
        for code, card in self.cards.items():
            card.set_value(self._picked.get(code))

    def _on_picked(self) -> None:
        self._picked = self._values()
        self.picked.emit()

    def _on_fault(self, fault: Fault) -> None:
        self.form.focus_on(fault)
        self.foot.refuse(worded(fault))

    def _lay_out(self) -> None:
        shared = QFrame(self)
        shared.setProperty("role", "card")
        self.form = RecordForm(self._session, SCORE_SHEET, self._given, self.draft, parent=shared)
        self.evidence = EvidenceChoice(
            self._session,
            self._group,
            shared,
            day=self._proposed,
            remark=self.tr("Records that the scores are based on (optional)."),
        )
        inside = QVBoxLayout(shared)
        inside.setContentsMargins(18, 12, 18, 14)
        inside.setSpacing(10)
        inside.addWidget(self.form)
        inside.addWidget(self.evidence)
        self.foot = FormFoot(self._session, self, self.draft, self.tr("Save scores"), stays=True)
        self.save_button, self.discard_button = self.foot.save_button, self.foot.discard_button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Score"), self))
        top.addWidget(self._due, 1)
        column.addLayout(top)
        column.addLayout(self._room)
        column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(shared)
        column.addWidget(self.foot)


def _fresh_contact(found: GroupPhases) -> list[str]:
    """Return the newest contact if nothing was scored since: it is what is scored now."""
    contacts = contacts_by(found.story, number_of(found.day))
    last = max((point.last for each in found.series for point in each.points), default=0)
    return [contacts[-1].uid] if contacts and contacts[-1].days.last > last else []
