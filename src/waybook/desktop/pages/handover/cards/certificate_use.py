"""Use a revocation certificate: from its file, or from the words on paper."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.file_dialogs import choose_file
from waybook.desktop.session.session import Session
from waybook.desktop.texts.file_filters import certificate_filter
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import FieldLabel, body, strong
from waybook.desktop.widgets.small_form import SmallForm
from waybook.desktop.widgets.typed_text import TextBox
from waybook.model.faults import Fault
from waybook.work.handover.certificates import certificate_in, read_certificate

DRAFT = form_name("stopping")


class CertificateForm(SmallForm):
    """Read a certificate and pass on the card; it is revoked only in the next step."""

    read = Signal(object)  # the certificate

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self.text = TextBox(self)
        self.text.setAccessibleName(self.tr("The 48 words of the certificate"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(7 * self.fontMetrics().height())
        self.draft = FormDraft(session.drafts, self, DRAFT, About("stopping"))
        self.draft.add("words", self.text)
        self.open_button = plain(self.tr("Open the file…"), self._on_open)
        self.foot = FormFoot(
            session, self, self.draft, self.tr("Use these words"), more=[self.open_button]
        )
        self.problem, self.read_button = self.foot.problem, self.foot.save_button
        self.foot.save_wanted.connect(self.read_words)
        self.foot.left.connect(self.left)
        said = self.tr(
            "Somebody who lost a laptop may have given you the revocation certificate "
            "of their card: a file, or 48 words on paper. It stops that card and does "
            "nothing else."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        column.addWidget(strong(self.tr("Use a revocation certificate"), self))
        column.addWidget(body(said, self))
        column.addWidget(FieldLabel(self.tr("The 48 words"), self.text, self))
        column.addWidget(self.text)
        column.addWidget(self.foot)
        self.text.textChanged.connect(self._on_typed)
        self.draft.restore()
        self.foot.follow()
        self._on_typed()

    def start(self) -> None:
        """Put the cursor where a file is opened."""
        self.open_button.setFocus()

    def read_words(self) -> None:
        """Read what was typed."""
        try:
            found = certificate_in(self._session.book, self.text.typed())
        except Fault as fault:
            self._say(fault)
        else:
            self.read.emit(found)

    def read_file(self, path: Path) -> None:
        """Read a certificate from its file."""
        try:
            found = read_certificate(self._session.book, path)
        except Fault as fault:
            self._say(fault)
        else:
            self.read.emit(found)

    def _say(self, fault: Fault) -> None:
        self.foot.ask(worded(fault))

    def _on_open(self) -> None:
        words = self.tr("Open a revocation certificate")
        path = choose_file(self, words, patterns=[certificate_filter()])
        if path is not None:
            self.read_file(path)

    def _on_typed(self) -> None:
        self.read_button.setEnabled(bool(self.text.typed().strip()))
