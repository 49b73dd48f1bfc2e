"""One warning: why, from which inputs, and what somebody does about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.lists.chips import ChipMark
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.pages.phases.record_places import record_place
from waybook.desktop.records.fields.text import Paragraphs
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.texts.warning_rules.rules import input_words, rule_words
from waybook.desktop.texts.warning_rules.warnings import asked_lines, record_words, standing_words
from waybook.desktop.widgets.buttons import flat, plain
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import body, heading, quiet, soft, strong
from waybook.model.faults import Fault
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.practice.phases.rules.replies import Reply
from waybook.practice.phases.rules.result import ShownInput
from waybook.work.phases.warnings import answer, dismiss


class WarningCard(QFrame):
    """Show one warning. Where the past is shown as it was known, nothing can be replied."""

    replied = Signal()

    def __init__(
        self,
        session: Session,
        place: tuple[str, str],
        finding: RuleFinding,
        *,
        writes: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Take the group and the day asked for, and what the rule says."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._group, self._day = place
        self.finding = finding
        self.setAccessibleName(f"{finding.rule.code} {finding.rule.name}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 16)
        self._column.setSpacing(8)
        self._say()
        self._show_inputs()
        for reply in finding.replies:
            self._column.addWidget(self._reply(reply))
        if writes:
            self._offer()

    def start(self) -> None:
        """Put the cursor where a reply is written, or on the inputs of the warning."""
        box = getattr(self, "box", None)
        (self.inputs if box is None else box).setFocus()

    def reply(self, function: Callable[..., object], **said: str) -> None:
        """Keep an answer or a dismissal; say it here if it is refused."""
        written = self._session.write(
            function,
            failed=self._on_fault,
            draft=self.draft,
            group=self._group,
            code=self.finding.rule.code,
            on=self._day,
            **said,
        )
        if written is not None:
            self.replied.emit()

    def _say(self) -> None:
        rule = self.finding.rule
        self._column.addWidget(heading(f"{rule.code}  {rule.name}", self))
        chips = Flow(self)
        chips.add(ChipMark(Chip(standing_words(self.finding), loud=self.finding.is_open)))
        chips.add(ChipMark(Chip(rule_words(rule.sort))))
        self._column.addWidget(chips)
        self._column.addWidget(body(rule.why, self))
        if self.finding.record is not None:
            self._column.addWidget(soft(record_words(self.finding.record), self))

    def _show_inputs(self) -> None:
        inputs = self.finding.answer.all_inputs()
        self._column.addWidget(soft(self.tr("Based on"), self))
        self.inputs = LineView(self.tr("Based on"), tall=True, parent=self)
        self.inputs.setProperty("role", "inner")
        self.inputs.show_lines([_line(each) for each in inputs])
        self.inputs.opened.connect(self._on_opened)
        self._column.addWidget(self.inputs)
        self._asked = quiet("\n".join(asked_lines(self.finding.answer)), self)
        self._asked.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._asked.hide()
        name = self.tr("How {} was triggered").format(self.finding.rule.code)
        self._column.addWidget(
            flat(self.tr("How this was triggered"), name, self._turn), 0, Qt.AlignmentFlag.AlignLeft
        )
        self._column.addWidget(self._asked)

    def _offer(self) -> None:
        """Offer responses, and a box for words."""
        self._column.addWidget(strong(self.tr("Your response")))
        offers = Flow(self)
        for words in self.finding.rule.responses:
            offers.add(plain(words, partial(self._take, words)))
        self._column.addWidget(offers)
        self.box = Paragraphs(parent=self)
        self.box.setAccessibleName(self.tr("Your response to {}").format(self.finding.rule.code))
        older = f"warning/{self._group}"
        code = self.finding.rule.code
        name = form_name("warning", self._group, code)
        about = About("warning-reply", "", self._group)
        self.draft = FormDraft(self._session.drafts, self, name, about, older=[older])
        self.draft.add(code, self.box)
        self.dismiss_button = plain(self.tr("Dismiss with this reason"), self._on_dismiss)
        self.foot = FormFoot(
            self._session,
            self,
            self.draft,
            self.tr("Save response"),
            more=[self.dismiss_button],
            stays=True,
        )
        self._problem, self.answer_button = self.foot.problem, self.foot.save_button
        self.foot.save_wanted.connect(self._on_answer)
        self.foot.left.connect(self.draft.start_over)
        self.draft.refilled.connect(self.foot.follow)
        self.draft.restore()
        self.foot.follow()
        for part in (self.box, self.foot):
            self._column.addWidget(part)

    def _reply(self, reply: Reply) -> QWidget:
        said = self.tr("Answered") if reply.status == "answered" else self.tr("Dismissed")
        words = f"{said} {date_words(reply.date)}, {isolate(reply.by)}: {reply.words}"
        return body(words, self)

    def _take(self, words: str) -> None:
        held = self.box.typed().rstrip()
        self.box.setPlainText(f"{held}\n{words}" if held else words)
        self.box.setFocus()

    def _on_answer(self) -> None:
        self.reply(answer, response=self.box.typed())

    def _on_dismiss(self) -> None:
        self.reply(dismiss, reason=self.box.typed())

    def _on_fault(self, fault: Fault) -> None:
        self.box.setFocus()
        self.foot.refuse(worded(fault))

    def _on_opened(self, uid: str) -> None:
        if uid:
            self._session.go(record_place(self._session.book, self._group, uid))

    def _turn(self) -> None:
        self._asked.setVisible(not self._asked.isVisible())


def _line(shown: ShownInput) -> ListLine:
    value = f"{shown.name}: {shown.value}" if shown.value else shown.name
    remark = joined(isolate(shown.by), input_words(shown.state))
    return ListLine(shown.uid, value, remark, date_words(shown.date))
