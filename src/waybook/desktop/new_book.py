"""Make a book: a code name, a place, a passphrase."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from waybook.desktop.choosing import choose_folder
from waybook.desktop.look.parts import button, change_role, label
from waybook.desktop.passphrase_field import PassphraseField
from waybook.desktop.screen import Screen


class NewBookScreen(Screen):
    """Ask for what a new book needs."""

    given = Signal(object, str, str)  # path, name, passphrase
    left = Signal()

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        """Take the path proposed."""
        super().__init__(self.tr("A new book"), parent)
        self._path = path
        self.name = QLineEdit(self)
        self.first = PassphraseField(self.tr("Passphrase"), self)
        self.second = PassphraseField(self.tr("Passphrase once more"), self)
        self.draw = button(self.tr("Make one for me"), "quiet", picture="dices")
        self.strength = label("", "small", wraps=True)
        self.place = label("", "soft", wraps=True)
        self.elsewhere = button(self.tr("Elsewhere…"), "quiet")
        self.elsewhere.setAccessibleName(self.tr("Put the book elsewhere"))
        self.make = button(self.tr("Make the book"), "primary")
        self.back = button(self.tr("Back"), "")
        self._lay_out()
        self._connect()
        self._show_place()
        self.setFocusProxy(self.name)

    def show_making(self) -> None:
        """Say that the book is being made."""
        self._enable(is_enabled=False)
        self.working.show()
        self.say(self.tr("Making the book and deriving its key."), is_problem=False)

    def show_problem(self, sentence: str) -> None:
        """Say why it was not made, and let the person go on."""
        self._enable(is_enabled=True)
        self.working.hide()
        self.say(sentence)

    def _lay_out(self) -> None:
        self.name.setAccessibleName(self.tr("Your code name"))
        self._add(
            self.tr("Your code name"),
            self.name,
            self.tr("It stands on your card and beside all you write. Better not your real name."),
        )
        row = QHBoxLayout()
        row.addWidget(label(self.tr("Passphrase"), "label"), 1)
        row.addWidget(self.draw)
        self.column.addSpacing(6)
        self.column.addLayout(row)
        self.column.addWidget(self.first)
        self.column.addWidget(self.strength)
        self._add(self.tr("Once more"), self.second)
        self.column.addWidget(_warning(self._no_way_back()))
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(self.elsewhere)
        self.column.addLayout(where)
        self.place_says()
        row = QHBoxLayout()
        row.addWidget(self.make, 1)
        row.addWidget(self.back)
        self.column.addLayout(row)

    def _add(self, words: str, part: QWidget, hint: str = "") -> None:
        self.column.addSpacing(6)
        self.column.addWidget(label(words, "label"))
        self.column.addWidget(part)
        if hint:
            self.column.addWidget(label(hint, "hint", wraps=True))

    def _connect(self) -> None:
        self.first.typed.connect(self._on_typed)
        self.draw.clicked.connect(self._on_drawn)
        self.elsewhere.clicked.connect(self._on_elsewhere)
        self.make.clicked.connect(self._on_given)
        self.back.clicked.connect(self.left)
        for line in (self.name, self.first.line, self.second.line):
            line.returnPressed.connect(self._on_given)
        self._on_typed()

    def _no_way_back(self) -> str:
        return self.tr(
            "There is no way back without this passphrase: nobody can reset it, and nobody else "
            "can open the book. Write it on paper, and keep the paper away from this computer."
        )

    def _enable(self, *, is_enabled: bool) -> None:
        for part in (self.name, self.first, self.second, self.draw, self.make, self.back):
            part.setEnabled(is_enabled)
        self.elsewhere.setEnabled(is_enabled)

    def _show_place(self) -> None:
        words = self.tr("In the folder {}").format(f"\u2068{self._path}\u2069")
        self.place.setText(words)

    def _on_typed(self) -> None:
        if not self.first.text():
            self.strength.setText(self.tr("Six or seven unrelated words are easy to type."))
            return
        from waybook.crypto.passphrases import strength

        self.strength.setText(strength(self.first.text()).sentence)

    def _on_drawn(self) -> None:
        from waybook.crypto.passphrases import generate

        self.first.show_text(generate())
        self.second.line.clear()
        self.second.line.setFocus()

    def _on_elsewhere(self) -> None:
        folder = choose_folder(self, self.tr("Put the book into this folder"))
        if folder is not None:
            self._path = folder / self._path.name
            self._show_place()

    def _on_given(self) -> None:
        if not self.name.text().strip():
            self._complain(self.name, self.tr("Choose a code name for yourself."))
        elif not self.first.text():
            self._complain(self.first, self.tr("Type a passphrase, or have one made."))
        elif self.first.text() != self.second.text():
            self._complain(self.second, self.tr("The two passphrases differ. Type it once more."))
        else:
            self.given.emit(self._path, self.name.text().strip(), self.first.text())

    def _complain(self, part: QWidget, sentence: str) -> None:
        self.say(sentence)
        part.setFocus(Qt.FocusReason.OtherFocusReason)


def _warning(sentence: str) -> QFrame:
    made = QFrame()
    made.setProperty("role", "strip")
    made.setProperty("tone", "fault")
    inside = QVBoxLayout(made)
    inside.setContentsMargins(14, 10, 14, 10)
    words = label(sentence, wraps=True)
    change_role(words, "")
    inside.addWidget(words)
    return made
