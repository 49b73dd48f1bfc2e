"""The cards of a panel of scores, built gradually: the date and the evidence come first."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QVBoxLayout, QWidget

from waybook.desktop.pages.phases.scores.score_card import ScoreCard
from waybook.desktop.widgets.scrolled.gradual_fill import GradualFill
from waybook.model.fields import Json
from waybook.practice.phases.history.scores import Point, newest, points_of
from waybook.practice.phases.methods.methods import Indicator
from waybook.work.phases.phase_view import GroupPhases

FEW = 3
"""How many cards are shown before somebody asks for more."""
_FIRST = ("contact", "event", "stale", "never")  # what happened since is still fresh in mind


class Due(NamedTuple):
    """What a card says; `why` is '' if the indicator is not due."""

    number: int
    indicator: Indicator
    why: str
    last: Point | None


class DueCards(QVBoxLayout):
    """Show a card for each indicator; one that says the same stays as it is."""

    changed = Signal()
    added = Signal()

    def __init__(self, panel: QWidget, picked: Callable[[], Mapping[str, Json]]) -> None:
        """Take the panel, and a function that returns the values chosen."""
        super().__init__()
        self.setSpacing(10)
        self._panel = panel
        self._picked = picked
        self._says: dict[str, Due] = {}
        self.cards: dict[str, ScoreCard] = {}  # in the order of the page
        self.wanted: Mapping[str, Due] = {}  # also those that are built later
        self.filling = GradualFill(panel)

    def show_due(self, wanted: Mapping[str, Due]) -> None:
        """Show these cards; the first at once, and those that replace others: what is in sight."""
        self.wanted = wanted
        shown = set(self.cards)
        for code in shown:
            if wanted.get(code) != self._says[code]:
                self._drop(code)
        missing = [(place, code) for place, code in enumerate(wanted) if code not in self.cards]
        replaced = [number for number, (_, code) in enumerate(missing, 1) if code in shown]
        self.filling.begin(
            [partial(self._add, place, code, wanted[code]) for place, code in missing],
            at_once=max(replaced, default=1),
        )
        self.added.emit()

    def buttons(self) -> list[QRadioButton]:
        """Return what can be chosen, in the order of the page."""
        return [button for card in self.cards.values() for button in card.buttons.values()]

    def _add(self, place: int, code: str, due: Due) -> None:
        card = ScoreCard(due.indicator, due.why, due.last, self._panel)
        card.set_value(self._picked().get(code))
        card.changed.connect(self.changed)
        self.insertWidget(place, card)
        held = list(self.cards.items())
        self.cards = dict([*held[:place], (code, card), *held[place:]])
        self._says[code] = due
        self.added.emit()

    def _drop(self, code: str) -> None:
        del self._says[code]
        card = self.cards.pop(code)
        self.removeWidget(card)
        card.hide()
        card.deleteLater()


def due_in(found: GroupPhases, *, among: Callable[[str], bool]) -> dict[str, Due]:
    """Return the few indicators that are due first, and others as asked, in the method's order."""
    why = {each.indicator.code: each.why for each in found.due}
    first = set(sorted(why, key=lambda code: _FIRST.index(why[code]))[:FEW])
    points = points_of(found.story)
    day = max((p.last for held in points.values() for p in held), default=0)
    return {
        code: Due(
            number,
            indicator,
            why.get(code, ""),
            next(iter(newest(points.get(code, ()), day)), None),
        )
        for number, (code, indicator) in enumerate(found.methods.indicators.items())
        if code in first or among(code)
    }
