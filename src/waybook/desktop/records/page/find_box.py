"""The box over a record's page in which a person types a word to find in its texts."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.desktop.session.places import Sought
from waybook.desktop.session.session import Session
from waybook.desktop.session.view_state import mark
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.small_form import SmallForm
from waybook.desktop.widgets.typed_text import LineEdit

_WHOLE_PAGE = ""


class FindBox(SmallForm):
    """Look for a word in all that the page of a record shows; Enter finds it, Escape leaves."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._session = session
        self.box = LineEdit(self)
        words = self.tr("Find in this record")
        self.box.setPlaceholderText(words)
        self.box.setAccessibleName(words)
        self.box.setClearButtonEnabled(True)
        self.box.setMaximumWidth(360)
        mark(self.box, "find-in-record")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 10)
        row.addWidget(self.box, 1)
        row.addWidget(plain(self.tr("Find"), self.look))
        row.addStretch(1)
        self.box.returnPressed.connect(self.look)
        self.hide()

    def start(self) -> None:
        """Show it, with the cursor in it."""
        self.show()
        self.box.setFocus()
        self.box.selectAll()

    def look(self) -> None:
        """Go to the first place of the word; keys lead to the next and the one before."""
        text = self.box.typed().strip()
        if text:
            self._session.sought.emit(Sought(_WHOLE_PAGE, text))
