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
        self._pieces = tuple(with_signs(pieces))
        self._is_right = starts_right("".join(piece.text for piece in pieces))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        selectable(self)
        self.setAccessibleName(f"{name}: {self.plain()}")
        self._paint()

    def plain(self) -> str:
        """Return the pieces with their signs, as text."""
        return "".join(piece.text for piece in self._pieces)

    def changeEvent(self, event: QEvent) -> None:
        """Take other colours in another scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_pieces"):
            self._paint()

    def _paint(self) -> None:
        colours = change_colours(self.palette())
        made = []
        for how, words in self._pieces:
            text = escape(breakable(words)).replace("\n", "<br/>")
            if how in colours:
                text = text.replace(" ", "\u00a0", 1)  # the sign stays with the first word
                ink, ground = colours[how]
                style = f"color:{ink}; background-color:{ground};"
                text = f'<span style="{style}">{text}</span>'
            made.append(text)
        whole = f'<div dir="{"rtl" if self._is_right else "ltr"}">{"".join(made)}</div>'
        if whole != self.text():
            self.setText(whole)


def change_colours(palette: QPalette) -> dict[How, tuple[str, str]]:
    """Return ink and ground of what was removed and inserted, in the scheme of a palette."""
    dark = palette.color(QPalette.ColorRole.WindowText).lightness() >= _HALF
    inks = DARK if dark else LIGHT
    return {
        How.REMOVED: (inks.bad, inks.bad_soft),
        How.INSERTED: (inks.good, inks.good_soft),
    }


def with_signs(pieces: Sequence[TextPiece]) -> Iterator[TextPiece]:
    """Yield the pieces with their signs; blanks at the ends of a change stay outside."""
    ends_blank = True
    for how, text in pieces:
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
