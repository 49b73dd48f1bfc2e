"""The buttons Back, Forward, Recent and Print."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QWidget

from waybook.book import Record
from waybook.desktop.app.navigation.printing import PRINT_KEYS
from waybook.desktop.session.keys import spoken
from waybook.desktop.session.places import page_of_kind
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import isolate, shortened
from waybook.desktop.theme.parts import tool
from waybook.model.kinds import kind as kind_of

BACK = QKeySequence.StandardKey.Back
FORWARD = QKeySequence.StandardKey.Forward
RECENT = "Ctrl+R"
_LONGEST = 60  # letters of a title in the menu


class GoingBar(QWidget):
    """Offer the place before, the one after, the records opened last, and a print of this one."""

    back = Signal()
    forward = Signal()
    chosen = Signal(str)
    print_wanted = Signal()

    def __init__(self, recent: Callable[[], list[Record]], parent: QWidget | None = None) -> None:
        """Take a function that reads the records opened last."""
        super().__init__(parent)
        self._recent = recent
        is_mirrored = QApplication.isRightToLeft()
        left, right = "arrow-left", "arrow-right"
        self.back_button = _button(self.tr("Back"), right if is_mirrored else left, BACK)
        self.forward_button = _button(self.tr("Forward"), left if is_mirrored else right, FORWARD)
        self.recent_button = _button(self.tr("Recent records"), "history", RECENT)
        self.print_button = _button(self.tr("Print this page"), "printer", PRINT_KEYS)
        self.print_button.clicked.connect(self.print_wanted)
        self.back_button.clicked.connect(self.back)
        self.forward_button.clicked.connect(self.forward)
        self.recent_button.clicked.connect(self.show_recent)
        self.menu = QMenu(self)
        self.menu.setAccessibleName(self.tr("Recent records"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for each in (
            self.back_button,
            self.forward_button,
            self.recent_button,
            self.print_button,
        ):
            row.addWidget(each)
        row.addStretch(1)

    def show_ways(self, *, back: bool, forward: bool) -> None:
        """Show which ways there are; a button without a way stays in sight, disabled."""
        self.back_button.setEnabled(back)
        self.forward_button.setEnabled(forward)

    def fill_menu(self) -> None:
        """Read the records opened last."""
        self.menu.clear()
        for record in self._recent():
            words = self.tr("{title}  ·  {kind}").format(
                title=isolate(shortened(record.title, _LONGEST)),
                kind=said(kind_of(record.kind).words),
            )
            action = self.menu.addAction(words.replace("&", "&&"))
            place = f"{page_of_kind(record.kind)}/{record.uid}"
            action.triggered.connect(lambda *_, place=place: self.chosen.emit(place))
        if self.menu.isEmpty():
            self.menu.addAction(self.tr("No record was opened yet.")).setEnabled(False)

    def show_recent(self) -> None:
        """Open the menu below its button, with the cursor on its first line."""
        self.fill_menu()
        corner = self.recent_button.rect().bottomLeft()
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(self.recent_button.mapToGlobal(corner))


def _button(words: str, picture: str, keys: str | QKeySequence.StandardKey) -> QToolButton:
    made = tool(words, picture)
    every = ", ".join(spoken(QKeySequence(keys)))
    made.setToolTip(f"{words}  {every}")
    made.setAccessibleDescription(every)
    return made
