"""Score after a meeting: one card for each due indicator, saved together."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.pages.forms.form import RecordForm
from waybook.desktop.pages.forms.layouts.scores import TOGETHER
from waybook.desktop.pages.parts.buttons import flat, plain, primary
from waybook.desktop.pages.parts.clearing import clear
from waybook.desktop.pages.parts.flowing import Flow
from waybook.desktop.pages.parts.text import heading, problem, soft
from waybook.desktop.pages.phases.evidence_choice import EvidenceChoice
from waybook.desktop.pages.phases.kept_choices import KeptChoices
from waybook.desktop.pages.phases.score_card import ScoreCard
from waybook.desktop.session import Session
from waybook.model.faults import Fault
from waybook.model.fields import Json
from waybook.practice.phases.contacts import contacts_by
from waybook.practice.phases.days import number_of
from waybook.practice.phases.scores import newest, points_of
from waybook.work.phases.assessing import score
from waybook.work.phases.looking import GroupPhases


class ScorePanel(QWidget):
    """Hold the cards and what they share; what is ticked and typed survives a lock."""

    saved = Signal(int)
    left = Signal()

    def __init__(
        self, session: Session, group: str, day: str, parent: QWidget | None = None
    ) -> None:
        """Take the group and the day proposed."""
        super().__init__(parent)
        self._session = session
        self._group = group
        self._kept = KeptChoices(session, f"scores/{group}")
        self._shows_all = False
        self._found: GroupPhases | None = None
        self.cards: dict[str, ScoreCard] = {}
        self._proposed = day
        self._given: dict[str, Json] = {"date": day, **self._kept.fields}
        self.form = RecordForm(
            session, "score", TOGETHER, self._given, f"scores/{group}", parent=self
        )
        self.evidence = EvidenceChoice(
            session, group, self, day=day, remark=self.tr("What the scores rest on, if anything.")
        )
        self._due = soft("", self)
        self._problem = problem("", self)
        self._problem.hide()
        self._room = QVBoxLayout()
        self._room.setSpacing(10)
        self._lay_out()
        self._picked: dict[str, Json] = dict(self._kept.held.get("values", {}))
        self.evidence.choose(self._kept.evidence)
        self.evidence.changed.connect(self._keep)
        self.form.changed.connect(self._keep)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    def show_due(self, found: GroupPhases) -> None:
        """Show a card for each indicator that is due, or for all; what is ticked stays."""
        self._found = found
        self._date_at(found.day)
        self.evidence.near(found.day)
        if not self._kept.is_begun:
            self.evidence.choose(_fresh_contact(found))
        clear(self._room)
        self.cards = {}
        why = {each.indicator.code: each.why for each in found.due}
        points = points_of(found.story)
        day = max((p.last for held in points.values() for p in held), default=0)
        for code, indicator in found.methods.indicators.items():
            if code in why or self._shows_all or code in self._picked:
                last = next(iter(newest(points.get(code, ()), day)), None)
                card = ScoreCard(indicator, why.get(code, ""), last, self)
                card.set_value(self._picked.get(code))
                card.changed.connect(self._keep)
                self.cards[code] = card
                self._room.addWidget(card)
        self._due.setText(self.tr("Due: {}").format(len(found.due)))
        self._put_in_order()

    def show_all(self) -> None:
        """Show the indicators that are not due, too."""
        self._shows_all = True
        self.all_button.hide()
        if self._found is not None:
            self.show_due(self._found)

    def save(self) -> None:
        """Save all scores given, or say what is missing."""
        values = self._values()
        missing = self.form.problem()
        if not values:
            missing = self.tr("Choose a value, or unknown, for at least one indicator.")
        if missing:
            self._say(missing)
            return
        shared = self._given | self.form.values()
        date = str(shared.pop("date", "") or "")
        done = self._session.write(
            score,
            failed=self._on_fault,
            group=self._group,
            date=date,
            values=values,
            evidence=self.evidence.chosen(),
            more={name: value for name, value in shared.items() if value is not None},
        )
        if done is not None:
            self._drop()
            self.saved.emit(len(done.uids))

    def leave(self) -> None:
        """Throw away what was ticked and typed."""
        self._drop()
        self.left.emit()

    def start(self) -> None:
        """Put the cursor into the date."""
        self.form.focus()

    def _put_in_order(self) -> None:
        """Let Tab lead from the evidence through the cards to the buttons below them."""
        cards = [button for card in self.cards.values() for button in card.buttons.values()]
        below = [self.all_button, self.save_button, self.clear_button]
        for before, after in pairwise([*self.evidence.stops(), *cards, *below]):
            QWidget.setTabOrder(before, after)

    def _date_at(self, day: str) -> None:
        """Propose another day, unless somebody wrote one."""
        editor = self.form.editors["date"]
        if editor.value() == self._proposed != day:
            self._given["date"] = self._proposed = day
            editor.set_value(day)

    def _values(self) -> dict[str, Json]:
        given = {code: card.value() for code, card in self.cards.items()}
        return {code: value for code, value in given.items() if value is not None}

    def _drop(self) -> None:
        self.form.drop_drafts()
        self._kept.drop()

    def _keep(self) -> None:
        self._problem.hide()
        self._picked = self._values()
        try:
            self._kept.keep(self.form, self.evidence.chosen(), {"values": self._picked})
        except Fault as fault:
            self._say(str(fault))

    def _on_fault(self, fault: Fault) -> None:
        self._say(str(fault))

    def _say(self, sentence: str) -> None:
        self._problem.setText(self.tr("Not saved. {}").format(sentence))
        self._problem.show()

    def _lay_out(self) -> None:
        shared = QFrame(self)
        shared.setProperty("role", "card")
        inside = QVBoxLayout(shared)
        inside.setContentsMargins(18, 12, 18, 14)
        inside.setSpacing(10)
        inside.addWidget(heading(self.tr("Score"), shared))
        inside.addWidget(self._due)
        inside.addWidget(self.form)
        inside.addWidget(self.evidence)
        words = self.tr("Show all indicators")
        self.all_button = flat(words, words, self.show_all)
        buttons = Flow(self)
        self.save_button = primary(self.tr("Save scores"), self.save)
        buttons.add(self.save_button)
        self.clear_button = plain(self.tr("Clear"), self.leave)
        buttons.add(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(shared)
        column.addLayout(self._room)
        column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._problem)
        column.addWidget(buttons)


def _fresh_contact(found: GroupPhases) -> list[str]:
    """Return the newest contact if nothing was scored since: it is what is scored now."""
    contacts = contacts_by(found.story, number_of(found.day))
    last = max((point.last for each in found.series for point in each.points), default=0)
    return [contacts[-1].uid] if contacts and contacts[-1].days.last > last else []
