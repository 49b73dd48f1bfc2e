"""Open the book with its passphrase; offer what helps when it does not open."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.desktop.opening.passphrase_field import PassphraseField
from waybook.desktop.opening.screen import Screen
from waybook.desktop.texts.counts import counted
from waybook.desktop.theme.parts import button, change_role, label

RESCUE, REPAIR_KEY, RESTORE = "rescue", "repair-key", "restore"
HELP = {
    "book-damaged": RESCUE,
    "key-file-damaged": REPAIR_KEY,
    "key-file-lost": REPAIR_KEY,
    "key-file-missing": REPAIR_KEY,
    "book-incomplete": RESTORE,
}
"""What helps against a fault, by its code; the rest needs no button."""


class UnlockScreen(Screen):
    """Ask for the passphrase."""

    given = Signal(str)
    other_wanted = Signal()
    help_wanted = Signal(str, str)  # what helps, and the passphrase typed
    waited = Signal(float)  # seconds, from the thread that opens the book

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        """Take the path of the book; only its folder's name is shown."""
        super().__init__(self.tr("Unlock"), parent)
        self.path = path
        self._offered = ""
        self.field = PassphraseField(self.tr("Passphrase"), self)
        self.field.line.setPlaceholderText(self.tr("Passphrase"))
        self.go = button(self.tr("Unlock"), "primary")
        self.go.setDefault(True)
        self.other = button(self.tr("Another book…"), "quiet")
        self.column.addWidget(label(path.stem, "soft", wraps=True))
        self.column.addSpacing(8)
        self.column.addWidget(self.field)
        self.place_says()
        self.help = button("", "primary")
        self.help.hide()
        self.restore = button(self.tr("Restore a backup…"))
        self.restore.hide()
        self.column.addWidget(self.help)
        self.column.addWidget(self.go)
        row = QHBoxLayout()
        row.addWidget(self.restore)
        row.addWidget(self.other)
        row.addStretch(1)
        self.column.addLayout(row)
        self.field.line.returnPressed.connect(self._on_given)
        self.go.clicked.connect(self._on_given)
        self.other.clicked.connect(self.other_wanted)
        self.help.clicked.connect(lambda *_: self.ask_for_help(self._offered))
        self.restore.clicked.connect(lambda *_: self.ask_for_help(RESTORE))
        self.waited.connect(self.show_waiting)
        self.setFocusProxy(self.field)

    def show_opening(self) -> None:
        """Say that the key is being derived."""
        self.offer("")
        self.show_working(
            self.tr(
                "Unlocking the book. This is slow on purpose: it makes guessing the "
                "passphrase harder."
            )
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

    def show_failure(self, error: Exception) -> None:
        """Say why it did not open, and offer what helps: one button first."""
        super().show_failure(error)
        self.offer(HELP.get(getattr(error, "code", ""), ""))

    def offer(self, name: str) -> None:
        """Offer what helps, or nothing where trying again does."""
        words = {
            RESCUE: self.tr("Rescue this book…"),
            REPAIR_KEY: self.tr("Take the key from a backup"),
            RESTORE: self.tr("Restore a backup…"),
        }
        self._offered = name
        self.help.setText(words.get(name, ""))
        self.help.setVisible(bool(name))
        self.restore.setVisible(name in {RESCUE, REPAIR_KEY})
        change_role(self.go, "" if name else "primary")
        if name:
            self.help.setFocus()

    def ask_for_help(self, name: str) -> None:
        """Ask for what helps, with the passphrase that was typed."""
        self.help_wanted.emit(name, self.field.text())

    def show_working(self, sentence: str) -> None:
        """Say what is being done."""
        self._enable(is_enabled=False)
        self.working.show()
        self.say(sentence, is_problem=False)

    def _enable(self, *, is_enabled: bool) -> None:
        for part in (self.field, self.go, self.other, self.help, self.restore):
            part.setEnabled(is_enabled)

    def _on_given(self) -> None:
        if self.field.text():
            self.given.emit(self.field.text())
        else:
            self.say(self.tr("Type the passphrase of this book."))
