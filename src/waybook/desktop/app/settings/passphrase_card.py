"""Change the passphrase of the book, or of its identity book, and of own backups."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.opening.new_passphrase import NewPassphraseFields
from waybook.desktop.opening.passphrase_field import PassphraseField
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.theme.parts import button, change_role, label

if TYPE_CHECKING:
    from waybook.desktop.session.session import Session
    from waybook.model.faults import Fault


class PassphraseCard(QFrame):
    """Ask for the old passphrase once and for the new one twice; hidden fields until asked for."""

    def __init__(self, session: "Session", parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self.old = PassphraseField(self.tr("Current passphrase"), self)
        self.first = PassphraseField(self.tr("New passphrase"), self)
        self.second = PassphraseField(self.tr("Repeat the new passphrase"), self)
        self.new = NewPassphraseFields(self.first, self.second, self)
        self.state = label("", "soft", wraps=True)
        self.open_button = button(self.tr("Change passphrase…"))
        self.change_button = button(self.tr("Change passphrase"), "primary")
        self.cancel_button = button(self.tr("Cancel"))
        self.form = QWidget(self)
        self.open_button.clicked.connect(lambda *_: self._open())
        self.change_button.clicked.connect(lambda *_: self._change())
        self.cancel_button.clicked.connect(lambda *_: self._close())
        self.second.line.returnPressed.connect(self._change)
        self._lay_out()
        self._close()

    def _lay_out(self) -> None:
        fields = QVBoxLayout(self.form)
        fields.setContentsMargins(0, 0, 0, 0)
        for words, field in (
            (self.tr("Current passphrase"), self.old),
            (self.tr("New passphrase"), self.first),
            (self.tr("Repeat the new passphrase"), self.second),
        ):
            fields.addWidget(label(words, "label"))
            fields.addWidget(field)
            if field is self.first:
                fields.addWidget(self.new.hint)
        buttons = QHBoxLayout()
        for each in (self.change_button, self.new.draw, self.cancel_button):
            buttons.addWidget(each)
        buttons.addStretch(1)
        fields.addLayout(buttons)
        first = QHBoxLayout()
        first.addWidget(self.open_button)
        first.addStretch(1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(8)
        inside.addWidget(label(self.title(), "label"))
        inside.addLayout(first)
        inside.addWidget(self.form)
        inside.addWidget(self.state)
        inside.addWidget(label(self.says(), "small", wraps=True))

    def title(self) -> str:
        """Return the words for it."""
        return self.tr("Passphrase")

    def says(self) -> str:
        """Return what else happens."""
        return self.tr(
            "The backups in the folder of the book get the new passphrase, too. Copies in other"
            " places keep the old one. The identity book has a passphrase of its own."
        )

    def _open(self) -> None:
        self._say("")
        self.open_button.hide()
        self.form.show()
        self.old.setFocus()

    def _close(self) -> None:
        for each in (self.old, self.first, self.second):
            each.line.clear()
        self.form.hide()
        self.open_button.show()

    def _change(self) -> None:
        problem = self.new.problem() if self.old.text() else self.tr("Type the current passphrase.")
        if problem:
            self._say(problem, is_problem=True)
            return
        self.form.setEnabled(False)
        self.begin(self._session)

    def begin(self, session: "Session") -> None:
        """Change the passphrase of the book of a session."""
        from waybook.work.passphrases import change_passphrase

        session.run(
            change_passphrase,
            old=self.old.text(),
            new=self.new.text,
            done=self._on_changed,
            failed=self._on_failed,
            words=self.tr("Changing the passphrase"),
        )

    def _on_changed(self, left: list[Path]) -> None:
        self.form.setEnabled(True)
        self._close()
        words = [self.tr("The passphrase was changed.")]
        keeps = self.tr("This backup could not be reached and keeps the old passphrase: {folder}")
        words += [keeps.format(folder=isolate(str(each))) for each in left]
        self._say("\n".join(words))
        self.open_button.setFocus()

    def _on_failed(self, fault: "Fault") -> None:
        self.form.setEnabled(True)
        self._say(worded(fault), is_problem=True)
        self.old.setFocus()

    def _say(self, words: str, *, is_problem: bool = False) -> None:
        change_role(self.state, "problem" if is_problem else "soft")
        self.state.setText(words)
        self.state.setVisible(bool(words))
