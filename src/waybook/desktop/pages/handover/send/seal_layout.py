"""Where the parts of the form for a bundle stand: choices and preview beside each other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.responsive_split import Beside

if TYPE_CHECKING:
    from waybook.desktop.pages.handover.send.seal_form import SealPart

translate = QCoreApplication.translate
_WIDEST = 4_000  # all the room there is
_LEAST_LINES = 7  # of what they will see, however low the window
_LEAST_CHOICES = 10  # lines of what is chosen; a lower window scrolls the page as a whole


class SealRooms:
    """What holds the parts of the form, made before them: each is built, and dressed, in its room.

    `room` holds the message, and below it `choosing` and what acts on it beside `preview`.
    """

    def __init__(self, room: QWidget) -> None:
        """Take the widget that holds all of them."""
        self.room = room
        self._whole = QVBoxLayout(room)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(12)
        self.left = QWidget(room)
        self.preview = Column(translate("SealPart", "Preview"), _WIDEST, room)
        self._whole.addWidget(Beside(self.left, self.preview, (5, 7), room), 1)
        named = translate("SealPart", "What to send, and where to save it")
        self.choosing = Column(named, parent=self.left, beside=6)

    def lay_out(self, form: "SealPart") -> None:
        """Put each part into its place."""
        self._whole.insertWidget(0, form.result)
        self._add_choices(form)
        self._add_preview(form)

    def _add_choices(self, form: "SealPart") -> None:
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        parts = self.choosing.parts
        parts.setContentsMargins(0, 0, 0, 0)
        self.choosing.setMinimumHeight(_LEAST_CHOICES * form.fontMetrics().height())
        buttons = Flow(self.left)
        column.addWidget(self.choosing, 1)
        column.addWidget(buttons)
        for part, stretch in ((form.lost, 0), (form.choices, 1), (form.places, 0)):
            parts.addWidget(part, stretch)
        for button in (form.look_button, form.seal_button, form.answer_button):
            buttons.add(button)
        column.addWidget(form.reason)
        column.addWidget(form.discard_button, 0, Qt.AlignmentFlag.AlignTrailing)
        column.addWidget(form.names.reason)
        column.addWidget(form.files.reason)

    def _add_preview(self, form: "SealPart") -> None:
        parts = self.preview.parts
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(10)
        self.preview.setMinimumHeight(_LEAST_LINES * form.fontMetrics().height())
        for above in (form.fresh, form.preview, form.files):
            parts.addWidget(above)
        for below, stretch in ((form.names, 3), (form.view, 2), (form.held, 0)):
            parts.addWidget(below, stretch)
