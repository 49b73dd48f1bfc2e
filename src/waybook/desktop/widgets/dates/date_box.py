"""A box for a date as people write it, with a calendar; what was understood is said below."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.texts.next_steps import worded
from waybook.desktop.theme.parts import change_role, label, tool
from waybook.desktop.widgets.announcement import announce
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.dates.calendar_popup import CalendarPopup
from waybook.desktop.widgets.dates.date_texts import date_customs, said_date
from waybook.desktop.widgets.scrolling import bring_into_sight
from waybook.desktop.widgets.typed_text import LineEdit
from waybook.model import dates
from waybook.model.days_and_times.typed_dates import typed_date
from waybook.model.doubtful_dates import check_day
from waybook.model.faults import BadInput

_PAUSE_MS = 600  # so that a screen reader is not interrupted by each key


class DateBox(QWidget):
    """Read a date while it is typed; where it has two readings, offer both. Empty is no date.

    `edited` tells that a person changed it, `picked` that they took a day that was offered. One in
    a bar leaves it to the bar to show a problem. One that `asks` takes a day that is stored in no
    record, so nobody confirms one that is most likely of another calendar.
    """

    edited = Signal()
    picked = Signal()

    def __init__(
        self,
        name: str,
        today: Callable[[], date],
        usual: str = "",
        parent: QWidget | None = None,
        *,
        in_bar: bool = False,
        asks: bool = False,
    ) -> None:
        """Take the accessible name, today, and what is said below an empty box."""
        super().__init__(parent)
        self._today = today
        self._usual = usual
        self._in_bar = in_bar
        self._asks = asks
        self._readings: tuple[str, ...] = ()
        self._fault: BadInput | None = None
        self._offers: tuple[str, ...] = ()
        self.line = LineEdit(self)
        self.line.setAccessibleName(name)
        self.line.installEventFilter(self)
        self.calendar_button = tool(
            self.tr("Calendar for “{}” (Alt+Down)").format(name), "calendar-days"
        )
        self.calendar_button.clicked.connect(self.open_calendar)
        self.says = label("", "hint", wraps=not in_bar)
        self.choices = QWidget(self)
        self._offered = QVBoxLayout(self.choices)
        self._offered.setContentsMargins(0, 0, 0, 0)
        self.choices.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.announce)
        self.line.textChanged.connect(self._read)
        self.line.textEdited.connect(self._on_edited)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.calendar_button)
        row.addStretch()  # where the line is narrower than what is said below it
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self.says)
        column.addWidget(self.choices)
        self.setFocusProxy(self.line)
        self.setTabOrder(self.line, self.calendar_button)
        self._read()

    def value(self) -> str:
        """Return the date as it is stored; what is not clear, as it was typed."""
        return self._readings[0] if len(self._readings) == 1 else self.line.typed().strip()

    def problem(self) -> str:
        """Return one sentence if the text is no date, or may mean several."""
        if self._fault is not None:
            return worded(self._fault)
        if len(self._readings) > 1:
            return self.tr("This can be read in several ways. Choose the date that you mean.")
        try:
            if self._asks and self._readings:
                check_day(self.line.accessibleName(), self._readings[0], self._today())
        except BadInput as fault:
            return worded(fault)
        return ""

    def show_text(self, text: str) -> None:
        """Show a date that was stored; it is right as it is, even if it cannot be read here."""
        self.line.show_text(text)
        self._read()

    def write(self, text: str) -> None:
        """Put a date into the box as if it had been typed."""
        self.line.setText(text)
        self._on_edited()

    def settle(self) -> None:
        """Put what was understood into the box: *tomorrow* is another day tomorrow."""
        if len(self._readings) == 1 and self._readings[0] != self.line.typed().strip():
            self.line.setText(self._readings[0])

    def say(self, words: str, *, is_problem: bool = False) -> None:
        """Say something below the box."""
        self.says.setText(words)
        self.says.setVisible(bool(words) and not (is_problem and self._in_bar))
        change_role(self.says, "problem" if is_problem else "hint")
        told = words or self.line.toolTip()
        if self.line.accessibleDescription() != told:
            self.line.setAccessibleDescription(told)
            self._pause.start()

    def announce(self) -> None:
        """Tell a screen reader what is said below the box, if a person is in it."""
        if self.line.hasFocus():
            announce(self.line, self.line.accessibleDescription())

    def tell(self) -> None:
        """Say below the box what was understood, or how to write it."""
        if problem := self.problem():
            self.say(problem, is_problem=True)
        elif self._readings:
            self.say(said_date(self._readings[0], self._today()))
        else:
            self.say(self._usual)

    def open_calendar(self) -> None:
        """Show a calendar at the date in the box, or at today."""
        popup = CalendarPopup(self._today, self)
        popup.chosen.connect(self._on_day)
        popup.open_at(self._day(), self.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar with Alt and the arrow down; who comes back sees what is offered."""
        if event.type() == QEvent.Type.FocusIn:
            self._show_offers()
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def _day(self) -> date:
        for text in self._readings:
            read = dates.parse(text)
            first = date.fromisoformat(read.lower or read.upper)
            if 1 < first.year < date.max.year:
                return first
        return self._today()

    def _on_day(self, day: date) -> None:
        self._on_choice(day.isoformat())

    def _read(self) -> None:
        """Read the text once for each change: what it meant then, it means later, too."""
        text = self.line.typed().strip()
        self._readings, self._fault = (), None
        try:
            self._readings = typed_date(text, self._today(), date_customs()) if text else ()
        except BadInput as fault:
            self._fault = fault if self.line.is_edited else None
        self.tell()
        self._offer()

    def _offer(self) -> None:
        """Offer a button for each reading; the focus goes to none of them by itself."""
        offered = self._readings if len(self._readings) > 1 else ()
        if offered == self._offers:
            return
        self._offers = offered
        while (item := self._offered.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.hide()
                button.deleteLater()
        for text in offered:
            words = said_date(text, self._today())
            button = plain(words, partial(self._on_choice, text))
            self._offered.addWidget(button)
            button.show()
        self.choices.setVisible(bool(offered))
        self._show_offers()

    def _show_offers(self) -> None:
        if self._offers and self.line.hasFocus():
            bring_into_sight(self)

    def _on_choice(self, text: str) -> None:
        self.line.setFocus()
        self.write(text)
        self.picked.emit()

    def _on_edited(self) -> None:
        self._read()  # Qt tells of an edit before it tells of the new text
        self.edited.emit()
