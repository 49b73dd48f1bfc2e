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


def lay_out(form: "SealPart", room: QWidget) -> None:
    """Put the message into the room, and below it what is chosen beside what they will see.

    What holds the parts comes first, so that each part is moved, and dressed, only once.
    """
    whole = QVBoxLayout(room)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(12)
    left, right = QWidget(room), Column(translate("SealPart", "Preview"), _WIDEST, room)
    whole.addWidget(form.result)
    whole.addWidget(Beside(left, right, (5, 7), room), 1)
    _add_choices(form, left)
    _add_preview(form, right)


def _add_choices(form: "SealPart", room: QWidget) -> None:
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    named = translate("SealPart", "What to send, and where to save it")
    choosing = Column(named, parent=room, beside=6)
    choosing.parts.setContentsMargins(0, 0, 0, 0)
    choosing.setMinimumHeight(_LEAST_CHOICES * form.fontMetrics().height())
    buttons = Flow(room)
    column.addWidget(choosing, 1)
    column.addWidget(buttons)
    for part, stretch in ((form.lost, 0), (form.choices, 1), (form.places, 0)):
        choosing.parts.addWidget(part, stretch)
    for button in (form.look_button, form.seal_button, form.answer_button):
        buttons.add(button)
    column.addWidget(form.reason)
    column.addWidget(form.discard_button, 0, Qt.AlignmentFlag.AlignTrailing)
    column.addWidget(form.names.reason)
    column.addWidget(form.files.reason)


def _add_preview(form: "SealPart", column: Column) -> None:
    column.parts.setContentsMargins(0, 0, 0, 0)
    column.parts.setSpacing(10)
    column.setMinimumHeight(_LEAST_LINES * form.fontMetrics().height())
    for above in (form.fresh, form.preview, form.files):
        column.parts.addWidget(above)
    for below, stretch in ((form.names, 3), (form.view, 2), (form.held, 0)):
        column.parts.addWidget(below, stretch)
