"""A choice that is as wide as what is chosen, and whose list shows all of every line."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QWidget

from waybook.desktop.theme.parts import is_lettering
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox


class FilterBox(QuietComboBox):
    """Choose one of some, or none of them."""

    _asked: tuple[str, QSize] | None = None  # words, and the room for them

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Take the accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Ask for the room of the words chosen; a line that wraps asks some forty times."""
        words = self.whole_text()
        if self._asked is None or self._asked[0] != words:
            self._asked = words, self._room_of(words)
        return self._asked[1]

    def changeEvent(self, event: QEvent) -> None:
        """Ask for other room for letters of another size."""
        if is_lettering(event):
            self._asked = None
        super().changeEvent(event)

    def _room_of(self, words: str) -> QSize:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        metrics = self.fontMetrics()
        size = QSize(metrics.horizontalAdvance(words) + 8, metrics.height())
        kind = QStyle.ContentsType.CT_ComboBox
        return self.style().sizeFromContents(kind, option, size, self)

    def showPopup(self) -> None:
        """Open the list as wide as its widest line."""
        lines = (self.itemText(number) for number in range(self.count()))
        widest = max(map(self.fontMetrics().horizontalAdvance, lines), default=0)
        frame = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.currentText())
        self.view().setMinimumWidth(widest + frame)
        super().showPopup()
