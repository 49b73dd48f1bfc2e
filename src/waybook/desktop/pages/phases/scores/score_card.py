"""Score one indicator: its worded anchors, unknown, or not now."""

import unicodedata

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from waybook.desktop.pages.phases.wrapped_checkbox import TickingWords
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.widgets.labels import heading, quiet, soft
from waybook.model.fields import Json
from waybook.practice.phases.history.scores import Point
from waybook.practice.phases.methods.methods import Indicator

translate = QCoreApplication.translate
_NOT_NOW, _UNKNOWN = "", "unknown"


class ScoreCard(QFrame):
    """Offer 1 to 5 in words. Nothing is filled in from the score before."""

    changed = Signal()

    def __init__(
        self, indicator: Indicator, why: str, last: Point | None, parent: QWidget | None = None
    ) -> None:
        """Take the indicator, why it is due ('' if it is not), and the newest score."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.indicator = indicator
        self.setAccessibleName(indicator.name)
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(_let_tab_reach)
        self.buttons: dict[str, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(6)
        column.addWidget(heading(indicator.name, self))
        column.addWidget(quiet(indicator.observe, self))
        column.addWidget(soft(_last_words(last, why), self))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(2)
        for number, anchor in enumerate(indicator.anchors, 1):
            self._add(grid, str(number), str(number), anchor)
        self._add(grid, _UNKNOWN, self.tr("unknown"), self.tr("Asked, but nobody could answer"))
        self._add(grid, _NOT_NOW, self.tr("Skip"), "")
        column.addLayout(grid)
        self.buttons[_NOT_NOW].setChecked(True)
        self._group.buttonClicked.connect(self.changed)

    def start(self) -> None:
        """Put the cursor where a digit gives the score."""
        self.buttons[_NOT_NOW].setFocus()

    def value(self) -> Json:
        """Return 1 to 5, the word unknown, or None for not now."""
        code = next(code for code, each in self.buttons.items() if each.isChecked())
        return int(code) if code.isdecimal() else code or None

    def set_value(self, value: Json) -> None:
        """Tick a value."""
        code = _NOT_NOW if value is None else str(value)
        self.buttons.get(code, self.buttons[_NOT_NOW]).setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit of any script as the score."""
        digit = str(unicodedata.digit(event.text(), "")) if len(event.text()) == 1 else ""
        if digit and digit in self.buttons:
            self.buttons[digit].setFocus()
            self.buttons[digit].click()
        else:
            super().keyPressEvent(event)

    def _add(self, grid: QGridLayout, code: str, words: str, anchor: str) -> None:
        made = QRadioButton(words, self)
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        made.setAccessibleName(": ".join(p for p in (self.indicator.name, words, anchor) if p))
        self._group.addButton(made)
        self.buttons[code] = made
        row = grid.rowCount()
        grid.addWidget(made, row, 0, Qt.AlignmentFlag.AlignTop)
        if anchor:
            grid.addWidget(TickingWords(anchor, made, self), row, 1)


def _let_tab_reach(button: QAbstractButton, is_chosen: bool) -> None:  # noqa: FBT001 - Qt's signal
    """Let Tab reach what is chosen alone; arrow keys and digits reach the others."""
    policy = Qt.FocusPolicy
    button.setFocusPolicy(policy.StrongFocus if is_chosen else policy.ClickFocus)


def why_words(why: str) -> str:
    """Return why an indicator must be scored again."""
    return {
        "never": translate("Scores", "never scored"),
        "stale": translate("Scores", "the last score is outdated"),
        "contact": translate("Scores", "a contact took place since"),
        "event": translate("Scores", "an event took place since"),
    }.get(why, "")


def _last_words(last: Point | None, why: str) -> str:
    if last is None:
        return why_words("never")
    value = (
        translate("Scores", "unknown")
        if last.value is None
        else translate("Scores", "{} of 5").format(last.value)
    )
    said = translate("Scores", "Last: {value}, {date}, {by}").format(
        value=value, date=isolate(date_words(last.date)), by=isolate(last.by)
    )
    return f"{said}  ·  {why_words(why)}" if why_words(why) else said
