"""A new passphrase: drawn or typed twice, with an estimate of its strength."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from waybook.desktop.opening.passphrase_field import PassphraseField
from waybook.desktop.theme.parts import button, label


class NewPassphraseFields(QObject):
    """Hold two fields, a button that draws one, and the hint; the caller lays them out."""

    typed = Signal()

    def __init__(self, first: PassphraseField, second: PassphraseField, parent: QWidget) -> None:
        """Take the fields."""
        super().__init__(parent)
        self.first, self.second = first, second
        self.draw: QPushButton = button(self.tr("Suggest one"), "quiet", picture="dices")
        self.hint = label("", "small", wraps=True)
        self._is_drawn = False
        self._is_asked = False
        self.draw.clicked.connect(self._on_drawn)
        first.typed.connect(self._on_typed)
        self._on_typed()

    @property
    def text(self) -> str:
        """Return the passphrase."""
        return self.first.text()

    @property
    def is_asked(self) -> bool:
        """Tell whether a person was asked if they mean one that can be guessed."""
        return self._is_asked

    def problem(self) -> str:
        """Return why it cannot be used yet, with the cursor there; '' if it can.

        A passphrase that can be guessed is a problem the first time; the second time it is
        accepted.
        """
        if not self.first.text():
            self._focus(self.first)
            return self.tr("Type a passphrase, or let Waybook suggest one.")
        if self.first.text() != self.second.text():
            self._focus(self.second)
            return self.tr("The two passphrases are different. Type the passphrase again.")
        if not self._is_drawn and not self._is_asked and self._can_be_guessed():
            self._is_asked = True
            self._focus(self.draw)
            return self.tr(
                "This passphrase can be guessed. Let Waybook suggest one, or use it anyway."
            )
        return ""

    def _can_be_guessed(self) -> bool:
        from waybook.crypto.passphrases import strength

        return strength(self.first.text()).can_be_guessed

    def _on_typed(self) -> None:
        self._is_drawn = self._is_asked = False
        self._say()
        self.typed.emit()

    def _on_drawn(self) -> None:
        from waybook.crypto.passphrases import generate

        self.first.show_text(generate())
        self._is_drawn = True
        self._say()
        self.second.line.clear()
        self._focus(self.second)

    def _say(self) -> None:
        if not self.first.text():
            self.hint.setText(
                self.tr("The safest choice is seven random words that Waybook suggests.")
            )
            return
        from waybook.crypto.passphrases import drawn, strength

        found = drawn() if self._is_drawn else strength(self.first.text())
        self.hint.setText(found.sentence)

    def _focus(self, part: QWidget) -> None:
        part.setFocus(Qt.FocusReason.OtherFocusReason)
