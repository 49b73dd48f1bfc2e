"""My card, which others need to seal for me, and its eight words."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from waybook.desktop.pages.handover.cards.eight_words import EightWords
from waybook.desktop.pages.handover.cards.my_certificate import MyCertificate
from waybook.desktop.pages.handover.cards.saving_card import save_card
from waybook.desktop.session.file_dialogs import choose_new_file
from waybook.desktop.session.session import Session
from waybook.desktop.theme.parts import card as surface
from waybook.desktop.widgets.bars import heading_bar
from waybook.desktop.widgets.buttons import plain, primary
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import heading, soft
from waybook.desktop.widgets.subview import Subview
from waybook.file_types import CARD
from waybook.work.cards.trusting import my_card


class MyCardPart(Subview):
    """Show my card, and save or copy it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        mine = session.book.card
        self.words = EightWords(mine.words, mine.numbers, self)
        self.text = QPlainTextEdit(my_card(session.book), self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("The text of my card"))
        self.text.setMaximumHeight(150)
        frame = surface(self)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(20, 16, 20, 20)
        inside.setSpacing(12)
        inside.addLayout(heading_bar(heading(mine.name)))
        inside.addWidget(
            soft(
                self.tr(
                    "Give this card to people who seal for you. It contains no secret. They "
                    "read eight words to you by voice: these must be the same."
                )
            )
        )
        inside.addWidget(self.words)
        inside.addWidget(self.text)
        buttons = QHBoxLayout()
        self.save_button = primary(self.tr("Save my card…"), self._on_save)
        buttons.addWidget(self.save_button)
        buttons.addWidget(plain(self.tr("Select the text"), self._on_select))
        buttons.addStretch(1)
        inside.addLayout(buttons)
        column = Column(self.tr("My card"), parent=self)
        self.certificate = MyCertificate(session, self)
        column.parts.addWidget(frame)
        column.parts.addWidget(self.certificate)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(column)

    def save(self, path: Path) -> None:
        """Write my card to a file and read it back."""
        done = self._session.write(save_card, path=path)
        if done is not None:
            self._session.tell(self.tr("Your card was saved and checked."))

    def _on_save(self) -> None:
        path = choose_new_file(self, self.tr("Save my card"), name=f"my{CARD.suffix}")
        if path is not None:
            self.save(path)

    def _on_select(self) -> None:
        self.text.selectAll()
        self.text.setFocus()
