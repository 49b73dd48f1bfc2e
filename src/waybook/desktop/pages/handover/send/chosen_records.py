"""The records to which a bundle is limited, because they were chosen in a list."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.texts.counts import counted
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import body


class ChosenRecords(QWidget):
    """Say how many records were chosen, and let a person drop this limit."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a limit, hidden."""
        super().__init__(parent)
        self.uids: tuple[str, ...] = ()
        self._says = body("", self)
        words = self.tr("Do not limit to these records")
        self.drop_button = flat(words, words, lambda: self.take(()), "x")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(self._says)
        column.addWidget(self.drop_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def take(self, uids: Iterable[str]) -> None:
        """Limit the bundle to some records; to none of them: drop the limit."""
        before, self.uids = self.uids, tuple(uids)
        self._says.setText(
            counted(
                "ChosenRecords",
                "Only %Ln record that you selected in a list, with its files.",
                "Only %Ln records that you selected in a list, with their files.",
                len(self.uids),
            )
        )
        self.setVisible(bool(self.uids))
        if self.uids != before:
            self.changed.emit()
