"""The eight words that confirm a received bundle to its sender by voice."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.pages.handover.cards.eight_words import EightWords, numbers_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.theme.parts import card as surface
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import heading, soft, strong
from waybook.desktop.widgets.subview import Subview
from waybook.model.faults import BadInput
from waybook.work.handover.receipts import words_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waybook.book import ReceivedBundle


class ReadingOut(Subview):
    """Show the words for each bundle of a step, or say why there are none."""

    ended = Signal()

    def __init__(
        self, session: Session, bundles: "Sequence[ReceivedBundle]", parent: QWidget | None = None
    ) -> None:
        """Take the bundles."""
        super().__init__(parent)
        self._session = session
        self.sentences: list[str] = []
        self.words: list[list[str]] = []
        column = Column(self.tr("Words to read out"), parent=self)
        column.parts.addWidget(heading(self.tr("Confirm by voice what you received"), self))
        column.parts.addWidget(
            soft(
                self.tr(
                    "Call or meet the sender. They type these words under “Sent”. Then they "
                    "know that you have the whole bundle."
                ),
                self,
            )
        )
        for bundle in bundles:
            column.parts.addWidget(self._bundle(bundle))
        self.done_button = plain(self.tr("Done"), self.ended.emit)
        buttons = QHBoxLayout()
        buttons.addWidget(self.done_button)
        buttons.addStretch(1)
        column.parts.addLayout(buttons)
        column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(column)

    def start(self) -> None:
        """Put the cursor on the way back."""
        self.done_button.setFocus()

    def _bundle(self, bundle: "ReceivedBundle") -> QWidget:
        frame = surface(self)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(20, 14, 20, 16)
        name = isolate(bundle.sender_name)
        try:
            found = words_for(bundle, self._session.book.card)
        except BadInput as fault:
            said = self.tr("Bundle {number} of {name}").format(number=bundle.number, name=name)
            inside.addWidget(strong(said, frame))
            inside.addWidget(soft(worded(fault), frame))
            self.sentences.append(worded(fault))
            return frame
        said = self.tr("Read these to {name}, for bundle {number}").format(
            name=name, number=bundle.number
        )
        inside.addWidget(strong(said, frame))
        inside.addWidget(EightWords(found, numbers_of(found), frame))
        self.sentences.append(said)
        self.words.append(found)
        return frame
