"""Ask for the passphrase of the identity book, or for that of a new one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.opening.new_passphrase import NewPassphraseFields
from waybook.desktop.opening.passphrase_field import PassphraseField
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.widgets.buttons import plain, primary
from waybook.desktop.widgets.labels import problem
from waybook.model.faults import Fault


class IdentityUnlock(QWidget):
    """Open or create the identity book with the typed passphrase; show why it did not open."""

    left = Signal()

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, is_new: bool = False
    ) -> None:
        """Take the session of the first book; a new passphrase is asked for twice."""
        super().__init__(parent)
        self._session = session
        self.fields: list[PassphraseField] = []
        self._problem = problem("", self)
        self._problem.hide()
        self.go = primary(self.tr("Create") if is_new else self.tr("Unlock"), self.give)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._add_field(self.tr("Passphrase of the identity book"))
        self.passphrase: NewPassphraseFields | None = None
        if is_new:
            self._add_field(self.tr("Repeat the passphrase"))
            self._add_help(NewPassphraseFields(self.fields[0], self.fields[1], self))
        self._column.addWidget(self._problem)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addWidget(plain(self.tr("Cancel"), self.left.emit))
        row.addStretch(1)
        self._column.addLayout(row)

    def start(self) -> None:
        """Put the cursor where one types."""
        self.fields[0].setFocus()

    def give(self) -> None:
        """Open or make the identity book with what was typed."""
        room, typed = self._session.identities, self.fields[0].text()
        if self.passphrase is None:
            if typed:
                room.unlock(typed, self._on_fault)
                self._set_enabled(is_enabled=False)
            return
        problem = self.passphrase.problem()
        self._name_button()
        if problem:
            self._show(problem)
        else:
            room.make(typed, self._on_fault)
            self._set_enabled(is_enabled=False)

    def _add_help(self, passphrase: NewPassphraseFields) -> None:
        """Offer to draw one, and say how well one that was typed resists."""
        self.passphrase = passphrase
        passphrase.typed.connect(self._name_button)
        row = QHBoxLayout()
        row.addWidget(passphrase.hint, 1)
        row.addWidget(passphrase.draw)
        self._column.insertLayout(0, row)

    def _name_button(self) -> None:
        is_asked = self.passphrase is not None and self.passphrase.is_asked
        self.go.setText(self.tr("Use it anyway") if is_asked else self.tr("Create"))

    def _add_field(self, name: str) -> None:
        field = PassphraseField(name, self)
        field.line.setPlaceholderText(name)
        field.line.returnPressed.connect(self.give)
        self._column.addWidget(field)
        self.fields.append(field)

    def _on_fault(self, fault: Fault) -> None:
        self._set_enabled(is_enabled=True)
        self._say(worded(fault))

    def _say(self, sentence: str) -> None:
        self._show(sentence)
        self.fields[0].line.selectAll()
        self.fields[0].setFocus()

    def _show(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()

    def _set_enabled(self, *, is_enabled: bool) -> None:
        for part in (*self.fields, self.go):
            part.setEnabled(is_enabled)
