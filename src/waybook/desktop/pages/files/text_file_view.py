"""The text of a file: some of it at first, more of it on request."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.texts.phrases import size_words
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import soft
from waybook.desktop.widgets.layouts import clear
from waybook.desktop.widgets.long_text.prose import Prose
from waybook.desktop.widgets.more_button import more_button
from waybook.model.incoming_text import pasted
from waybook.practice.text_encodings import ENCODINGS, text_in
from waybook.work.viewing import FileContent

_LETTERS_A_PART = 60_000
_SURE = frozenset({"utf-8", "utf-16-le", "utf-16-be"})


class TextFileView(QWidget):
    """Read a text; where its encoding is a guess, choose another."""

    def __init__(self, content: FileContent, parent: QWidget | None = None) -> None:
        """Take what was read."""
        super().__init__(parent)
        self._raw = content.raw
        self._name = content.name
        self._left = ""
        self.parts: list[Prose] = []
        self.encodings = QComboBox(self)
        self.encodings.setAccessibleName(self.tr("Read the text as"))
        for name in ENCODINGS:
            self.encodings.addItem(_encoding_words(name), name)
        self.encodings.setCurrentIndex(ENCODINGS.index(content.encoding))
        self.encodings.currentIndexChanged.connect(lambda _: self._read())
        self._column = Column(content.name, parent=self)
        self._shown = QVBoxLayout()
        self._shown.setSpacing(0)
        self._column.parts.addLayout(self._shown)
        self.more_button = more_button(self.show_more, self.tr("Text"))
        self._column.parts.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.parts.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        if content.encoding not in _SURE:
            layout.addLayout(self._choice())
        if content.is_cut:
            layout.addWidget(soft(_cut_sentence(content), self))
        layout.addWidget(self._column, 1)
        self.encodings.setVisible(content.encoding not in _SURE)
        self._read()

    def text(self) -> str:
        """Return the text that is shown."""
        return "".join(part.text() for part in self.parts)

    def show_more(self) -> None:
        """Show the next part of the text."""
        end = len(self._left)
        if end > _LETTERS_A_PART:
            end = self._left.rfind("\n", 0, _LETTERS_A_PART) + 1 or _LETTERS_A_PART
        part, self._left = self._left[:end], self._left[end:]
        shown = part.removesuffix("\n") if self._left else part
        self.parts.append(Prose(shown, self._name, self))
        self._shown.addWidget(self.parts[-1])
        self.more_button.setVisible(bool(self._left))
        if len(self.parts) > 1:
            self.parts[-1].setFocus()

    def start(self) -> None:
        """Put the cursor into the text."""
        self.parts[0].setFocus()

    def _read(self) -> None:
        clear(self._shown)
        self.parts = []
        self._left = pasted(text_in(self._raw, str(self.encodings.currentData())))
        self.show_more()

    def _choice(self) -> QHBoxLayout:
        row = QHBoxLayout()
        words = self.tr("The file does not say how its letters are written. If they look wrong:")
        row.addWidget(soft(words, self), 1)
        row.addWidget(self.encodings)
        return row


def _encoding_words(name: str) -> str:
    translate = QCoreApplication.translate
    return {
        "utf-8": "UTF-8",
        "utf-16-le": "UTF-16 LE",
        "utf-16-be": "UTF-16 BE",
        "cp1252": translate("TextFileView", "Western European (Windows-1252)"),
        "cp1250": translate("TextFileView", "Central European (Windows-1250)"),
        "cp1251": translate("TextFileView", "Cyrillic (Windows-1251)"),
        "cp1256": translate("TextFileView", "Arabic (Windows-1256)"),
    }[name]


def _cut_sentence(content: FileContent) -> str:
    words = QCoreApplication.translate(
        "TextFileView", "Only the first {part} of {all} are shown. Save a copy to read the rest."
    )
    return words.format(part=size_words(len(content.raw)), all=size_words(content.size))
