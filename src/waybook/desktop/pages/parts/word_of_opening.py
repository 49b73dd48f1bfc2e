"""Ask by whose word more people may read a record, before the value that says so is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.pages.forms.opening_up import NAMES, OpeningUp
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.flowing import Flow
from waybook.desktop.pages.parts.text import body, problem
from waybook.model.fields import Kind


class WordOfOpening(QFrame):
    """Say that a value is less strict than another that stands; Escape leaves it standing."""

    given = Signal(dict)  # name of a field → what was said
    left = Signal()

    def __init__(self, kind: Kind, shown: str, parent: QWidget | None = None) -> None:
        """Take the kind of record, and the value as it is shown."""
        super().__init__(parent)
        sentence = self.tr("“{}” is less strict than another value that stands.")
        self._asking = OpeningUp(kind, {}, self)
        self._asking.show()
        self.editors = self._asking.editors
        self._problem = problem("", self)
        self._problem.hide()
        self.keep_button = primary(self.tr("Keep this"), self.give)
        self.keep_button.setAccessibleName(self.tr("Keep “{}” by this word").format(shown))
        self.leave_button = plain(self.tr("Cancel"), self.left.emit)
        buttons = Flow(self)
        buttons.add(self.keep_button)
        buttons.add(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(body(sentence.format(shown), self))
        column.addWidget(self._asking)
        column.addWidget(self._problem)
        column.addWidget(buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def start(self) -> None:
        """Put the cursor where one says who decided."""
        self.editors[NAMES[0]].setFocus()

    def give(self) -> None:
        """Tell what was said, or what is missing."""
        missing = self._asking.problem()
        self._problem.setText(missing)
        self._problem.setVisible(bool(missing))
        if not missing:
            self.given.emit(self._asking.values())
