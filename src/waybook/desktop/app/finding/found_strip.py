"""The strip that says which word a record was opened for, and leads from one to the next."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.session.keys import hear
from waybook.desktop.texts.phrases import isolate, shortened
from waybook.desktop.theme.parts import label, tool
from waybook.desktop.widgets.announcement import announce

NEXT, PREVIOUS = "Ctrl+G", "Ctrl+Shift+G"
_LONGEST = 40  # letters of a query


class FoundStrip(QWidget):
    """Show the number of the word that is selected, and how many there are."""

    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.says = label("", wraps=True)
        self.previous = tool(self.tr("Previous place ({})").format(PREVIOUS), "chevron-up")
        self.next = tool(self.tr("Next place ({})").format(NEXT), "chevron-down")
        self.away = tool(self.tr("Remove the marks"), "x")
        strip = QFrame(self)
        strip.setProperty("role", "strip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.says, 1)
        for part in (self.previous, self.next, self.away):
            row.addWidget(part)
        around = QVBoxLayout(self)
        around.setContentsMargins(28, 12, 28, 0)
        around.addWidget(strip)
        self.previous.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        self.away.clicked.connect(self.left)
        self._keys = [
            hear(self, NEXT, self.tr("Next place of the word"), lambda: self.stepped.emit(1)),
            hear(
                self, PREVIOUS, self.tr("Previous place of the word"), lambda: self.stepped.emit(-1)
            ),
        ]
        self.hide()

    def tell(self, query: str, number: int, count: int, where: str) -> None:
        """Say which place is shown of how many, and in which part of the record."""
        short = isolate(shortened(query, _LONGEST))
        words = self.tr("“{query}”: place {number} of {count}").format(
            query=short, number=number, count=count
        )
        said = f"{words}  ·  {where}" if where else words
        self._show(said, steps=count > 1)

    def tell_nowhere(self, query: str) -> None:
        """Say that the word is not in what the page shows."""
        short = isolate(shortened(query, _LONGEST))
        words = self.tr("“{query}” is in a part of this record that is not shown here.")
        self._show(words.format(query=short), steps=False)

    def _show(self, words: str, *, steps: bool) -> None:
        self.says.setText(words)
        self.previous.setVisible(steps)
        self.next.setVisible(steps)
        self.show()
        announce(self, words)
