"""One place in what would leave that names somebody, and what can be done about it."""

import re
from html import escape

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from waybook.desktop.texts.phrases import isolate, starts_right
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import breakable, quiet, selectable, strong
from waybook.practice.names.name_detection import FoundPerson

_AROUND = 140  # characters at each side at most
_END = re.compile(r"(?<=[.!?؟。])\s+|\n+")


class FoundName(QFrame):
    """Show the sentence with the name marked in it, and three ways to settle that."""

    replace_wanted = Signal()
    keep_wanted = Signal()
    hold_wanted = Signal()

    def __init__(
        self, found: FoundPerson, place: str, code_name: str, parent: QWidget | None = None
    ) -> None:
        """Take the find, the words for its record and field, and whose name it is."""
        super().__init__(parent)
        self.found = found
        self.setProperty("role", "inner")
        self._name = self.tr("{code_name} in {place}").format(
            code_name=isolate(code_name), place=place
        )
        self.setAccessibleName(self._name)
        self.text = _MarkedText(found, self)
        self.replace_button = self._button(self.tr("Replace with code name"), self.replace_wanted)
        self.keep_button = self._button(self.tr("Keep"), self.keep_wanted)
        self.hold_button = self._button(self.tr("Exclude this record"), self.hold_wanted)
        self.buttons = (self.replace_button, self.keep_button, self.hold_button)
        row = Flow(self)
        for button in self.buttons:
            row.add(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(4)
        column.addWidget(strong(place, self))
        column.addWidget(self.text)
        if found.at.beside:
            self.replace_button.setEnabled(False)
            column.addWidget(quiet(self._why_not(), self))
        column.addWidget(row)

    def _why_not(self) -> str:
        return self.tr(
            "This text is in conflict with another value. Resolve the conflict before "
            "you replace the name."
        )

    def _button(self, words: str, wanted: SignalInstance) -> QPushButton:
        made = plain(words, wanted.emit)
        made.setAccessibleName(f"{words}: {self._name}")
        return made


class _MarkedText(QLabel):
    """The sentence around a find, which is bold and in brackets."""

    def __init__(self, found: FoundPerson, parent: QWidget) -> None:
        super().__init__(parent)
        before, words, after = sentence_around(found.at.text, found.start, found.end)
        mark = isolate(f"[{words}]")
        turned = "rtl" if starts_right(before + words + after) else "ltr"
        side = "right" if self.isRightToLeft() else "left"  # where all else begins
        whole = f"{_shown(before)}<b>{_shown(mark)}</b>{_shown(after)}"
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setText(f'<div dir="{turned}" align="{side}">{whole}</div>')
        self.setAccessibleName(f"{before}{mark}{after}")
        selectable(self)


def sentence_around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return a hit with the text before and after it in its sentence."""
    first = max((match.end() for match in _END.finditer(text, 0, start)), default=0)
    ends = _END.search(text, end)
    before, after = text[first:start], text[end : ends.start() if ends else len(text)]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:]
    if len(after) > _AROUND:
        after = after[:_AROUND] + "…"
    return before, text[start:end].replace("\n", " "), after


def _shown(text: str) -> str:
    return escape(breakable(text))
