"""Create a book: code name, folder, passphrase."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.opening.new_folder import NewFolderRow
from waybook.desktop.opening.new_passphrase import NewPassphraseFields
from waybook.desktop.opening.passphrase_field import PassphraseField
from waybook.desktop.opening.screen import Screen
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.theme.parts import button, change_role, label
from waybook.desktop.widgets.labels import FieldLabel
from waybook.desktop.widgets.typed_text import LineEdit
from waybook.model.faults import BadInput


class NewBookScreen(Screen):
    """Ask for what a new book needs."""

    given = Signal(object, str, str)  # path, name, passphrase
    left = Signal()

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        """Take the path proposed."""
        super().__init__(self.tr("A new book"), parent)
        self.name = LineEdit(self)
        self.first = PassphraseField(self.tr("Passphrase"), self)
        self.second = PassphraseField(self.tr("Repeat the passphrase"), self)
        self.passphrase = NewPassphraseFields(self.first, self.second, self)
        self.draw, self.strength = self.passphrase.draw, self.passphrase.hint
        self.folder = NewFolderRow(path, self)
        self.make = button(self.tr("Create"), "primary")
        self.back = button(self.tr("Back"), "")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.name)

    def show_making(self) -> None:
        """Say that the book is being made."""
        self._enable(is_enabled=False)
        self.working.show()
        self.say(self.tr("Creating the book and its key."), is_problem=False)

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
            self.tr(
                "Others see it on your card and next to everything you write. Do not use "
                "your real name."
            ),
        )
        row = QHBoxLayout()
        row.addWidget(FieldLabel(self.tr("Passphrase"), self.first.line), 1)
        row.addWidget(self.draw)
        self.column.addSpacing(6)
        self.column.addLayout(row)
        self.column.addWidget(self.first)
        self.column.addWidget(self.strength)
        self._add(self.tr("Repeat the passphrase"), self.second)
        self.column.addWidget(_warning(self._no_way_back()))
        said = self.tr(
            "After you create the book, save your revocation certificate: open "
            "Handover, then My card. The certificate stops your card if this computer "
            "is lost."
        )
        self.column.addWidget(label(said, "hint", wraps=True))
        self.column.addWidget(self.folder)
        self.place_says()
        row = QHBoxLayout()
        row.addWidget(self.make, 1)
        row.addWidget(self.back)
        self.column.addLayout(row)

    def _add(self, words: str, part: QWidget, hint: str = "") -> None:
        self.column.addSpacing(6)
        self.column.addWidget(FieldLabel(words, part.focusProxy() or part))
        self.column.addWidget(part)
        if hint:
            self.column.addWidget(label(hint, "hint", wraps=True))

    def _connect(self) -> None:
        self.passphrase.typed.connect(self._name_button)
        self.make.clicked.connect(self._on_given)
        self.back.clicked.connect(self.left)
        for line in (self.name, self.first.line, self.second.line):
            line.returnPressed.connect(self._on_given)

    def _no_way_back(self) -> str:
        return self.tr(
            "If you lose this passphrase, nobody can open the book, and nobody can "
            "reset it. Write it on paper, and keep the paper away from this computer."
        )

    def _enable(self, *, is_enabled: bool) -> None:
        for part in (self.name, self.first, self.second, self.draw, self.make, self.back):
            part.setEnabled(is_enabled)
        self.folder.setEnabled(is_enabled)

    def _on_given(self) -> None:
        name = self.name.typed().strip()
        problem = self._name_problem(name) or self.passphrase.problem()
        self._name_button()
        if problem:
            self.say(problem)
        else:
            self.given.emit(self.folder.path, name, self.passphrase.text)

    def _name_problem(self, name: str) -> str:
        """Return why the code name cannot be used, with the cursor there; '' if it can."""
        from waybook.model.names.forming import check_new

        problem = "" if name else self.tr("Choose a code name for yourself.")
        try:
            check_new(name or "-")
        except BadInput as bad:
            problem = worded(bad)
        if problem:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        return problem

    def _name_button(self) -> None:
        is_asked = self.passphrase.is_asked
        self.make.setText(self.tr("Use it anyway") if is_asked else self.tr("Create"))


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
