"""Count the events that a widget gets."""

from PySide6.QtCore import QEvent, QObject


class EventCount(QObject):
    """Count how often a widget got one sort of event."""

    def __init__(self, of: QObject, sort: QEvent.Type) -> None:
        super().__init__(of)
        self.times, self._sort = 0, sort
        of.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt has it
        self.times += event.type() == self._sort
        return False
