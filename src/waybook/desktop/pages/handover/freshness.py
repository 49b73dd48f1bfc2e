"""One line that says whether what is shown is what would leave now."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.desktop.look.parts import change_role
from waybook.desktop.pages.parts.text import soft


class Freshness(QWidget):
    """Say it in words and by a sign; hidden while nothing is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.sign, self.words = soft("", self), soft("", self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.sign)
        layout.addWidget(self.words, 1)
        self.hide()

    def say_fresh(self) -> None:
        """Say that this is so now, to screen readers as well."""
        self._say("✓", self.tr("Up to date: this is what would leave now."), "soft")
        QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))

    def say_outdated(self) -> None:
        """Say that this was so before, and is being looked at again."""
        self._say("…", self.tr("Looking again: this is from before the last change."), "problem")

    def _say(self, sign: str, words: str, role: str) -> None:
        self.sign.setText(sign)
        self.words.setText(words)
        for part in (self.sign, self.words):
            change_role(part, role)
        self.show()
