"""The top of Today: the day, how many days ahead, what is dismissed, and what was seen."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.session.view_state import mark
from waybook.desktop.texts.counts import counted, days_words
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.banner import Banner
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import soft, title
from waybook.practice.today.lines import TodayPart
from waybook.practice.today.looking_ahead import AHEAD_DAYS
from waybook.work.today.reading import Today

_LETTERS = 14
_DAYS = (7, AHEAD_DAYS, 30, 90)


class TodayTop(QWidget):
    """Say which day it is, and choose what is listed below."""

    turned = Signal()
    seen = Signal()
    printed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a day."""
        super().__init__(parent)
        self.shows_dismissed = False
        self._says = soft("", self)
        self.clock = Banner(self)
        self.days = QuietComboBox(self)
        self.days.setAccessibleName(self.tr("Days ahead"))
        for days in _DAYS:
            self.days.addItem(self.tr("Next {}").format(days_words(days)), days)
        self.days.setCurrentIndex(_DAYS.index(AHEAD_DAYS))
        self.days.setMinimumContentsLength(_LETTERS)
        mark(self.days, "days")
        self.dismissed_button = flat("", "", self._turn)
        self.seen_button = flat(
            self.tr("Mark as seen"), self.tr("Mark what you received as seen"), self.seen.emit
        )
        self.print_button = flat(
            self.tr("Page to print…"), self.tr("Export a page to print"), self.printed.emit
        )
        self._lay_out()

    def chosen_days(self) -> int:
        """Return how many days ahead are shown."""
        return int(self.days.currentData())

    def show_day(self, found: Today) -> None:
        """Say the day, and offer what there is to do with the whole page."""
        self.shows_dismissed = self.shows_dismissed and bool(found.dismissed)
        day = date.fromisoformat(found.day)
        words = QLocale().toString(QDate(day.year, day.month, day.day), self.tr("dddd d MMMM yyyy"))
        count = counted("Today", "%Ln line", "%Ln lines", len(found.lines))
        self._says.setText(f"{isolate(words)}  ·  {count}")
        hidden = counted("Today", "%Ln line dismissed", "%Ln lines dismissed", len(found.dismissed))
        said = self.tr("Back to what is due") if self.shows_dismissed else hidden
        self.dismissed_button.setText(said)
        self.dismissed_button.setAccessibleName(said)
        self.dismissed_button.setVisible(bool(found.dismissed))
        news = any(line.part is TodayPart.NEWS for line in found.lines)
        self.seen_button.setVisible(news and not self.shows_dismissed)
        if found.clock_behind:
            self.clock.warn(
                self.tr(
                    "The clock of this computer is behind: this book has entries of {}. What is "
                    "overdue may be wrong. Set the clock."
                ).format(isolate(found.clock_behind))
            )
        else:
            self.clock.hide()

    def _turn(self) -> None:
        self.shows_dismissed = not self.shows_dismissed
        self.turned.emit()

    def _lay_out(self) -> None:
        tools = Flow(self)
        for part in (self.days, self.print_button, self.dismissed_button, self.seen_button):
            tools.add(part)
        self.dismissed_button.hide()
        self.seen_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(title(self.tr("Today"), self))
        column.addWidget(self._says)
        column.addWidget(self.clock)
        column.addWidget(tools)
