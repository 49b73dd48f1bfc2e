"""Text boxes that lose no character: of the earlier text, of typed and of composed text.

An input method composes before it enters: such text counts as typed when it is read or kept.
"""

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from waybook.desktop.theme.parts import is_lettering
from waybook.model.incoming_text import pasted

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QDragEnterEvent, QInputMethodEvent

_LINE_ENDS = dict.fromkeys((0x2028, 0x2029, 0xFDD0, 0xFDD1), "\n")
"""How Qt writes the end of a line or a block in its own text."""


class LineEdit(QLineEdit):
    """One line of text."""

    _composed = ""
    _given = ""
    _shown = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.textChanged.connect(self._level)

    def typed(self) -> str:
        """Return the text, with what is being composed, and without control characters."""
        return pasted(_with(self.text(), self._composed, self.cursorPosition()))

    def show_text(self, text: str) -> None:
        """Show a text that must be returned unchanged."""
        self.setText(text)
        self.setCursorPosition(0)
        self._given, self._shown = text, self.typed()

    @property
    def is_edited(self) -> bool:
        """Tell whether the text differs from the one shown first."""
        return self.typed() != self._shown

    def kept_text(self) -> str:
        """Return the text shown first if nobody edited it, else the typed text, trimmed."""
        return self.typed().strip() if self.is_edited else self._given

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """Leave files to what is around it; their names are no text that somebody wrote."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def changeEvent(self, event: "QEvent") -> None:
        """Measure again in letters of another size."""
        super().changeEvent(event)
        if is_lettering(event):
            self._level()

    def inputMethodEvent(self, event: "QInputMethodEvent") -> None:
        """Remember what is being composed, and let drafts know of it."""
        self._composed = ""
        super().inputMethodEvent(event)
        self._composed = event.preeditString()
        if self._composed:
            self.textChanged.emit(self.text())

    def _level(self) -> None:
        """Keep the line where it is when a script with taller letters comes into it.

        Qt puts the taller line into the middle, then raises it by what is taller above, so its top
        is cut. A negative margin below lowers it again, by half of the margin.
        """
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        taller = round(line.height()) - self.fontMetrics().height() if line.isValid() else 0
        self.setTextMargins(0, 0, 0, -max(taller, 0))


class TextBox(QPlainTextEdit):
    """Paragraphs of plain text."""

    _given = ""
    _shown = ""

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """Leave files to what is around it; their names are no text that somebody wrote."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def typed(self) -> str:
        """Return the text, with what is being composed, and without control characters.

        Qt's own `toPlainText` would turn each no-break space into another.
        """
        text = self.document().toRawText().translate(_LINE_ENDS)
        block = self.textCursor().block()
        place = block.position() + block.layout().preeditAreaPosition()
        return pasted(_with(text, block.layout().preeditAreaText(), place))

    def show_text(self, text: str) -> None:
        """Show a text that must be returned unchanged."""
        self.setPlainText(text)
        self._given, self._shown = text, self.typed()

    def kept_text(self) -> str:
        """Return the text shown first if nobody edited it, else the typed text, trimmed."""
        typed = self.typed()
        return typed.rstrip() if typed != self._shown else self._given


def _with(text: str, composed: str, place: int) -> str:
    """Put what is being composed where Qt counts it, which is in halves of wide characters."""
    if not composed:
        return text
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * place]
    at = len(before.decode("utf-16-le", "surrogatepass"))
    return text[:at] + composed + text[at:]
