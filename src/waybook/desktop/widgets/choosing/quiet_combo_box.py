"""A choice that the mouse wheel does not change, with its whole text in sight where it opens."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

_EDGE = 4  # between the text and the edges of its part


class QuietComboBox(QComboBox):
    """A choice that the mouse wheel does not change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._named = QLabel()
        self._named.setBuddy(self)
        self._put_label_beside()

    def setAccessibleName(self, name: str) -> None:
        """Name the box, also by a label that is not shown.

        On Linux Qt tells screen readers the text chosen instead of a box's name, and the name only
        if a label beside the box has it.
        """
        super().setAccessibleName(name)
        self._named.setText(name)

    def event(self, event: QEvent) -> bool:
        """Take the label along."""
        if event.type() is QEvent.Type.ParentChange:
            self._put_label_beside()
        return super().event(event)

    def _put_label_beside(self) -> None:
        self._named.setParent(self.parentWidget())
        self._named.hide()

    def showPopup(self) -> None:
        """Show the whole texts, also if the box is narrower."""
        view = self.view()
        view.setAccessibleName(self.accessibleName())
        is_scrolled = self.count() > self.maxVisibleItems()
        bar = view.verticalScrollBar().sizeHint().width() if is_scrolled else 0
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * view.frameWidth() + bar)
        super().showPopup()

    def shown_text(self) -> str:
        """Return what is seen of the text chosen: it ends in … where the box is narrower."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(control, option, part, self).width() - _EDGE
        return self.fontMetrics().elidedText(self.whole_text(), Qt.TextElideMode.ElideRight, room)

    def whole_text(self) -> str:
        """Return what the closed box says."""
        return self.currentText() if self.currentIndex() >= 0 else self.placeholderText()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text shortened; the style would cut it in the middle of a letter."""
        if self.isEditable():
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pass the wheel event to the page."""
        event.ignore()
