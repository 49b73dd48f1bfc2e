"""A choice that is as wide as what is chosen, and whose list shows all of every line."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QWidget

from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox


class FilterBox(QuietComboBox):
    """Choose one of some, or none of them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Take the accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Ask for the room of the words chosen."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        metrics = self.fontMetrics()
        words = QSize(metrics.horizontalAdvance(self.whole_text()) + 8, metrics.height())
        kind = QStyle.ContentsType.CT_ComboBox
        return self.style().sizeFromContents(kind, option, words, self)

    def showPopup(self) -> None:
        """Open the list as wide as its widest line."""
        lines = (self.itemText(number) for number in range(self.count()))
        widest = max(map(self.fontMetrics().horizontalAdvance, lines), default=0)
        frame = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.currentText())
        self.view().setMinimumWidth(widest + frame)
        super().showPopup()
