"""Open the book with its passphrase."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.desktop.opening.passphrase_field import PassphraseField
from waybook.desktop.opening.screen import Screen
from waybook.desktop.texts.counts import counted
from waybook.desktop.theme.parts import button, label


class UnlockScreen(Screen):
    """Ask for the passphrase."""

    given = Signal(str)
    other_wanted = Signal()
    waited = Signal(float)  # seconds, from the thread that opens the book

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        """Take the path of the book; only its folder's name is shown."""
        super().__init__(self.tr("Unlock"), parent)
        self.field = PassphraseField(self.tr("Passphrase"), self)
        self.field.line.setPlaceholderText(self.tr("Passphrase"))
        self.go = button(self.tr("Unlock"), "primary")
        self.go.setDefault(True)
        self.other = button(self.tr("Another book…"), "quiet")
        self.column.addWidget(label(path.stem, "soft", wraps=True))
        self.column.addSpacing(8)
        self.column.addWidget(self.field)
        self.place_says()
        self.column.addWidget(self.go)
        row = QHBoxLayout()
        row.addWidget(self.other)
        row.addStretch(1)
        self.column.addLayout(row)
        self.field.line.returnPressed.connect(self._on_given)
        self.go.clicked.connect(self._on_given)
        self.other.clicked.connect(self.other_wanted)
        self.waited.connect(self.show_waiting)
        self.setFocusProxy(self.field)

    def show_opening(self) -> None:
        """Say that the key is being derived."""
        self._enable(is_enabled=False)
        self.working.show()
        self.say(
            self.tr(
                "Unlocking the book. This is slow on purpose: it makes guessing the "
                "passphrase harder."
            ),
            is_problem=False,
        )

    @Slot(float)
    def show_waiting(self, seconds: float) -> None:
        """Say that another machine may have the book open, and how long this is looked at."""
        self.say(
            counted(
                "Unlock",
                "This book was not closed on another machine. Waybook looks whether it is still "
                "open there. This takes up to %Ln second.",
                "This book was not closed on another machine. Waybook looks whether it is still "
                "open there. This takes up to %Ln seconds.",
                round(seconds),
            ),
            is_problem=False,
        )

    def show_problem(self, sentence: str) -> None:
        """Say why it did not open, and let the person try again."""
        self._enable(is_enabled=True)
        self.working.hide()
        self.say(sentence)
        self.field.line.selectAll()
        self.field.line.setFocus()

    def _enable(self, *, is_enabled: bool) -> None:
        for part in (self.field, self.go, self.other):
            part.setEnabled(is_enabled)

    def _on_given(self) -> None:
        if self.field.text():
            self.given.emit(self.field.text())
        else:
            self.say(self.tr("Type the passphrase of this book."))
