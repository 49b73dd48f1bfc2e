"""Ask for the passphrase of the identity book, or for that of a new one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.text import problem
from waybook.desktop.passphrase_field import PassphraseField
from waybook.desktop.session import Session
from waybook.model.faults import Fault


class Unlocking(QWidget):
    """Open or make the identity book with what is typed; say why it did not open."""

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
        self.go = primary(self.tr("Make it") if is_new else self.tr("Unlock"), self.give)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._add_field(self.tr("Passphrase of the identity book"))
        if is_new:
            self._add_field(self.tr("The same again"))
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
        first, *again = (field.text() for field in self.fields)
        if any(other != first for other in again):
            self._say(self.tr("The two passphrases differ. Type them again."))
        elif first:
            room = self._session.identities
            (room.make if again else room.unlock)(first, self._on_fault)
            self._set_enabled(is_enabled=False)

    def _add_field(self, name: str) -> None:
        field = PassphraseField(name, self)
        field.line.setPlaceholderText(name)
        field.line.returnPressed.connect(self.give)
        self._column.addWidget(field)
        self.fields.append(field)

    def _on_fault(self, fault: Fault) -> None:
        self._set_enabled(is_enabled=True)
        self._say(str(fault))

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
        self.fields[0].line.selectAll()
        self.fields[0].setFocus()

    def _set_enabled(self, *, is_enabled: bool) -> None:
        for part in (*self.fields, self.go):
            part.setEnabled(is_enabled)
