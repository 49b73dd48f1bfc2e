"""What one writes most about a group, at the head of its page: one click from each part."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.flow import Flow


class WriteBar(Flow):
    """Offer to write; what was asked for is begun by the page."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with all of them."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Write about this group"))
        self.buttons: dict[str, QPushButton] = {}
        for what, words, name in (
            ("meeting", self.tr("Meeting"), self.tr("Meeting with this group")),
            ("stage", self.tr("Stage"), self.tr("Stage of this group")),
            ("scores", self.tr("Scores"), self.tr("Scores of this group")),
            ("event", self.tr("Event"), self.tr("Event of this group")),
            ("follow-up", self.tr("Follow-up"), self.tr("Follow-up for this group")),
            ("channel", self.tr("Channel"), self.tr("Channel to this group")),
        ):
            made = self.buttons[what] = flat(words, name, partial(self.wanted.emit, what), "plus")
            self.add(made)
