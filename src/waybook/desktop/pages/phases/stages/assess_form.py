"""Assess: pick the stage on the graph, its evidence, and say why. A person sets it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from waybook.desktop.pages.phases.evidence_choice import EvidenceChoice
from waybook.desktop.pages.phases.stages.previous_text import LastText
from waybook.desktop.pages.phases.stages.stage_graph import StageGraph
from waybook.desktop.records.forms.form import RecordForm
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.records.forms.save_questions import question
from waybook.desktop.records.layouts.phases import assessment_of
from waybook.desktop.records.stage_words import asking_words, explained, step_words
from waybook.desktop.records.stages import stage_words
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.drafts.parts import ChoicePart
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import body, heading, quiet, soft, strong
from waybook.desktop.widgets.layouts import clear
from waybook.model.faults import Fault
from waybook.model.fields import Json
from waybook.practice.phases.methods.graph import StageStep
from waybook.practice.phases.methods.methods import Model
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
        self._given: dict[str, Json] = {"date": day}
        self.draft = FormDraft(
            session.drafts,
            self,
            draft_of(group, model.head.id),
            About("assessment", "", group),
            older=[_older_draft_of(group, model.head.id)],
        )
        self._looked_at: tuple[str, ...] = ()
        self.graph = StageGraph(model, "", self)
        self.evidence = EvidenceChoice(
            session,
            group,
            self,
            day=day,
            remark=self.tr("Select at least one record. You can find scores by their name."),
            on_asking=("score",),
        )
        self.form = RecordForm(
            session, assessment_of(model.subject), self._given, self.draft, parent=self
        )
        self._explained = QGridLayout()
        self._explained.setColumnStretch(1, 1)
        self._step = strong("", self)
        self.without_button = plain(self.tr("Save without a reason"), self._save_anyway)
        self.foot = FormFoot(session, self, self.draft, more=[self.without_button])
        self.save_button = self.foot.save_button
        self.without_button.hide()
        self._lay_out()
        self._take_up()
        self.graph.picked.connect(lambda _: self._show_stage())
        self.draft.changed.connect(self._on_typed)
        self.foot.save_wanted.connect(self.save)
        self.foot.left.connect(self.left)

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
            self.foot.ask(asking_words(step, *map(self._name, (before, self.graph.stage))))
            self.without_button.show()
            self.form.focus("reason")
            return
        self._save_anyway()

    def _name(self, code: str) -> str:
        return stage_words(self.graph.model, code)

    def leave(self) -> None:
        """Leave it; what was typed and picked stays as a draft."""
        self.foot.leave()

    def _save_anyway(self) -> None:
        missing = self.form.problem() or self._missing()
        missing = missing or question(self._session, self.form, self.draft)
        if missing:
            self.foot.refuse(missing)
            return
        values = self._values()
        date = str(values.pop("date", ""))
        done = self._session.write(
            assess,
            failed=self._on_fault,
            draft=self.draft,
            group=self._group,
            model=self.model.head.id,
            stage=self.graph.stage,
            date=date,
            evidence=self.evidence.chosen(),
            more={name: value for name, value in values.items() if value is not None},
            as_written=self.form.is_as_written,
        )
        if done is not None:
            self.saved.emit(done.uid)

    def _missing(self) -> str:
        if not self.graph.stage:
            self.start()
            return self.tr("Choose a stage.")
        if not self.evidence.chosen():
            self.evidence.setFocus()
            return self.tr(
                "An assessment needs at least one record as evidence. Select one under Evidence."
            )
        return ""

    def _values(self) -> dict[str, Json]:
        return self._given | self.form.values()

    def _looked(self) -> tuple[StageStep, str]:
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

    def _on_typed(self) -> None:
        self.without_button.hide()
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
        self._step.setText(f"{stage.name}: {step_words(step)}")
        for row, (name, words) in enumerate(explained(self.model, stage)):
            self._explained.addWidget(soft(name, self), row, 0, Qt.AlignmentFlag.AlignTop)
            self._explained.addWidget(body(words, self), row, 1)

    def _take_up(self) -> None:
        picked = ChoicePart(lambda: self.graph.stage, lambda stage: self.graph.pick(str(stage)))
        ticked = ChoicePart(self.evidence.chosen, self.evidence.choose)
        self.draft.add("stage", picked, self.graph.picked, over=lambda: (self.graph,))
        self.draft.add(
            "evidence", ticked, self.evidence.changed, over=lambda: self.evidence.stops()[1:]
        )
        self.draft.add("find", self.evidence.box)
        self.draft.restore()
        self.foot.follow()
        self._show_stage()

    def _on_fault(self, fault: Fault) -> None:
        self.form.focus_on(fault)
        self.foot.refuse(worded(fault))

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
        column.addWidget(self.foot)


def draft_of(group: str, model: str) -> str:
    """Return the name under which the draft of an assessment is kept."""
    return form_name("assessment", "new", group, model)


def is_begun(session: Session, group: str, model: Model) -> bool:
    """Tell whether an assessment under a model was begun and not saved."""
    older = _older_draft_of(group, model.head.id)
    names = (name for section in assessment_of(model.subject) for name in section.names)
    return session.drafts.is_begun(
        draft_of(group, model.head.id), *(f"{older}/{name}" for name in names)
    )


def _older_draft_of(group: str, model: str) -> str:
    return f"assess/{group}/{model}"
