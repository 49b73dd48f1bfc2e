"""My card: what others need to seal for me, and the words by which they know it."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from waybook.desktop.choosing import choose_new_file
from waybook.desktop.look.parts import card as surface
from waybook.desktop.pages.handover.eight_words import EightWords
from waybook.desktop.pages.handover.saving_card import save_card
from waybook.desktop.pages.parts.bars import heading_bar
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.column import Column
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.text import heading, soft
from waybook.desktop.session import Session
from waybook.work.trusting import my_card


class MyCardPart(Showing):
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
                    "Give this card to those who seal for you; it holds no secret. When they read "
                    "these eight words to you, by voice, they must be the same."
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
        column.parts.addWidget(frame)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(column)

    def save(self, path: Path) -> None:
        """Write my card to a file and read it back."""
        done = self._session.write(save_card, path=path)
        if done is not None:
            self._session.tell(self.tr("Your card is written and read back."))

    def _on_save(self) -> None:
        path = choose_new_file(self, self.tr("Save my card"), name="card.txt")
        if path is not None:
            self.save(path)

    def _on_select(self) -> None:
        self.text.selectAll()
        self.text.setFocus()
