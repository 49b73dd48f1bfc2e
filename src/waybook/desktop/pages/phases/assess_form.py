"""Assess: pick the stage on the graph, what it rests on, and say why. A person sets it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from waybook.desktop.pages.forms.form import RecordForm, has_draft
from waybook.desktop.pages.forms.layouts.phases import assessment_of
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.clearing import clear
from waybook.desktop.pages.parts.flowing import Flow
from waybook.desktop.pages.parts.text import body, heading, problem, quiet, soft, strong
from waybook.desktop.pages.phases.evidence_choice import EvidenceChoice
from waybook.desktop.pages.phases.kept_choices import KeptChoices
from waybook.desktop.pages.phases.last_text import LastText
from waybook.desktop.pages.phases.stage_graph import StageGraph
from waybook.desktop.pages.phases.stage_words import asking_words, explained, step_words
from waybook.desktop.session import Session
from waybook.model.faults import Fault
from waybook.model.fields import Json
from waybook.practice.phases.graph import Step
from waybook.practice.phases.methods import Model
from waybook.work.phases.assessing import assess, step_of

_SUBJECTS = ("strand", "channel", "side")


class AssessForm(QFrame):
    """One assessment under one model; what is typed and picked survives a lock."""

    saved = Signal(str)
    left = Signal()

    def __init__(
        self,
        session: Session,
        group: str,
        model: Model,
        *,
        day: str,
        last: Mapping[str, str],
        parent: QWidget | None = None,
    ) -> None:
        """Take the group, the model, the day proposed, and my last text of each reading."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._group = group
        self.model = model
        self._last = last
        self._kept = KeptChoices(session, draft_of(group, model.head.id))
        self._given: dict[str, Json] = {"date": day, **self._kept.fields}
        self._looked_at: tuple[str, ...] = ()
        self.graph = StageGraph(model, "", self)
        self.evidence = EvidenceChoice(
            session,
            group,
            self,
            day=day,
            remark=self.tr("What it rests on: at least one record. Find scores by their name."),
            on_asking=("score",),
        )
        self.form = RecordForm(
            session,
            "assessment",
            assessment_of(model.subject),
            self._given,
            draft_of(group, model.head.id),
            parent=self,
        )
        self._explained = QGridLayout()
        self._explained.setColumnStretch(1, 1)
        self._step = strong("", self)
        self._problem = problem("", self)
        self._problem.hide()
        self._lay_out()
        self._take_up()
        self.graph.picked.connect(self._on_picked)
        self.evidence.changed.connect(self._keep)
        self.form.changed.connect(self._on_typed)
        self._on_key(QKeySequence(QKeySequence.StandardKey.Save), self.save)
        self._on_key(QKeySequence(Qt.Key.Key_Escape), self.leave)

    def pick(self, stage: str) -> None:
        """Pick a stage on the graph."""
        self.graph.pick(stage)

    def start(self) -> None:
        """Put the cursor on the graph."""
        picked = self.graph.buttons.get(self.graph.stage)
        (picked or next(iter(self.graph.buttons.values()))).setFocus()

    def save(self) -> None:
        """Set the stage, or say what is missing; a step that asks for a reason asks first."""
        step, before = self._looked()
        if step.asks_reason and not self._values().get("reason") and not self.form.problem():
            self._say(asking_words(step, before, self.graph.stage))
            self.without_button.show()
            self.form.focus("reason")
            return
        self._save_anyway()

    def leave(self) -> None:
        """Throw away what was typed and picked."""
        self._drop()
        self.left.emit()

    def _save_anyway(self) -> None:
        missing = self.form.problem() or self._missing()
        if missing:
            self._say(self.tr("Not saved. {}").format(missing))
            return
        values = self._values()
        date = str(values.pop("date", ""))
        done = self._session.write(
            assess,
            failed=self._on_fault,
            group=self._group,
            model=self.model.head.id,
            stage=self.graph.stage,
            date=date,
            evidence=self.evidence.chosen(),
            more={name: value for name, value in values.items() if value is not None},
        )
        if done is not None:
            self._drop()
            self.saved.emit(done.uid)

    def _missing(self) -> str:
        if not self.graph.stage:
            return self.tr("Pick a stage.")
        if not self.evidence.chosen():
            return self.tr("An assessment rests on at least one record: tick one under Evidence.")
        return ""

    def _values(self) -> dict[str, Json]:
        return self._given | self.form.values()

    def _looked(self) -> tuple[Step, str]:
        stage, date, about = self._looked_at = self._asked()
        return step_of(
            self._session.book,
            group=self._group,
            model=self.model,
            stage=stage,
            date=date,
            about=about,
        )

    def _asked(self) -> tuple[str, str, str]:
        """Return the stage, the date and the subject that the step depends on."""
        values = self._values()
        about = next((str(values[name]) for name in _SUBJECTS if values.get(name)), "")
        return self.graph.stage, str(values.get("date") or ""), about

    def _on_picked(self, _: str) -> None:
        self._keep()
        self._show_stage()

    def _on_typed(self) -> None:
        self._problem.hide()
        self.without_button.hide()
        self._keep()
        if self._asked() != self._looked_at:
            self._show_stage()

    def _show_stage(self) -> None:
        """Explain the stage picked, and show what may follow the one before it."""
        step, before = self._looked()
        self.graph.stands_at(before)
        clear(self._explained)
        stage = self.model.by_code.get(self.graph.stage)
        self._step.setVisible(stage is not None)
        if stage is None:
            return
        self._step.setText(f"{stage.code}  {stage.name}: {step_words(step)}")
        for row, (name, words) in enumerate(explained(self.model, stage)):
            self._explained.addWidget(soft(name, self), row, 0, Qt.AlignmentFlag.AlignTop)
            self._explained.addWidget(body(words, self), row, 1)

    def _keep(self) -> None:
        """Keep what is picked, as the texts are kept."""
        try:
            self._kept.keep(self.form, self.evidence.chosen(), {"stage": self.graph.stage})
        except Fault as fault:
            self._say(str(fault))

    def _take_up(self) -> None:
        self.evidence.choose(self._kept.evidence)
        self.graph.pick(str(self._kept.held.get("stage", "")))
        self._show_stage()

    def _drop(self) -> None:
        self.form.drop_drafts()
        self._kept.drop()

    def _on_fault(self, fault: Fault) -> None:
        self._say(self.tr("Not saved. {}").format(fault))

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(12)
        column.addWidget(heading(self.tr("Assess: {}").format(self.model.head.name), self))
        if self.model.note:
            column.addWidget(quiet(self.model.note, self))
        column.addWidget(self.graph)
        column.addWidget(self._step)
        column.addLayout(self._explained)
        column.addWidget(self.evidence)
        column.addWidget(self.form)
        for name, text in self._last.items():
            self.form.add_below(name, LastText(self.form.editors[name], text))
        column.addWidget(self._problem)
        buttons = Flow(self)
        self.save_button = primary(self.tr("Save"), self.save)
        self.without_button = plain(self.tr("Save without a reason"), self._save_anyway)
        for part in (
            self.save_button,
            self.without_button,
            plain(self.tr("Cancel"), self.leave),
        ):
            buttons.add(part)
        self.without_button.hide()
        column.addWidget(buttons)

    def _on_key(self, keys: QKeySequence, slot: object) -> None:
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(slot)


def draft_of(group: str, model: str) -> str:
    """Return the prefix under which drafts of an assessment are kept."""
    return f"assess/{group}/{model}"


def is_begun(session: Session, group: str, model: Model) -> bool:
    """Tell whether an assessment under a model was begun and not saved."""
    prefix = draft_of(group, model.head.id)
    is_kept = KeptChoices(session, prefix).is_begun
    return is_kept or has_draft(session, assessment_of(model.subject), prefix)
