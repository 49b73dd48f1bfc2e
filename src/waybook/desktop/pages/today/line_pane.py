"""The chosen line of Today: why it is there, and what can be done with it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from waybook.desktop.pages.today.line_forms import LineForms
from waybook.desktop.pages.today.line_places import ChosenLine
from waybook.desktop.pages.today.rows import group_words, kind_words, title_words
from waybook.desktop.records.links.record_link import leading_link
from waybook.desktop.session.keys import spoken
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import isolate, joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.texts.today import why_words
from waybook.desktop.widgets.buttons import plain, primary
from waybook.desktop.widgets.card_pane import CardPane
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import body, heading, quiet
from waybook.desktop.widgets.layouts import clear
from waybook.practice.today.dismissals import DismissedLine
from waybook.practice.today.lines import TodayLine
from waybook.work.today.answering import can_be_dismissed, done_answer, moved_field

DONE, MOVE, DISMISS = QKeySequence("Ctrl+D"), QKeySequence("Ctrl+M"), QKeySequence("Ctrl+E")


class LinePane(CardPane):
    """Show one line at a time."""

    opened = Signal()
    done = Signal()
    brought_back = Signal(str)
    ended = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(QCoreApplication.translate("Today", "Selected line"), parent)
        self._session = session
        self._line: TodayLine | None = None
        self._dismissed = ""
        self._head = QVBoxLayout()
        self._head.setSpacing(12)
        self.forms = LineForms(session, self)
        self.forms.ended.connect(self.ended)
        self._column.addLayout(self._head)
        self._column.addWidget(self.forms)
        self._card.hide()

    @property
    def place(self) -> str:
        """Return the line whose form is open, to come back to it."""
        return self.forms.chosen.place if self.forms.editor is not None else ""

    def read(
        self,
        line: TodayLine | None,
        groups: Mapping[str, str],
        dismissed: DismissedLine | None = None,
    ) -> None:
        """Show a line, or one that is dismissed; None shows nothing."""
        clear(self._head)
        self._line = line
        self._dismissed = dismissed.uid if dismissed is not None else ""
        self.forms.choose(
            ChosenLine(line.uid, line.code, line.basis) if line and not dismissed else None
        )
        self._card.setVisible(line is not None or self.forms.editor is not None)
        if line is None:
            return
        self._head.addWidget(heading(title_words(line), self))
        about = joined(kind_words(line), isolate(date_words(line.date)))
        if about:
            self._head.addWidget(quiet(about, self))
        if group_words(line, groups):
            self._head.addWidget(leading_link(self._session, line.group, self.tr("Group"), self))
        self._head.addWidget(body(why_words(line.why), self))
        if dismissed is not None:
            self._head.addWidget(body(dismissed.reason, self))
        self._head.addWidget(self._buttons(line))

    def show_form(self) -> None:
        """Show the form of a line that is not read yet."""
        self._card.setVisible(self.forms.editor is not None)

    def say_done(self) -> None:
        """Say that the line is done, if that says enough."""
        if self._line is not None and not self._dismissed and done_answer(self._line):
            self.done.emit()

    def give_date(self) -> None:
        """Open the form for another date."""
        if self._line is not None and not self._dismissed and moved_field(self._line):
            self.forms.give_date()

    def dismiss(self) -> None:
        """Open the form for the reason."""
        if self._line is not None and not self._dismissed and can_be_dismissed(self._line):
            self.forms.dismiss()

    def _buttons(self, line: TodayLine) -> Flow:
        buttons = Flow(self)
        buttons.add(_keyed(primary(self.tr("Open"), self.opened.emit), QKeySequence("Return")))
        if self._dismissed:
            buttons.add(
                plain(self.tr("Bring back"), lambda: self.brought_back.emit(self._dismissed))
            )
            return buttons
        answer = done_answer(line)
        if answer is not None:
            buttons.add(_keyed(plain(said(answer.words), self.say_done, "check"), DONE))
        for words, slot, keys, can in self._forms_offered(line):
            if can:
                buttons.add(_keyed(plain(words, slot), keys))
        return buttons

    def _forms_offered(
        self, line: TodayLine
    ) -> tuple[tuple[str, Callable[[], None], QKeySequence, bool], ...]:
        return (
            (self.tr("Move…"), self.give_date, MOVE, bool(moved_field(line))),
            (self.tr("Dismiss…"), self.dismiss, DISMISS, can_be_dismissed(line)),
        )


def _keyed(made: QPushButton, keys: QKeySequence) -> QPushButton:
    """Say by which key a button is pressed from the list."""
    told = ", ".join(spoken(keys))
    made.setToolTip(told)
    made.setAccessibleDescription(told)
    return made
