"""Edit text: a line, paragraphs, a number."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from waybook.desktop.pages.fields.editor import FieldEditor
from waybook.desktop.pages.fields.wording import field_words
from waybook.model.fields import Field, Json


class LineEditor(FieldEditor):
    """Edit one line of text."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(field, parent)
        self.box = QLineEdit(self)
        self.box.setAccessibleName(field_words(field))
        self.box.textEdited.connect(self.changed)
        fill(self, self.box)

    def value(self) -> Json:
        """Return the text without blanks around it."""
        return self.box.text().strip() or None

    def set_value(self, value: Json) -> None:
        """Show the text."""
        self.box.setText("" if value is None else str(value))
        self.box.setCursorPosition(0)


class NumberEditor(LineEditor):
    """Edit a whole number."""

    def value(self) -> Json:
        """Return the number; text that is none is left for `problem` to name."""
        text = self.box.text().strip()
        return int(text) if text.lstrip("-").isdecimal() else text or None

    def problem(self) -> str:
        """Say that it is no number."""
        if isinstance(self.value(), str):
            return self.tr("This takes a whole number, such as 12.")
        return ""


_LEAST, _MOST = 3, 14
_MARGIN = 8
_AROUND = 2 * _MARGIN + 14  # the style sheet's padding and border, too


class Paragraphs(QPlainTextEdit):
    """Plain paragraphs, each in its own writing direction; as tall as its text, within limits."""

    def __init__(self, *, fills: bool = False, parent: QWidget | None = None) -> None:
        """Grow with the text, or fill the room there is."""
        super().__init__(parent)
        self._lines = (_LEAST, _LEAST if fills else _MOST)
        self.setTabChangesFocus(True)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.document().setDocumentMargin(_MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the lines break elsewhere; a layout hears it afterwards."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Ask for the height of the text."""
        least, greatest = self._lines
        shown = round(self.document().size().height())  # counts lines, for plain text
        lines = min(max(shown, least), greatest)
        height = lines * QFontMetricsF(self.font()).lineSpacing() + _AROUND
        return QSize(super().sizeHint().width(), round(height))

    def minimumSizeHint(self) -> QSize:
        """Never shrink below the height asked for."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


class LongEditor(FieldEditor):
    """Edit paragraphs."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(field, parent)
        self.box = Paragraphs(parent=self)
        self.box.setAccessibleName(field_words(field))
        self.box.textChanged.connect(self.changed)
        fill(self, self.box)

    def value(self) -> Json:
        """Return the text without blanks at its end."""
        return self.box.toPlainText().rstrip() or None

    def set_value(self, value: Json) -> None:
        """Show the text."""
        self.box.setPlainText("" if value is None else str(value))


def fill(editor: QWidget, *parts: QWidget) -> None:
    """Put the parts of an editor under each other, without a margin."""
    layout = QVBoxLayout(editor)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(3)
    for part in parts:
        layout.addWidget(part)
    editor.setFocusProxy(parts[0])
