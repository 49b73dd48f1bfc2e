"""The first screen: create a new book, open one, or restore one."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from waybook.desktop.opening.screen import Screen
from waybook.desktop.theme.parts import label


class FirstRunScreen(Screen):
    """Offer the ways to begin."""

    new_wanted = Signal()
    book_wanted = Signal()
    backup_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the screen."""
        super().__init__("Waybook", parent)
        says = self.tr(
            "A notebook for mediators. Everything you write is kept encrypted in one "
            "book on this computer. Nothing leaves it unless you seal it for someone."
        )
        self.column.addWidget(label(says, "soft", wraps=True))
        self.column.addSpacing(14)
        self.new = _Choice(
            self.tr("Create a new book"),
            self.tr("Choose a code name and a passphrase. It takes a minute."),
        )
        self.open = _Choice(
            self.tr("Open a book"),
            self.tr("A book is a folder. You may have copied it from another computer."),
        )
        self.column.addWidget(self.new)
        self.restore = _Choice(
            self.tr("Restore a backup"),
            self.tr("Waybook makes a book from a backup, and checks it."),
        )
        self.column.addWidget(self.open)
        self.column.addWidget(self.restore)
        self.place_says()
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.book_wanted)
        self.restore.clicked.connect(self.backup_wanted)
        self.setFocusProxy(self.new)


class _Choice(QPushButton):
    def __init__(self, words: str, says: str) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setAccessibleName(words)
        self.setAccessibleDescription(says)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(18, 14, 18, 14)
        self._inside.setSpacing(3)
        for line in (label(words, "heading"), label(says, "soft", wraps=True)):
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._inside.addWidget(line)

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._inside.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._inside.heightForWidth(width)
