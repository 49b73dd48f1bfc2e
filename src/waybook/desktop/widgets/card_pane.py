"""A pane beside a list: one card that scrolls."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.theme.parts import card
from waybook.desktop.widgets.column import Column


class CardPane(QWidget):
    """Hold a card and its column; a subclass fills it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Take what the pane is called."""
        super().__init__(parent)
        self._card = card(self)
        self._column = QVBoxLayout(self._card)
        self._column.setContentsMargins(18, 16, 18, 18)
        self._column.setSpacing(12)
        scroll = Column(name, parent=self, beside=6)
        scroll.parts.setContentsMargins(0, 0, 0, 0)
        scroll.parts.addWidget(self._card)
        scroll.parts.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
