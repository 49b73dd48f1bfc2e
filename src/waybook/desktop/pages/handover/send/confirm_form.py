"""Type in the eight words that a recipient reads out: they confirm one bundle."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.crypto.spoken_words import COUNT
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.labels import FieldLabel, quiet
from waybook.desktop.widgets.small_form import SmallForm
from waybook.desktop.widgets.typed_text import LineEdit
from waybook.model.faults import Fault
from waybook.work.handover.receipts import Delivery, confirm_by_words


class ConfirmForm(SmallForm):
    """Take the words in one line, and say which bundle they confirm."""

    confirmed = Signal(object)  # the Delivery

    def __init__(
        self, session: Session, name: str, card: str, parent: QWidget | None = None
    ) -> None:
        """Take who reads the words out, and the hash of their card."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._name = name
        words = self.tr("{} reads eight words to you. Type them in the same order:").format(
            isolate(name)
        )
        self.line = LineEdit(self)
        self.line.setAccessibleName(self.tr("Eight words from {}").format(isolate(name)))
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.count = quiet("", self)
        self.draft = FormDraft(session.drafts, self, draft_of(card), About("confirming"))
        self.draft.add("words", self.line)
        self.foot = FormFoot(session, self, self.draft, self.tr("Confirm"))
        self.problem, self.confirm_button = self.foot.problem, self.foot.save_button
        self.foot.save_wanted.connect(self.confirm)
        self.foot.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        column.addWidget(FieldLabel(words, self.line, self))
        for part in (self.line, self.count, self.foot):
            column.addWidget(part)
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self.confirm)
        self.draft.restore()
        self.foot.follow()
        self._on_typed()

    def confirm(self) -> None:
        """Mark the bundle of these words as confirmed."""
        said = self._said()
        if len(said) != COUNT:
            return
        done = self._session.write(
            confirm_by_words, failed=self._on_fault, draft=self.draft, to=self._name, said=said
        )
        if isinstance(done, Delivery):
            self.confirmed.emit(done)

    def _said(self) -> list[str]:
        return self.line.typed().replace(",", " ").split()

    def _on_typed(self) -> None:
        said = len(self._said())
        self.count.setText(
            counted("ConfirmForm", "{said} of %Ln word", "{said} of %Ln words", COUNT).format(
                said=said
            )
        )
        self.confirm_button.setEnabled(said == COUNT)

    def _on_fault(self, fault: Fault) -> None:
        self.foot.ask(worded(fault))


def draft_of(card: str) -> str:
    """Return the name of the draft for words from the owner of a card, by the card's hash."""
    return form_name("confirming", card)
