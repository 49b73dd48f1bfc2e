"""Who a contact is: a section of the contact's page, over the identity book."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.book import BookState
from waybook.desktop.opening.identity_unlock import IdentityUnlock
from waybook.desktop.opening.passphrase_field import PassphraseField
from waybook.desktop.records.forms.record_editor import RecordEditor, has_draft
from waybook.desktop.records.forms.sheet import SectionPanel
from waybook.desktop.records.layouts.people import IDENTITY
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.theme.parts import label
from waybook.desktop.widgets.bars import heading_bar
from waybook.desktop.widgets.buttons import flat, plain
from waybook.desktop.widgets.labels import heading
from waybook.desktop.widgets.layouts import clear
from waybook.work.identities import IDLE_MINUTES, KIND, of_contact


class WhoThisIs(QFrame):
    """Ask for the identity book's passphrase, or show who a contact is."""

    def __init__(self, session: Session, contact: str, parent: QWidget | None = None) -> None:
        """Take the session of the first book, and the contact."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._contact = contact
        self.asking: IdentityUnlock | None = None
        self.editor: RecordEditor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 12, 18, 14)
        self._column.setSpacing(8)
        session.identities.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what may be shown now."""
        clear(self._column)
        self.asking, self.editor = None, None
        aside = self._session.identities.session
        if aside is not None:
            self._show_unlocked(aside)
        elif self._session.identities.state is BookState.ABSENT:
            remark = self.tr(
                "Real names, numbers and addresses are kept in a separate identity book "
                "with its own passphrase. There is none yet."
            )
            self.button = plain(self.tr("Create an identity book…"), self.ask_new)
            self._show_locked(remark)
        else:
            remark = self.tr("The identity book is locked.")
            self.button = plain(self.tr("Unlock identities…"), self.ask, "lock")
            self._show_locked(remark)

    @property
    def fields(self) -> list[PassphraseField]:
        """Return where a passphrase is typed, while one is asked for."""
        return self.asking.fields if self.asking else []

    def ask(self) -> None:
        """Ask for the passphrase."""
        self._ask(is_new=False)

    def ask_new(self) -> None:
        """Ask for a new passphrase, twice."""
        self._ask(is_new=True)

    def lock(self) -> None:
        """Lock the identity book."""
        self._session.identities.lock()

    def _ask(self, *, is_new: bool) -> None:
        self.button.hide()
        self.asking = IdentityUnlock(self._session, self, is_new=is_new)
        self.asking.left.connect(self.refresh)
        self.go = self.asking.go
        self._column.addWidget(self.asking)
        self.asking.start()

    def _show_locked(self, remark: str) -> None:
        words = self.tr("Who this is")
        self._column.addLayout(heading_bar(heading(words, self), self.button, remark=remark))

    def _show_unlocked(self, aside: Session) -> None:
        remark = counted(
            "Identity",
            "Locks after %Ln minute without input.",
            "Locks after %Ln minutes without input.",
            IDLE_MINUTES,
        )
        name = self.tr("Lock identities")
        self.button = flat(name, name, self.lock, "lock")
        words = self.tr("Who this is")
        self._column.addLayout(heading_bar(heading(words, self), self.button, remark=remark))
        held = of_contact(aside.book, self._contact)
        for record in held:
            self._column.addWidget(SectionPanel(aside, record, IDENTITY[0], self))
        if not held:
            self._offer(aside)

    def _offer(self, aside: Session) -> None:
        self._column.addWidget(label(self.tr("Not recorded yet."), "soft", wraps=True))
        self.write_button = plain(self.tr("Add who this is"), self.write, "plus")
        self._column.addWidget(self.write_button)
        if has_draft(aside, KIND, IDENTITY, place=self._contact):
            self.write()

    def write(self) -> None:
        """Open an empty form."""
        aside = self._session.identities.session
        if aside is None or self.editor is not None:
            return
        known_as = self._session.book.lists.record(self._contact).fields.get("code_name")
        self.editor = RecordEditor(
            aside,
            KIND,
            IDENTITY,
            preset={"contact": self._contact, "code_name": known_as},
            place=self._contact,
            parent=self,
        )
        self.editor.saved.connect(lambda _: self.refresh())
        self.editor.left.connect(self.refresh)
        self.write_button.hide()
        self._column.addWidget(self.editor)
        self.editor.form.focus("name")
