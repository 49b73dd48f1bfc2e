"""Compare the eight words of a card by voice, and record the result."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.crypto.cards import Card
from waybook.desktop.pages.handover.cards.eight_words import EightWords
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.theme.parts import card as surface
from waybook.desktop.widgets.buttons import plain, primary
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import heading, problem, soft
from waybook.desktop.widgets.subview import Subview
from waybook.model.faults import ChangedKey, Fault
from waybook.work.cards.trusting import trust


class CardComparison(Subview):
    """Show their words and mine; the card is kept as verified or not verified."""

    ended = Signal()

    def __init__(self, session: Session, card: Card, parent: QWidget | None = None) -> None:
        """Take the card to compare."""
        super().__init__(parent)
        self._session = session
        self._card = card
        self._replaces = False
        who = isolate(card.name)
        mine = session.book.card
        self._problem = problem("", self)
        self._problem.hide()
        column = Column(self.tr("Compare the words"), parent=self)
        column.parts.addWidget(heading(self.tr("Compare the words with {}").format(who)))
        column.parts.addWidget(
            soft(
                self.tr(
                    "Call or meet {}. Do not use the channel through which you got the card. "
                    "They read the words on their screen, you read yours. Every word must be "
                    "the same."
                ).format(who)
            )
        )
        theirs = self.tr("{} reads these words to you").format(who)
        column.parts.addWidget(_side(theirs, card))
        column.parts.addWidget(_side(self.tr("You read these words, which are yours"), mine))
        column.parts.addWidget(self._problem)
        self.match_button = primary(self.tr("All eight words are the same"), self._on_match)
        self.later_button = plain(self.tr("Keep the card, compare later"), self._on_later)
        self.differ_button = plain(self.tr("They differ, or leave it"), self.ended.emit)
        buttons = QHBoxLayout()
        for each in (self.match_button, self.later_button, self.differ_button):
            buttons.addWidget(each)
        buttons.addStretch(1)
        column.parts.addLayout(buttons)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)

    def start(self) -> None:
        """Put the cursor where nothing is confirmed by accident."""
        self.later_button.setFocus()

    def _on_match(self) -> None:
        self._keep(verified=True)

    def _on_later(self) -> None:
        self._keep(verified=False)

    def _keep(self, *, verified: bool) -> None:
        self._problem.hide()
        refused: list[Fault] = []
        self._session.write(
            trust,
            failed=refused.append,
            card=self._card,
            verified=verified,
            replace=self._replaces and verified,
        )
        if refused:
            self._on_fault(refused[0])
        else:
            self.ended.emit()

    def _on_fault(self, fault: Fault) -> None:
        self._problem.setText(worded(fault))
        self._problem.show()
        if isinstance(fault, ChangedKey):
            self._replaces = True
            self.match_button.setText(self.tr("All eight words are the same: replace the key"))


def _side(words: str, card: Card) -> QWidget:
    frame = surface()
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(20, 14, 20, 16)
    inside.addWidget(soft(words))
    inside.addWidget(EightWords(card.words, card.numbers))
    return frame
