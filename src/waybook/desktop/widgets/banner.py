"""A strip across a page that reports a result."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from waybook.desktop.theme.parts import change_role
from waybook.desktop.widgets.labels import body
from waybook.desktop.widgets.layouts import clear


class Banner(QFrame):
    """Show one sentence, and further ones below it; hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.sentences: tuple[str, ...] = ()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(14, 10, 14, 10)
        self._lines.setSpacing(4)
        self.hide()

    def say(
        self, sentence: str, more: Sequence[str] = (), actions: Sequence[QPushButton] = ()
    ) -> None:
        """Show that something was done, with an action."""
        self._show((sentence, *more), "note")
        if actions:
            row = QHBoxLayout()
            for action in actions:
                row.addWidget(action)
            row.addStretch(1)
            self._lines.addLayout(row)

    def warn(self, sentence: str, more: Sequence[str] = ()) -> None:
        """Show a problem on which a person must act."""
        self._show((sentence, *more), "fault")

    def _show(self, sentences: tuple[str, ...], tone: str) -> None:
        clear(self._lines)
        self.sentences = sentences
        self.setProperty("tone", tone)
        change_role(self, "strip")
        for sentence in sentences:
            self._lines.addWidget(body(sentence, self))
        self.setAccessibleName(" ".join(sentences))
        self.show()
