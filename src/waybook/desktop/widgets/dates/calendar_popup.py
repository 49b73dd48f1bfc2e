"""A calendar beside a date field, to choose a day by mouse or keys."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.theme.parts import label, tool
from waybook.desktop.widgets.dates.date_texts import month_words, said_date
from waybook.desktop.widgets.dates.month_grid import MonthGrid

_LETTERS, _LINES = 40, 15


class CalendarPopup(QFrame):
    """Show a month; `chosen` carries the day. Escape closes it without a choice."""

    chosen = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        """Take today, and the field beside which it opens."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Calendar"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._today = today
        self.grid = MonthGrid(self.tr("Days of the month"), today, self._say, self)
        self.earlier_button = tool(self.tr("Previous month"), "arrow-left")
        self.later_button = tool(self.tr("Next month"), "arrow-right")
        if self.isRightToLeft():
            later, earlier = self.earlier_button.icon(), self.later_button.icon()
            self.earlier_button.setIcon(earlier)
            self.later_button.setIcon(later)
        self._month = label("", "heading")
        self._month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.says = label("", "soft", wraps=True)
        self._lay_out()
        self.earlier_button.clicked.connect(lambda: self.grid.turn(-1))
        self.later_button.clicked.connect(lambda: self.grid.turn(1))
        self.grid.moved.connect(self._tell)
        self.grid.chosen.connect(self._on_chosen)

    def open_at(self, day: date, below: QWidget) -> None:
        """Open below a field, on a day."""
        self.grid.go(day)
        side = self.fontMetrics()
        self.resize(side.averageCharWidth() * _LETTERS + 40, side.height() * _LINES + 40)
        corner = below.rect().bottomLeft()
        if self.isRightToLeft():
            corner = below.rect().bottomRight() - QPoint(self.width(), 0)
        self.move(_inside(self, below.mapToGlobal(corner), below))
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close it on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _say(self, day: date) -> str:
        return said_date(day.isoformat(), self._today())

    def _tell(self, day: date) -> None:
        self._month.setText(month_words(self.grid.first))
        self.says.setText(self._say(day))

    def _on_chosen(self, day: date) -> None:
        self.chosen.emit(day)
        self.close()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.earlier_button)
        top.addWidget(self._month, 1)
        top.addWidget(self.later_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.grid, 1)
        column.addWidget(self.says)


def _inside(popup: QWidget, corner: QPoint, field: QWidget) -> QPoint:
    """Keep it on the screen, above the field if there is no room below."""
    screen = field.screen().availableGeometry()
    x = min(max(corner.x(), screen.left()), screen.right() - popup.width())
    y = corner.y()
    if y + popup.height() > screen.bottom():
        y = max(screen.top(), y - field.height() - popup.height())
    return QPoint(x, y)
