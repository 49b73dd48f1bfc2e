"""A text with removed and inserted pieces, each marked by a sign and a colour."""

from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from waybook.desktop.records.changes.word_changes import How, TextPiece
from waybook.desktop.texts.phrases import starts_right
from waybook.desktop.theme.tones import DARK, LIGHT
from waybook.desktop.widgets.labels import breakable, selectable

_HALF = 128
_SIGNS = {How.REMOVED: "−", How.INSERTED: "+"}  # noqa: RUF001 - a minus is meant


class ChangedText(QLabel):
    """Show pieces; screen readers read in words what was removed and inserted."""

    def __init__(
        self, pieces: Sequence[TextPiece], name: str, parent: QWidget | None = None
    ) -> None:
        """Take the pieces in reading order, and the name of the text."""
        super().__init__(parent)
        self._pieces = tuple(pieces)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        selectable(self)
        self.setAccessibleName(f"{name}: {self.plain()}")
        self._paint()

    def plain(self) -> str:
        """Return the pieces with their signs, as text."""
        return "".join(text for _, text in self._signed())

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours in another scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_pieces"):
            self._paint()

    def _paint(self) -> None:
        dark = self.palette().color(QPalette.ColorRole.Window).lightness() < _HALF
        inks = DARK if dark else LIGHT
        colours = {
            How.REMOVED: (inks.bad, inks.bad_soft),
            How.INSERTED: (inks.good, inks.good_soft),
        }
        made = []
        for how, words in self._signed():
            text = escape(breakable(words)).replace("\n", "<br/>")
            if how in colours:
                text = text.replace(" ", "\u00a0", 1)  # the sign stays with the first word
                ink, ground = colours[how]
                style = f"color:{ink}; background-color:{ground};"
                text = f'<span style="{style}">{text}</span>'
            made.append(text)
        turned = starts_right("".join(piece.text for piece in self._pieces))
        whole = f'<div dir="{"rtl" if turned else "ltr"}">{"".join(made)}</div>'
        if whole != self.text():
            self.setText(whole)

    def _signed(self) -> Iterator[TextPiece]:
        """Yield the pieces with their signs; blanks at the ends of a change stay outside."""
        ends_blank = True
        for how, text in self._pieces:
            if how is How.KEPT:
                yield TextPiece(how, text)
                ends_blank = text[-1:].isspace()
                continue
            before = text[: len(text) - len(text.lstrip())] or ("" if ends_blank else " ")
            after = text[len(text.rstrip()) :]
            yield TextPiece(How.KEPT, before)
            yield TextPiece(how, f"[{_SIGNS[how]} {text.strip()}]")
            yield TextPiece(How.KEPT, after)
            ends_blank = bool(after)
