"""A choice of which all answers are in sight."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from waybook.desktop.session.drafts.draft_format import PartState
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import FieldLabel

_GAP = 14


class RadioChoice(QWidget):
    """Choose one answer, or none; `chosen` tells that a person did."""

    changed = Signal()
    chosen = Signal()

    def __init__(
        self, words: str, answers: Iterable[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Take the question, and code and words of each answer."""
        super().__init__(parent)
        self.setAccessibleName(words)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        row = Flow(self, gap=_GAP)
        for code, answer in answers:
            button = QRadioButton(answer, row)
            button.setAccessibleName(f"{words}: {answer}")
            self._group.addButton(button)
            self.buttons[code] = button
            row.add(button)
        label = FieldLabel(words, next(iter(self.buttons.values())), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label)
        column.addWidget(row)
        self._group.buttonClicked.connect(lambda _: self.chosen.emit())
        self._group.buttonToggled.connect(lambda _, is_on: self.changed.emit() if is_on else None)

    def value(self) -> str:
        """Return the code chosen, or ''."""
        return next((code for code, each in self.buttons.items() if each.isChecked()), "")

    def choose(self, code: str) -> bool:
        """Choose an answer, or none with ''; return whether there is such an answer."""
        if code in self.buttons:
            self.buttons[code].setChecked(True)
            return True
        self._group.setExclusive(False)  # or one that is chosen cannot be taken back
        for each in self.buttons.values():
            each.setChecked(False)
        self._group.setExclusive(True)
        self.changed.emit()
        return not code

    def focus(self) -> None:
        """Put the cursor on the answer chosen, or on the first."""
        first = next(iter(self.buttons))
        self.buttons[self.value() or first].setFocus()

    def state(self) -> PartState:
        """Return the code chosen."""
        return {"code": self.value()}

    def restore(self, state: PartState) -> bool:
        """Choose it again."""
        return "code" in state and self.choose(str(state["code"]))
