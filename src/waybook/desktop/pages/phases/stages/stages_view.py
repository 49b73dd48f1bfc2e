"""Assess: where the group stands under each model, the four readings, and the form to say so."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from waybook.desktop.pages.phases.stages.assess_form import AssessForm, is_begun
from waybook.desktop.pages.phases.stages.readings_card import ReadingsCard, last_texts, readings_of
from waybook.desktop.pages.phases.stages.stage_card import StageCard
from waybook.desktop.pages.phases.view import PhaseView
from waybook.desktop.pages.phases.views import USUAL_MODEL
from waybook.desktop.records.stages import stage_words
from waybook.desktop.session.session import Session
from waybook.desktop.session.view_state import mark, wanted
from waybook.desktop.texts.phrases import joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.texts.warning_rules.rules import input_words
from waybook.desktop.widgets.buttons import flat, primary
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import body, quiet, soft, strong
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.scrolling import bring_into_sight
from waybook.practice.phases.overview.proposals import Proposal
from waybook.work.phases.phase_view import GroupPhases


class StagesView(PhaseView):
    """Show stages and readings; one form at a time is open above them."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        super().__init__(session, uid, parent)
        self.form: AssessForm | None = None
        self._found: GroupPhases | None = None
        self.models: QComboBox = QuietComboBox(self)
        self.models.setAccessibleName(self.tr("Model"))
        mark(self.models, "model")
        self.models.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.assess_button = primary(self.tr("Assess…"), self._on_assess)
        self._says = soft(self.tr("This is an earlier situation. You cannot assess here."), self)
        self._bar = Flow(self)
        self._bar.add(self.models)
        self._bar.add(self.assess_button)
        self._room = QVBoxLayout()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(14)
        self.column = Column(self.tr("Stages and readings"), parent=self)
        for part in (self._says, self._bar):
            self.column.parts.addWidget(part)
        self.column.parts.addLayout(self._room)
        self.column.parts.addLayout(self._cards)
        self.column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.column)

    @property
    def place(self) -> str:
        """Return the model that is being assessed under."""
        return self.form.model.head.id if self.form is not None else ""

    def show_phases(self, found: GroupPhases) -> None:
        """Show the current stages; an open form stays as it is."""
        is_first = self._found is None
        self._found = found
        self._says.setVisible(bool(found.known_on))
        self._bar.setVisible(not found.known_on)
        self._fill_models(found)
        self._fill_cards(found)
        if self.form is not None:
            self.form.evidence.offer()
        if found.known_on:
            self._close()
        elif is_first:
            self._take_up(found)

    def _fill_cards(self, found: GroupPhases) -> None:
        clear(self._cards)
        for proposal in found.proposals if not found.known_on else ():
            self._cards.addWidget(self._proposed(proposal))
        for _, lines in groupby(found.lines, key=lambda line: (line.model, line.about)):
            card = StageCard(self.session, found, list(lines), self)
            card.assess_wanted.connect(self.assess)
            self._cards.addWidget(card)
        for name, told in readings_of(found.story).items():
            self._cards.addWidget(ReadingsCard(name, told, found.methods, self))
        if not found.lines:
            self._cards.addWidget(
                soft(self.tr("No stage was set yet. Choose a model and assess."), self)
            )

    def start(self) -> None:
        """Put the cursor into the form, or on the button that opens it."""
        if self.form is not None:
            self.form.start()
        else:
            self.assess_button.setFocus()

    def go(self, detail: str) -> None:
        """Open the form under a model."""
        if self._found is not None and self._found.methods.model(detail) is not None:
            self.assess(detail)

    def assess(self, model: str, stage: str = "") -> None:
        """Open the form under a model, with a stage picked if one is proposed."""
        found = self._found
        used = found.methods.model(model) if found else None
        if found is None or used is None or found.known_on:
            return
        if self.form is None or self.form.model != used:
            self._close()
            last = last_texts(found.story, self.session.book.signing.fingerprint)
            self.form = AssessForm(
                self.session, self.uid, used, day=found.day, last=last, parent=self
            )
            self.form.saved.connect(self._on_saved)
            self.form.left.connect(self._on_left)
            self._room.addWidget(self.form)
            self._fill_cards(found)  # so that Tab leads through the form first
        if stage:
            self.form.pick(stage)
        self.form.show()
        self.form.start()
        self.column.verticalScrollBar().setValue(0)
        bring_into_sight(self.form.graph)

    def _take_up(self, found: GroupPhases) -> None:
        """Open the form that was being filled in when the book was locked."""
        for name, model in found.methods.models.items():
            if is_begun(self.session, self.uid, model):
                self.assess(name)
                return

    def _fill_models(self, found: GroupPhases) -> None:
        chosen = wanted(self.models)
        self.models.clear()
        for name, model in found.methods.models.items():
            self.models.addItem(model.head.name, name)
        self.models.setCurrentIndex(max(0, self.models.findData(chosen or USUAL_MODEL)))
        self._bar.arrange()

    def _proposed(self, proposal: Proposal) -> QWidget:
        """Say which stage the scores propose, from which inputs; nobody is bound to it."""
        box = QFrame(self)
        box.setProperty("role", "card")
        column = QVBoxLayout(box)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(6)
        model = self._found.methods.model(proposal.model) if self._found else None
        stage = stage_words(model, proposal.stage.code)
        column.addWidget(strong(self.tr("The scores suggest: {}").format(stage), box))
        column.addWidget(quiet(self.tr("This is only a suggestion. A person sets the stage."), box))
        for shown in proposal.answer.all_inputs():
            line = joined(
                f"{shown.name}: {shown.value}", date_words(shown.date), input_words(shown.state)
            )
            column.addWidget(body(line, box))
        words = self.tr("Assess…")
        name = self.tr("Assess as {}").format(stage)
        column.addWidget(
            flat(words, name, lambda: self.assess(proposal.model, proposal.stage.code)),
            0,
            Qt.AlignmentFlag.AlignLeading,
        )
        return box

    def _on_assess(self) -> None:
        self.assess(str(self.models.currentData()))

    def _on_saved(self, uid: str) -> None:
        del uid
        self._close()
        self.assess_button.setFocus()

    def _on_left(self) -> None:
        self._close()
        self.assess_button.setFocus()

    def _close(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self.session.drafts.keep()  # what was saved or thrown away has no draft any more
            form.hide()
            form.setParent(None)
            form.deleteLater()
