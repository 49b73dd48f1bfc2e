"""Who a contact is: a section of the contact's page, over the identity book."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.book import State
from waybook.desktop.look.parts import label
from waybook.desktop.pages.forms.form import has_draft
from waybook.desktop.pages.forms.layouts.people import IDENTITY
from waybook.desktop.pages.forms.saving import RecordEditor, draft_key
from waybook.desktop.pages.forms.sheet import SectionPanel
from waybook.desktop.pages.parts.bars import heading_bar
from waybook.desktop.pages.parts.buttons import flat, plain
from waybook.desktop.pages.parts.clearing import clear
from waybook.desktop.pages.parts.text import heading
from waybook.desktop.pages.parts.unlocking import Unlocking
from waybook.desktop.passphrase_field import PassphraseField
from waybook.desktop.session import Session
from waybook.work.identities import IDLE_MINUTES, KIND, of_contact


class WhoThisIs(QFrame):
    """Ask for the identity book's passphrase, or show who a contact is."""

    def __init__(self, session: Session, contact: str, parent: QWidget | None = None) -> None:
        """Take the session of the first book, and the contact."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._contact = contact
        self.asking: Unlocking | None = None
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
        elif self._session.identities.state is State.ABSENT:
            remark = self.tr(
                "Names, numbers and addresses are kept in an identity book of its own, under "
                "another passphrase. There is none yet."
            )
            self.button = plain(self.tr("Make an identity book…"), self.ask_new)
            self._show_locked(remark)
        else:
            remark = self.tr("Kept in the identity book, which is locked.")
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
        self.asking = Unlocking(self._session, self, is_new=is_new)
        self.asking.left.connect(self.refresh)
        self.go = self.asking.go
        self._column.addWidget(self.asking)
        self.asking.start()

    def _show_locked(self, remark: str) -> None:
        words = self.tr("Who this is")
        self._column.addLayout(heading_bar(heading(words, self), self.button, remark=remark))

    def _show_unlocked(self, aside: Session) -> None:
        remark = self.tr("Locks by itself after {} minutes without input.").format(IDLE_MINUTES)
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
        self._column.addWidget(label(self.tr("Not written down yet."), "soft", wraps=True))
        self.write_button = plain(self.tr("Write down who this is"), self.write, "plus")
        self._column.addWidget(self.write_button)
        if has_draft(aside, IDENTITY, draft_key(KIND, "", self._contact)):
            self.write()

    def write(self) -> None:
        """Open an empty form."""
        aside = self._session.identities.session
        if aside is None or self.editor is not None:
            return
        known_as = self._session.book.record(self._contact).fields.get("code_name")
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
