"""One line that asks whether a meeting took place, and then for the disclaimer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import body
from waybook.desktop.widgets.layouts import clear
from waybook.model.kinds import kind as kind_of
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.meeting_answers import TOOK_PLACE
from waybook.practice.phases.history.meeting_outcomes import lacks_disclaimer
from waybook.work.records.accounts import say_outcome


class OutcomeRow(QWidget):
    """Ask as the form of a meeting does: one that took place has an answer on the disclaimer."""

    def __init__(
        self, session: Session, meeting: SnapshotRecord, parent: QWidget, *, is_past: bool
    ) -> None:
        """Take the meeting; in the past as it was known, nothing can be said."""
        super().__init__(parent)
        self._session = session
        self._meeting = meeting
        self._title = isolate(meeting.title)
        self.buttons: dict[str, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._ask(is_past=is_past)

    def _ask(self, *, is_past: bool = False) -> None:
        asks = self.tr("Did the meeting {title}, {date}, take place?")
        self._begin(asks.format(title=self._title, date=date_words(self._meeting.text("date"))))
        opens = self.tr("Open {}").format(self._title)
        go = partial(self._session.go, f"meetings/{self._meeting.uid}")
        self._row.addWidget(flat(self.tr("Open"), opens, go))
        if is_past:
            return
        took = self.tr("{} took place").format(self._title)
        missed = self.tr("{} was missed: they did not come").format(self._title)
        self._add("took-place", self.tr("It took place"), took, self._on_took_place)
        self._add("them", self.tr("They did not come"), missed, partial(self._say, "them"))

    def _on_took_place(self) -> None:
        held = {"status": TOOK_PLACE, "disclaimer": self._meeting.text("disclaimer")}
        if not lacks_disclaimer(held):
            self._say("took-place")
            return
        asks = self.tr("{}: did you say for whom you do not speak (the disclaimer)?")
        self._begin(asks.format(self._title))
        for choice in kind_of("meeting").by_name["disclaimer"].choices:
            words = said(choice.words)
            name = self.tr("Disclaimer: {}").format(words)
            self._add(choice.code, words, name, partial(self._say, "took-place", choice.code))
        self._add("", self.tr("Cancel"), self.tr("Cancel"), self._on_cancelled)
        next(iter(self.buttons.values())).setFocus()

    def _on_cancelled(self) -> None:
        self._ask()
        self.buttons["took-place"].setFocus()

    def _say(self, says: str, disclaimer: str = "") -> None:
        self._session.write(
            say_outcome, meeting=self._meeting.uid, says=says, disclaimer=disclaimer
        )

    def _begin(self, words: str) -> None:
        clear(self._row)
        self.buttons.clear()
        self._row.addWidget(body(words, self), 1)

    def _add(self, code: str, words: str, name: str, slot: Callable[[], object]) -> None:
        made = self.buttons[code] = flat(words, name, slot)
        self._row.addWidget(made)
