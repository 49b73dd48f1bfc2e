"""What is under the cursor in the preview, in full: a bundle, a group, a record, a refusal."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.lists.chips import ChipMark
from waybook.desktop.lists.painting import Chip
from waybook.desktop.pages.handover.receive.arrival_words import record_words, words_of
from waybook.desktop.pages.handover.receive.arrivals import ArrivalNode, What
from waybook.desktop.pages.handover.receive.selection import Selection
from waybook.desktop.pages.handover.sentences import accepting_words, counts
from waybook.desktop.records.field_lines import FieldLines
from waybook.desktop.session.session import Session
from waybook.desktop.texts.likeness import reasons_words
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.texts.suggestions import change_words, title_words
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import problem, soft, strong
from waybook.desktop.widgets.layouts import clear
from waybook.work.handover.merging import Outcome

_NAMED = 4


class ArrivalDetail(QFrame):
    """Say all there is to say of one line of the preview."""

    def __init__(
        self, session: Session, title_of: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        """Take the session, and what names a record."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title_of = title_of
        self.sentences: list[str] = []
        self.fields = FieldLines(session, self)
        self._head = QVBoxLayout()
        self._head.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(10)
        column.addLayout(self._head)
        column.addWidget(self.fields, 1)

    def show_node(self, node: ArrivalNode, selection: Selection) -> None:
        """Show what a line stands for."""
        clear(self._head)
        self.sentences = []
        words = words_of(node, selection, self._title_of)
        self._head.addWidget(strong(words.title, self))
        if node.what is What.RECORD:
            self._show_record(node)
            return
        self.fields.show_fields("", {})
        if node.what is What.REFUSAL:
            self._mark(words.chips)
            self._warn(words.remark)
        elif node.what in {What.SUGGESTED, What.SUGGESTION}:
            self._show_suggestions(node)
        elif node.what in {What.SIMILAR, What.PAIR}:
            self._show_similar(node)
        elif node.what is What.BUNDLE:
            self._mark(words.chips)
            self._show_bundle(selection.outcomes[node.place])
        else:
            self._say(words.remark)

    def _show_record(self, node: ArrivalNode) -> None:
        record = node.records[0]
        words = record_words(record)
        self._mark(words.chips)
        self._say(words.remark)
        self.fields.show_changes(record.kind, record.fields, record.conflicts)

    def _show_suggestions(self, node: ArrivalNode) -> None:
        self._say(self.tr("After merging, it is listed under Suggestions until you decide."))
        for found in node.suggestions[:_NAMED]:
            if node.what is What.SUGGESTED:
                self._head.addWidget(strong(title_words(found), self))
            for change in found.changes:
                self._say(change_words(change))
            if found.refusal:
                self._warn(self.tr("It cannot be accepted. {}").format(found.refusal))
        if len(node.suggestions) > _NAMED:
            more = QLocale().toString(len(node.suggestions) - _NAMED)
            self._say(self.tr("And {} more.").format(more))

    def _show_similar(self, node: ArrivalNode) -> None:
        self._say(self.tr("After merging, you decide on the page of either record."))
        for pair in node.similar[:_NAMED]:
            if node.what is What.SIMILAR:
                names = f"{isolate(pair.one.title)} · {isolate(pair.other.title)}"
                self._head.addWidget(strong(names, self))
            for reason in pair.found.reasons:
                self._say(reasons_words((reason,)))

    def _show_bundle(self, outcome: Outcome) -> None:
        self._say(self.tr("File: {}").format(isolate(outcome.path.name)))
        if outcome.fault:
            self._warn(worded(outcome.fault))
        if outcome.consent:
            self._say(accepting_words(outcome))
        if not outcome.is_refused or outcome.consent:
            self._say(counts(outcome))
        for notice in outcome.notices:
            if notice != outcome.reason:
                self._warn(notice)

    def _mark(self, chips: Sequence[Chip]) -> None:
        marks = Flow(self)
        for chip in chips:
            marks.add(ChipMark(chip))
        self._head.addWidget(marks)

    def _say(self, sentence: str) -> None:
        if sentence:
            self.sentences.append(sentence)
            self._head.addWidget(soft(sentence, self))

    def _warn(self, sentence: str) -> None:
        self.sentences.append(sentence)
        self._head.addWidget(problem(sentence, self))
