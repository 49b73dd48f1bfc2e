"""The first screen: make a new book, or open one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from waybook.desktop.look.parts import label
from waybook.desktop.screen import Screen


class FirstRunScreen(Screen):
    """Offer the two ways to begin."""

    new_wanted = Signal()
    book_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen."""
        super().__init__("Waybook", parent)
        says = self.tr(
            "A notebook for people who mediate. What you write stays encrypted in one book on this "
            "computer. Nothing leaves it unless you seal it for somebody."
        )
        self.column.addWidget(label(says, "soft", wraps=True))
        self.column.addSpacing(14)
        self.new = _choice(
            self.tr("Make a new book"),
            self.tr("Choose a code name and a passphrase. It takes a minute."),
        )
        self.open = _choice(
            self.tr("Open a book"),
            self.tr("It is a folder, such as one that you copied from another computer."),
        )
        self.column.addWidget(self.new)
        self.column.addWidget(self.open)
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.book_wanted)
        self.setFocusProxy(self.new)


def _choice(words: str, says: str) -> QPushButton:
    made = QPushButton()
    made.setProperty("role", "choice")
    made.setAccessibleName(words)
    made.setAccessibleDescription(says)
    made.setAutoDefault(True)
    inside = QVBoxLayout(made)
    inside.setContentsMargins(18, 14, 18, 14)
    inside.setSpacing(3)
    for line in (label(words, "heading"), label(says, "soft", wraps=True)):
        line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside.addWidget(line)
    return made
