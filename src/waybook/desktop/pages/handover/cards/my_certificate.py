"""My revocation certificate: to save, or to write down, before the laptop is lost."""

from pathlib import Path

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from waybook.desktop.session.file_dialogs import choose_new_file
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.bars import heading_bar
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import heading, soft
from waybook.work.handover.certificates import certificate_words, save_certificate

_LINE = 6  # words


class MyCertificate(QFrame):
    """Explain it, and save it as a file or show it as words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self.tr("The 48 words of my revocation certificate"))
        self.words.setFixedHeight(10 * self.fontMetrics().lineSpacing())
        self.words.hide()
        self.save_button = plain(self.tr("Save the certificate…"), self._on_save)
        self.words_button = plain(self.tr("Show it as words"), self.show_words)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 16, 20, 20)
        inside.setSpacing(12)
        inside.addLayout(heading_bar(heading(self.tr("Revocation certificate"))))
        said = self.tr(
            "If this laptop is lost, a colleague can stop your card with this "
            "certificate. Create it now, and keep it away from this laptop: as a file "
            "with somebody you trust, or as 48 words on paper. Anyone who has it can "
            "stop your card and can do nothing else with it."
        )
        inside.addWidget(soft(said))
        buttons = Flow(self)
        buttons.add(self.save_button)
        buttons.add(self.words_button)
        inside.addWidget(buttons)
        inside.addWidget(self.words)

    def save(self, path: Path) -> None:
        """Write the certificate to a file and read it back."""
        done = self._session.write(save_certificate, path=path, replace=path.exists())
        if done is not None:
            self._session.tell(self.tr("Your revocation certificate was saved and checked."))

    def show_words(self) -> None:
        """Show the words, to be written down."""
        found = certificate_words(self._session.book)
        lines = [found[start : start + _LINE] for start in range(0, len(found), _LINE)]
        self.words.setPlainText(
            "\n".join(f"{number}. {' '.join(line)}" for number, line in enumerate(lines, 1))
        )
        self.words.show()
        self.words.setFocus()

    def _on_save(self) -> None:
        title = self.tr("Save my revocation certificate")
        path = choose_new_file(self, title, name="revocation.txt")
        if path is not None:
            self.save(path)
