"""Change the passphrase of the book, or of its identity book, or give the book a new key."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.opening.new_passphrase import NewPassphraseFields
from waybook.desktop.opening.passphrase_field import PassphraseField
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.theme.parts import button, change_role, label
from waybook.desktop.widgets.labels import FieldLabel

if TYPE_CHECKING:
    from waybook.desktop.session.session import Session
    from waybook.model.faults import Fault


class PassphraseCard(QFrame):
    """Ask for the old passphrase once and for the new one twice; hidden fields until asked for."""

    renews_keys = True

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
        self.key_button = button(self.tr("New key…"))
        self.change_button = button(self.tr("Change passphrase"), "primary")
        self.renew_button = button(self.tr("Make a new key"), "primary")
        self.cancel_button = button(self.tr("Cancel"))
        self.form = QWidget(self)
        self.first_words = FieldLabel("", self.first.line, self)
        self._gives_key = False
        self.open_button.clicked.connect(lambda *_: self._open(gives_key=False))
        self.key_button.clicked.connect(lambda *_: self._open(gives_key=True))
        self.renew_button.clicked.connect(self._change)
        self.change_button.clicked.connect(lambda *_: self._change())
        self.cancel_button.clicked.connect(lambda *_: self._close())
        self.second.line.returnPressed.connect(self._change)
        self._lay_out()
        self._close()

    def _lay_out(self) -> None:
        fields = QVBoxLayout(self.form)
        fields.setContentsMargins(0, 0, 0, 0)
        for named, field in (
            (FieldLabel(self.tr("Current passphrase"), self.old.line), self.old),
            (self.first_words, self.first),
            (FieldLabel(self.tr("Repeat the new passphrase"), self.second.line), self.second),
        ):
            fields.addWidget(named)
            fields.addWidget(field)
            if field is self.first:
                fields.addWidget(self.new.hint)
        buttons = QHBoxLayout()
        for push in (self.change_button, self.renew_button, self.new.draw, self.cancel_button):
            buttons.addWidget(push)
        buttons.addStretch(1)
        fields.addLayout(buttons)
        first = QHBoxLayout()
        first.addWidget(self.open_button)
        first.addWidget(self.key_button)
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
            " places keep the old one. The identity book has a passphrase of its own. A new key"
            " encrypts the whole book and these backups again: it is needed if somebody may have a"
            " copy of the key file. If somebody may know the passphrase, choose a new one, too."
            " Your card stays the same."
        )

    def _open(self, *, gives_key: bool) -> None:
        self._say("")
        self._gives_key = gives_key
        self.first_words.setText(
            self.tr("New passphrase (leave it empty to keep the current one)")
            if gives_key
            else self.tr("New passphrase")
        )
        self.change_button.setVisible(not gives_key)
        self.renew_button.setVisible(gives_key)
        self.open_button.hide()
        self.key_button.hide()
        self.form.show()
        self.old.setFocus()

    def _close(self) -> None:
        for each in (self.old, self.first, self.second):
            each.line.clear()
        self.form.hide()
        self.open_button.show()
        self.key_button.setVisible(self.renews_keys)

    def _problem(self) -> str:
        if not self.old.text():
            return self.tr("Type the current passphrase.")
        keeps = self._gives_key and not self.first.text() and not self.second.text()
        return "" if keeps else self.new.problem()

    def _change(self) -> None:
        problem = self._problem()
        if problem:
            self._say(problem, is_problem=True)
            return
        self.form.setEnabled(False)
        if self._gives_key:
            self._renew_key()
        else:
            self.begin(self._session)

    def _renew_key(self) -> None:
        self._say(self.tr("Nothing can be saved until the new key is in use."))
        self._session.key_renewal.start(
            passphrase=self.old.text(),
            new_passphrase=self.new.text,
            done=self._on_renewed,
            failed=self._on_failed,
            stopped=self._on_stopped,
        )

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

    def _on_renewed(self, left: list[Path]) -> None:
        self.form.setEnabled(True)
        is_new = bool(self.first.text())
        self._close()
        words = [
            self.tr("The book has a new key and the new passphrase.")
            if is_new
            else self.tr("The book has a new key. The passphrase is the same.")
        ]
        keeps = self.tr("This could not be reached and keeps the old key: {folder}")
        words += [keeps.format(folder=isolate(str(each))) for each in left]
        self._say("\n".join(words))
        self.key_button.setFocus()

    def _on_stopped(self) -> None:
        self.form.setEnabled(True)
        self._say(self.tr("Stopped. Nothing was changed."))

    def _on_failed(self, fault: "Fault") -> None:
        self.form.setEnabled(True)
        self._say(worded(fault), is_problem=True)
        self.old.setFocus()

    def _say(self, words: str, *, is_problem: bool = False) -> None:
        change_role(self.state, "problem" if is_problem else "soft")
        self.state.setText(words)
        self.state.setVisible(bool(words))
