"""What became of the meeting: said by its date until a person says it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.fields.radios import RadioChoice
from waybook.desktop.session.drafts.draft_format import PartState
from waybook.desktop.texts.field_values import field_words, said
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of
from waybook.practice.meeting_answers import PLANNED, TOOK_PLACE
from waybook.practice.phases.history.meeting_outcomes import lacks_disclaimer
from waybook.work.meetings.meeting_log import outcome_by_date

_DISCLAIMER = kind_of("meeting").by_name["disclaimer"]


class LoggedOutcome(QWidget):
    """Ask whether it took place; if it did, ask for the disclaimer, too."""

    changed = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """Take today."""
        super().__init__(parent)
        self._today = today
        self._by_hand = False
        self.outcome = RadioChoice(
            self.tr("Did the meeting take place?"),
            (
                (TOOK_PLACE, self.tr("It took place")),
                (PLANNED, self.tr("It is planned")),
                ("them", self.tr("They did not come")),
                ("us", self.tr("We did not come")),
                ("neither", self.tr("Something prevented it")),
            ),
            self,
        )
        self.disclaimer = RadioChoice(
            field_words(_DISCLAIMER),
            ((each.code, said(each.words)) for each in _DISCLAIMER.choices),
            self,
        )
        self.outcome.chosen.connect(self._on_chosen)
        for part in (self.outcome, self.disclaimer):
            part.changed.connect(self._on_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self.outcome)
        column.addWidget(self.disclaimer)
        self._on_changed()

    def follow(self, day: Json) -> None:
        """Say what the date says, unless a person said something else."""
        if not self._by_hand:
            self.outcome.choose(outcome_by_date(str(day or ""), self._today()))

    @property
    def says(self) -> str:
        """Return what became of it, or ''."""
        return self.outcome.value()

    @property
    def disclaimer_given(self) -> str:
        """Return what a person says of the disclaimer, where it is asked for."""
        return self.disclaimer.value() if self._needs_disclaimer() else ""

    def problem(self) -> str:
        """Return what must be said first, with the cursor there, or ''."""
        if not self.says:
            self.outcome.focus()
            return self.tr("The date leaves it open. Say whether the meeting took place.")
        if self._needs_disclaimer() and not self.disclaimer_given:
            self.disclaimer.focus()
            return self.tr("Say whether you gave the disclaimer: for whom you do not speak.")
        return ""

    def state(self) -> PartState:
        """Return both answers, and whether a person gave the first."""
        return {
            "says": self.outcome.value(),
            "by_hand": self._by_hand,
            "disclaimer": self.disclaimer.value(),
        }

    def restore(self, state: PartState) -> bool:
        """Give the same answers."""
        self._by_hand = state.get("by_hand") is True
        says, disclaimer = (str(state.get(name) or "") for name in ("says", "disclaimer"))
        return self.outcome.choose(says) and self.disclaimer.choose(disclaimer)

    def widgets(self) -> list[QWidget]:
        """Return the widgets of the part, for the draft."""
        return [self]

    def _needs_disclaimer(self) -> bool:
        return lacks_disclaimer({"status": self.says})

    def _on_chosen(self) -> None:
        self._by_hand = True

    def _on_changed(self) -> None:
        self.disclaimer.setVisible(self._needs_disclaimer())
        self.changed.emit()
