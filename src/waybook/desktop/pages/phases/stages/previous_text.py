"""My last text of a reading, under the box for the next."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.records.fields.editor import FieldEditor
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import quiet
from waybook.desktop.widgets.long_text.prose import prose


class LastText(QWidget):
    """Show what I wrote last; it may begin the next text while the box is empty."""

    def __init__(self, editor: FieldEditor, text: str) -> None:
        """Take the box that it stands under."""
        super().__init__(editor.parentWidget())
        self._editor = editor
        self._text = text
        reading = field_words(editor.field)
        words = self.tr("My last text")
        call = self.tr("{reading}: use my last text").format(reading=reading)
        self.button = flat(self.tr("Use this text"), call, self._on_begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(quiet(words, self))
        top.addWidget(self.button)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(prose(text, f"{reading}, {words}", self))
        self.setTabOrder(editor.focusProxy() or editor, self.button)
        editor.changed.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        self.button.setVisible(not self._editor.value())

    def _on_begin(self) -> None:
        self._editor.set_value(self._text)
        self._editor.setFocus()
