"""People whose cards are in this book, and how far each is trusted."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.crypto.cards import Card
from waybook.crypto.revocation_certificate import RevocationCertificate
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.lists.lines import ListLine
from waybook.desktop.lists.painting import Chip
from waybook.desktop.pages.handover.cards.card_comparison import CardComparison
from waybook.desktop.pages.handover.cards.certificate_use import DRAFT, CertificateForm
from waybook.desktop.pages.handover.cards.lost_card_notices import LostCardNotices
from waybook.desktop.pages.handover.cards.revoke_form import RevokeForm, draft_of
from waybook.desktop.session.file_dialogs import choose_file
from waybook.desktop.session.session import Session
from waybook.desktop.texts.file_filters import card_filter
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate, limit_words, moment_words
from waybook.desktop.widgets.banner import Banner
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import soft
from waybook.desktop.widgets.subview import Subview
from waybook.model.faults import Fault
from waybook.work.cards.trusting import read_card
from waybook.work.handover.certificates import is_certificate

if TYPE_CHECKING:
    from datetime import tzinfo

    from waybook.book import Changes, TrustedCard


_WIDEST = 4_000  # all the room there is


class TrustedPart(Subview):
    """List the cards; add one; compare the words of one."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self.list = LineView(self.tr("People I trust"), parent=self)
        self.list.opened.connect(self.compare)
        self.comparing: CardComparison | None = None
        self.revoking: RevokeForm | None = None
        self.stopping: CertificateForm | None = None
        self.told = LostCardNotices(session, self)
        self.result = Banner(self)
        self.revoke_button = plain(self.tr("Revoke…"), self.ask_to_revoke)
        self.stop_button = plain(self.tr("Use a revocation certificate…"), self.ask_for_certificate)
        self.list.chosen.connect(self._offer)
        self._stack = QStackedWidget(self)
        self._form: Column | None = None
        self._listing = Column(self.tr("People I trust"), _WIDEST, self)
        self._empty = EmptyState(
            self.tr("No cards yet"),
            self.tr(
                "To seal for somebody, or to merge what they sealed, you need their card: a"
                " small file that they give you. Then compare eight words by voice."
            ),
            self.tr("Add a card…"),
        )
        self._empty.chosen.connect(self._on_add)
        self._lay_out()
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the cards again."""
        del changes
        cards = self._session.book.trust_store.cards()
        had_cursor = self.told.refresh()
        self.list.show_lines([_line(held, self._session.book.world.zone) for held in cards])
        self._offer()
        if self.comparing is None and self._form is None:
            self._stack.setCurrentWidget(self._listing if cards else self._empty)
        if had_cursor and not self.told.cards:
            self.list.setFocus()

    def take_in(self, path: Path) -> None:
        """Read a card file and show its words; or a revocation certificate, and ask for the day."""
        if is_certificate(path):
            self.ask_for_certificate()
            if self.stopping is not None:
                self.stopping.read_file(path)
            return
        try:
            card = read_card(path)
        except Fault as fault:
            self._session.tell(worded(fault))
            return
        self._compare(card)

    def compare(self, digest: str) -> None:
        """Show the words of a card that is kept."""
        for held in self._session.book.trust_store.cards():
            if held.card.digest == digest:
                self._compare(held.card)

    def ask_to_revoke(self) -> None:
        """Ask from which day on the card under the cursor is revoked."""
        held = self._held()
        if held is None or held.revoked:
            return
        self.revoking = self._ask_for_day(held.card, b"")
        self.revoking.start()

    def ask_for_certificate(self) -> None:
        """Ask for the certificate of a card whose owner lost the laptop."""
        self._end_revoking()
        self.result.hide()
        self.stopping = self._ask_for_words()
        self.stopping.start()

    def take_up(self) -> None:
        """Open again the form for revoking a card, or for its certificate."""
        drafts = self._session.drafts
        if self._form is not None or self.comparing is not None:
            return
        for held in self._session.book.trust_store.cards():
            if not held.revoked and drafts.is_begun(draft_of(held.card)):
                self.revoking = self._ask_for_day(held.card, b"")
                return
        if drafts.is_begun(DRAFT):
            self.stopping = self._ask_for_words()

    def _ask_for_words(self) -> CertificateForm:
        made = CertificateForm(self._session, self)
        made.left.connect(self._on_left)
        made.read.connect(self._on_certificate)
        self._show_form(made, self.tr("Use a revocation certificate"))
        return made

    def _on_certificate(self, found: RevocationCertificate) -> None:
        if found.card == self._session.book.card:
            self._on_left()
            self.result.warn(
                self.tr("This certificate stops your own card. It works in a colleague's book.")
            )
            return
        self.revoking = self._ask_for_day(found.card, found.signature)
        self.revoking.start()

    def _ask_for_day(self, card: Card, proof: bytes) -> RevokeForm:
        self._end_revoking()
        self.result.hide()
        made = RevokeForm(self._session, card, proof, self)
        made.revoked.connect(self._on_revoked)
        made.left.connect(self._on_left)
        self._show_form(made, self.tr("Revoke a card"))
        return made

    def _held(self) -> "TrustedCard | None":
        digest = self.list.current_uid()
        found = (
            each for each in self._session.book.trust_store.cards() if each.card.digest == digest
        )
        return next(found, None)

    def _on_revoked(self, name: str) -> None:
        self._on_left()
        self._session.drafts.discard(DRAFT)  # the words that led here
        self.refresh(None)
        told = self.tr(
            "The card of {} is revoked. Your next bundles tell others. Ask for a new "
            "card and compare its words."
        )
        self.result.say(told.format(isolate(name)))
        self.changed.emit()

    def _on_left(self) -> None:
        self._end_revoking()
        self.list.setFocus()

    def _end_revoking(self) -> None:
        self.revoking = self.stopping = None
        form, self._form = self._form, None
        if form is not None:
            form.hide()  # what is typed in it is kept
            self._stack.removeWidget(form)
            form.deleteLater()
            held = bool(self._session.book.trust_store.cards())
            self._stack.setCurrentWidget(self._listing if held else self._empty)

    def _show_form(self, form: QWidget, name: str) -> None:
        """Show a form in the place of the list, so that all of it has room."""
        self._form = Column(name, parent=self)
        self._form.parts.addWidget(form)
        self._form.parts.addStretch(1)
        self._stack.addWidget(self._form)
        self._stack.setCurrentWidget(self._form)

    def _offer(self, *_: object) -> None:
        held = self._held()
        self.revoke_button.setEnabled(held is not None and not held.revoked)

    def _compare(self, card: Card) -> None:
        self._end_comparing()
        self.comparing = CardComparison(self._session, card, self)
        self.comparing.ended.connect(self._on_compared)
        self._stack.addWidget(self.comparing)
        self._stack.setCurrentWidget(self.comparing)
        self.comparing.start()

    def _on_compared(self) -> None:
        self._end_comparing()
        self.refresh(None)
        (self.list if self.list.lines.rowCount() else self._empty.button).setFocus()
        self.changed.emit()

    def _end_comparing(self) -> None:
        comparing, self.comparing = self.comparing, None
        if comparing is not None:
            self._stack.removeWidget(comparing)
            comparing.deleteLater()

    def _on_add(self) -> None:
        path = choose_file(self, self.tr("Add a card"), patterns=[card_filter()])
        if path is not None:
            self.take_in(path)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        remark = self.tr("Open a card to compare its eight words by voice.")
        top.addWidget(soft(remark), 1)
        top.addWidget(plain(self.tr("Add a card…"), self._on_add, "plus"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.revoke_button)
        buttons.addWidget(self.stop_button)
        buttons.addStretch(1)
        inside = self._listing.parts
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(self.result)
        inside.addWidget(self.told)
        inside.addLayout(top)
        inside.addWidget(self.list, 1)
        inside.addLayout(buttons)
        self._stack.addWidget(self._listing)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._stack)


def _line(held: "TrustedCard", zone: "tzinfo | None") -> ListLine:
    if held.revoked:
        chip = Chip(QCoreApplication.translate("TrustedPart", "revoked"))
        said = QCoreApplication.translate(
            "TrustedPart", "Replaced or withdrawn. New bundles with this card are refused."
        )
        if held.revoked_from_ms:
            lost = QCoreApplication.translate("TrustedPart", "Not trusted from {}.")
            said = lost.format(limit_words(held.revoked_from_ms, zone))
    elif held.verified:
        chip = Chip(QCoreApplication.translate("TrustedPart", "verified"), loud=True)
        said = QCoreApplication.translate("TrustedPart", "The eight words were compared.")
    else:
        chip = Chip(QCoreApplication.translate("TrustedPart", "not verified"))
        said = QCoreApplication.translate("TrustedPart", "The eight words were not compared yet.")
    added = QCoreApplication.translate("TrustedPart", "Added on {}.").format(
        moment_words(held.added_ms)
    )
    return ListLine(held.card.digest, held.card.name, f"{said} {added}", chips=(chip,))
