"""One line that says whether what is shown is what would leave now."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.desktop.theme.parts import change_role
from waybook.desktop.widgets.announcement import announce
from waybook.desktop.widgets.labels import soft


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
        self._say("✓", self.tr("Up to date: this is what you send now."), "soft")
        announce(self.words, self.words.text())

    def say_outdated(self) -> None:
        """Say that this is outdated, and is being refreshed."""
        self._say("…", self.tr("Updating: your last change is not shown yet."), "problem")

    def _say(self, sign: str, words: str, role: str) -> None:
        self.sign.setText(sign)
        self.words.setText(words)
        for part in (self.sign, self.words):
            change_role(part, role)
        self.show()
