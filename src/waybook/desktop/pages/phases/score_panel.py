"""Score after a meeting: one card for each due indicator, saved together."""

import json

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
from waybook.desktop.pages.phases.score_card import ScoreCard
from waybook.desktop.session import Session
from waybook.model.faults import Fault
from waybook.model.fields import Json
from waybook.practice.phases.scores import newest, points_of
from waybook.work.phases.assessing import score
from waybook.work.phases.looking import GroupPhases


class ScorePanel(QWidget):
    """Hold the cards and what they share; what is ticked and typed survives a lock."""

    saved = Signal(int)

    def __init__(
        self, session: Session, group: str, day: str, parent: QWidget | None = None
    ) -> None:
        """Take the group and the day proposed."""
        super().__init__(parent)
        self._session = session
        self._group = group
        self._draft = f"scores/{group}"
        self._shows_all = False
        self._found: GroupPhases | None = None
        self.cards: dict[str, ScoreCard] = {}
        self._given: dict[str, Json] = {"date": day}
        self.evidence = EvidenceChoice(
            session, group, self, day=day, remark=self.tr("What the scores rest on, if anything.")
        )
        self.form = RecordForm(session, "score", TOGETHER, self._given, self._draft, self)
        self._due = soft("", self)
        self._problem = problem("", self)
        self._problem.hide()
        self._room = QVBoxLayout()
        self._room.setSpacing(10)
        self._lay_out()
        self._picked: dict[str, Json] = {}
        self._take_up()
        self.evidence.changed.connect(self._keep)
        self.form.changed.connect(self._problem.hide)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.save)

    def show_due(self, found: GroupPhases) -> None:
        """Show a card for each indicator that is due, or for all; what is ticked stays."""
        self._found = found
        self._date_at(found.day)
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
            self._clear()
            self.saved.emit(len(done.uids))

    def _date_at(self, day: str) -> None:
        """Propose another day, unless somebody wrote one."""
        editor = self.form.editors["date"]
        if editor.value() == self._given["date"] != day:
            self._given = {"date": day}
            editor.set_value(day)

    def _values(self) -> dict[str, Json]:
        given = {code: card.value() for code, card in self.cards.items()}
        return {code: value for code, value in given.items() if value is not None}

    def _clear(self) -> None:
        """Start anew: nothing is carried over to the next scores."""
        self.form.drop_drafts()
        self._session.book.drop_draft(f"{self._draft}/picked")
        self._picked = {}
        self._problem.hide()
        self.evidence.choose(())
        for name in ("note", "basis", "confidence", "label"):
            self.form.editors[name].set_value(None)
        if self._found is not None:
            self.show_due(self._found)

    def _keep(self) -> None:
        self._problem.hide()
        self._picked = self._values()
        held = {"values": self._picked, "evidence": self.evidence.chosen()}
        try:
            self._session.book.keep_draft(f"{self._draft}/picked", json.dumps(held))
        except Fault as fault:
            self._say(str(fault))

    def _take_up(self) -> None:
        raw = self._session.book.draft(f"{self._draft}/picked")
        held = json.loads(raw) if raw else {}
        self._picked = dict(held.get("values", {}))
        self.evidence.choose(str(uid) for uid in held.get("evidence", []))

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
        buttons.add(plain(self.tr("Clear"), self._clear))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(shared)
        column.addLayout(self._room)
        column.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._problem)
        column.addWidget(buttons)
