"""Revoke a card, from the day on which somebody else may have it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.crypto.cards import Card
from waybook.desktop.pages.handover.day_field import DayField
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.drafts.parts import ChoicePart
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import isolate, limit_words
from waybook.desktop.theme.parts import change_role
from waybook.desktop.widgets.labels import FieldLabel, body, quiet, strong
from waybook.desktop.widgets.small_form import SmallForm
from waybook.desktop.widgets.typed_text import LineEdit
from waybook.model.limits import begin_of
from waybook.work.cards.trusting import is_to_come, revoke

if TYPE_CHECKING:
    from waybook.model.faults import Fault


class RevokeForm(SmallForm):
    """Ask for the day; earlier bundles stay."""

    revoked = Signal(str)  # the name

    def __init__(
        self, session: Session, card: Card, proof: bytes = b"", parent: QWidget | None = None
    ) -> None:
        """Take the card, and the signature of its own certificate, if that revokes it."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._card = card
        self._proof = proof
        name = isolate(card.name)
        self.day = DayField(
            self.tr("The day it was lost"),
            self.tr("Leave empty if nobody knows. Then all bundles with this card are refused."),
            session.book.world.today,
            lambda text: begin_of(text, session.book.world.zone),
            self._holds,
            self,
        )
        self.reason = LineEdit(self)
        self.reason.setAccessibleName(self.tr("Reason"))
        self.draft = FormDraft(session.drafts, self, draft_of(card), About("revoking"))
        self.draft.add("day", self.day.line)
        self.draft.add("reason", self.reason)
        self.draft.add("proof", ChoicePart(self._told_proof, self._take_proof))
        self.foot = FormFoot(session, self, self.draft, self.tr("Revoke the card"), by_key=False)
        self.revoke_button = self.foot.save_button
        change_role(self.revoke_button, "danger")
        self.foot.save_wanted.connect(self.revoke)
        self.foot.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        column.addWidget(strong(self.tr("Stop trusting the card of {}?").format(name), self))
        said = self.tr(
            "What you received before that day stays. A bundle that was sealed on that "
            "day or later is refused. An older bundle is merged only if you agree. The "
            "notices list what you received since that day. Your next bundles tell "
            "others that this card is lost. Ask for a new card and compare its words."
        )
        column.addWidget(body(said, self))
        column.addWidget(FieldLabel(self.tr("The day it was lost"), self.day, self))
        column.addWidget(self.day)
        column.addWidget(FieldLabel(self.tr("Reason"), self.reason, self))
        column.addWidget(self.reason)
        column.addWidget(
            quiet(
                self.tr(
                    "Optional. Everyone you seal for up to AMBER+STRICT can read it: name no "
                    "person and no place."
                ),
                self,
            )
        )
        column.addWidget(self.foot)
        self.day.changed.connect(self._on_typed)
        self.draft.restore()
        self.foot.follow()

    def start(self) -> None:
        """Put the cursor into the day."""
        self.day.setFocus()

    def revoke(self) -> None:
        """Revoke the card from that day on."""
        if self.draft.asks():
            self.foot.ask(
                self.tr("Not all of this draft could be restored. Check it, then continue.")
            )
            return
        refused: list[Fault] = []
        self._session.write(
            revoke,
            failed=refused.append,
            draft=self.draft,
            card=self._card,
            from_ms=self.day.moment_ms(),
            reason=self.reason.typed(),
            proof=self._proof,
        )
        if refused:
            self.foot.ask(str(refused[0]))
        else:
            self.revoked.emit(self._card.name)

    def _holds(self, from_ms: int) -> str:
        """Say from when on the card is revoked, and if that is still to come."""
        begins = limit_words(from_ms, self._session.book.world.zone)
        if is_to_come(self._session.book, from_ms):
            return self.tr(
                "From {}. That is in the future: bundles sealed before then can still be accepted."
            ).format(begins)
        return self.tr("From {}.").format(begins)

    def _on_typed(self) -> None:
        self.revoke_button.setEnabled(not self.day.problem())

    def _told_proof(self) -> str:
        return self._proof.hex()

    def _take_proof(self, proof: str) -> None:
        """Revoke by the card's own certificate, as before; one that is given now comes first."""
        self._proof = self._proof or bytes.fromhex(proof)


def draft_of(card: Card) -> str:
    """Return the name of the draft."""
    return form_name("revoking", card.digest)
