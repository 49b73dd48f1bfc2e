"""Ask for confirmation before an action that cannot be undone."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.theme.parts import button
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import body, soft, strong
from waybook.desktop.widgets.scrolling import bring_into_sight
from waybook.desktop.widgets.typed_text import LineEdit


class AskOnce(QFrame):
    """Show what will happen, with buttons to do it or to cancel; Escape cancels."""

    def __init__(
        self,
        sentences: Sequence[str],
        words: str,
        slots: tuple[Callable[[], object], Callable[[], object]],
        *,
        word: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Take the text, the label of the button, and functions to do and to cancel it.

        A `word`, if any, must be typed first.
        """
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(" ".join(sentences))
        self.sentences = tuple(sentences)
        self._word = word
        self._agree, self._leave = slots
        self.line = LineEdit(self)
        self.line.setAccessibleName(self.tr("Type the word {}").format(word))
        self.line.setVisible(bool(word))
        self.agree_button = button(words, "danger")
        self.leave_button = plain(self.tr("Cancel"), self._leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        column.addWidget(strong(sentences[0], self))
        for sentence in sentences[1:]:
            column.addWidget(body(sentence, self))
        if word:
            asks = self.tr("To go on, type this word: {}").format(word)
            column.addWidget(soft(asks, self))
        column.addWidget(self.line)
        buttons = QHBoxLayout()
        buttons.addWidget(self.agree_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.agree_button.clicked.connect(lambda *_: self.agree())
        self.line.textChanged.connect(self._offer)
        self.line.returnPressed.connect(self.agree)
        self._offer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def start(self) -> None:
        """Put the cursor where nothing is agreed to by accident."""
        (self.line if self._word else self.leave_button).setFocus()
        bring_into_sight(self)

    def agree(self) -> None:
        """Do it, if the word is typed."""
        if self._is_typed():
            self.agree_button.setEnabled(False)
            self._agree()

    def _is_typed(self) -> bool:
        return self.line.typed().strip().casefold() == self._word.casefold()

    def _offer(self) -> None:
        self.agree_button.setEnabled(self._is_typed())
