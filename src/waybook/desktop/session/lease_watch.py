"""Notice that another machine took the open book over, also when nobody saves."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from waybook.model.faults import LeaseLost

if TYPE_CHECKING:
    from waybook.book import Book

_LOOK_MS = 1_000


class LeaseWatch(QObject):
    """Look at the lease of a book; one in a folder of this machine has none."""

    lost = Signal(object)  # the LeaseLost, once

    def __init__(self, book: "Book", parent: QObject | None = None) -> None:
        """Take the book; looking costs no reading of a file."""
        super().__init__(parent)
        self._lease = book.lease
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        if self._lease is not None:
            self._timer.start()

    def look(self) -> None:
        """Tell of a loss, and look no more after it."""
        fault = self._lease.fault if self._lease is not None else None
        if isinstance(fault, LeaseLost):
            self._timer.stop()
            self.lost.emit(fault)
