"""The current stages under one model: each assessor's, by name, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.lists.chips import ChipMark
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.pages.phases.record_places import record_place
from waybook.desktop.records.stage_words import step_words
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import choice_words
from waybook.desktop.texts.phrases import conflict_words, isolate, joined
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import heading, quiet, soft, strong
from waybook.desktop.widgets.long_text.prose import prose
from waybook.model.kinds import kind as kind_of
from waybook.practice.phases.history.phase_lines import PhaseLine, Span
from waybook.practice.phases.history.typed_stages import WHENEVER
from waybook.work.phases.phase_view import GroupPhases

_BESIDE = 2


class StageCard(QFrame):
    """Show one model's stages as they stand; two assessors never become one."""

    assess_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        found: GroupPhases,
        lines: Sequence[PhaseLine],
        parent: QWidget | None = None,
    ) -> None:
        """Take the lines of one model and subject."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._found = found
        model = found.methods.model(lines[0].model)
        name = model.head.name if model else lines[0].model
        about = title_of(session.book, lines[0].about) if lines[0].about else ""
        said = about if about and not about.startswith("(") else lines[0].about
        words = f"{name} · {isolate(said)}" if said else name
        self.setAccessibleName(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(heading(words, self), 1)
        if not found.known_on and model is not None:
            call = self.tr("Assess under {}").format(name)
            top.addWidget(
                flat(self.tr("Assess…"), call, lambda: self.assess_wanted.emit(model.head.id))
            )
        column.addLayout(top)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(14)
        for number, line in enumerate(lines):
            grid.addWidget(self._judgement(line), number // _BESIDE, number % _BESIDE)
            grid.setColumnStretch(number % _BESIDE, 1)
        column.addLayout(grid)

    def _judgement(self, line: PhaseLine) -> QWidget:
        """Show what one assessor set last; stages that run in parallel all stand."""
        made = QWidget(self)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(soft(isolate(line.by), made))
        standing = [span for span in line.spans if span.goes_on]
        if not standing:
            column.addWidget(quiet(self.tr("No current stage."), made))
        for span in standing:
            self._add_span(column, made, line, span)
        column.addStretch(1)
        return made

    def _add_span(self, column: QVBoxLayout, made: QWidget, line: PhaseLine, span: Span) -> None:
        stage = strong(span.name or span.stage, made)
        stage.setToolTip(span.stage)
        column.addWidget(stage)
        marks = self._marks(line, span)
        if marks:
            chips = Flow(made)
            for words in marks:
                chips.add(ChipMark(Chip(words)))
            column.addWidget(chips)
        sure = choice_words(kind_of("assessment").by_name["confidence"], span.confidence)
        confidence = self.tr("confidence: {}").format(sure) if span.confidence else ""
        since = self.tr("since {}").format(isolate(span.date))
        if span.date == WHENEVER:
            since = self.tr("date not known")
        column.addWidget(quiet(joined(since, confidence), made))
        noted = self._found.story.find(span.uid)
        for name in ("reason", "change_my_mind"):
            text = noted.text(name) if noted else ""
            if text:
                field = kind_of("assessment").by_name[name]
                said = choice_words(field, field.words)
                column.addWidget(quiet(said, made))
                column.addWidget(prose(text, said, made))
        if span.evidence:
            column.addWidget(quiet(self.tr("Based on"), made))
            rests = LineView(self.tr("Based on"), tall=True, parent=made)
            rests.setProperty("role", "inner")
            rests.show_lines(
                [ListLine(uid, title_of(self._session.book, uid)) for uid in span.evidence]
            )
            rests.opened.connect(self._go)
            column.addWidget(rests)

    def _marks(self, line: PhaseLine, span: Span) -> list[str]:
        marks = [step_words(span.step)] if span.step.asks_reason else []
        in_force = self._found.methods.model(line.model)
        if span.version and in_force is not None and span.version != in_force.head.version:
            marks.append(self.tr("version {} of the model").format(span.version))
        if span.is_uncertain:
            marks.append(self.tr("date not certain"))
        if span.conflicts:
            marks.append(f"≠ {conflict_words()}")
        return marks

    def _go(self, uid: str) -> None:
        self._session.go(record_place(self._session.book, self._found.group, uid))
