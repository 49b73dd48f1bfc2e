"""Edit text: a line, paragraphs, a number."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QTextOption
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.fields.editor import FieldEditor
from waybook.desktop.session.drafts.draft_format import PartState
from waybook.desktop.session.drafts.parts import restore_text, text_state
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.widgets.typed_text import LineEdit, TextBox
from waybook.model.faults import BadInput
from waybook.model.fields import Field, Json
from waybook.model.values import read


class _TextEditor(FieldEditor):
    """Edit text in a box."""

    box: LineEdit | TextBox

    def value(self) -> Json:
        """Return the text without blanks at its end; of a line, also without those before it."""
        return self.box.kept_text() or None

    def set_value(self, value: Json) -> None:
        """Show the text."""
        self.box.show_text("" if value is None else str(value))

    def state(self) -> PartState:
        """Return the text and the cursor."""
        return text_state(self.box)

    def restore(self, state: PartState) -> bool:
        """Restore the text and the cursor."""
        return restore_text(self.box, state)


class LineEditor(_TextEditor):
    """Edit one line of text."""

    box: LineEdit

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(field, parent)
        self.box = LineEdit(self)
        self.box.setAccessibleName(field_words(field))
        self.box.textEdited.connect(self.changed)
        fill(self, self.box)


class NumberEditor(LineEditor):
    """Edit a whole number."""

    def value(self) -> Json:
        """Return the number; `problem` reports text that is not a number."""
        text = self.box.kept_text()
        try:
            return read(self.field, text)
        except BadInput:
            return text

    def problem(self) -> str:
        """Return that it is not a number."""
        if isinstance(self.value(), str):
            return self.tr("Enter a whole number, such as 12.")
        return ""


_LEAST, _MOST = 3, 14
_MARGIN = 8
_AROUND = 2 * _MARGIN + 14  # the style sheet's padding and border, too


class Paragraphs(TextBox):
    """Plain paragraphs, each in its own writing direction; as tall as its text, within limits."""

    def __init__(self, *, fills: bool = False, parent: QWidget | None = None) -> None:
        """Grow with the text, or fill the available room."""
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
        """Request another height if the lines break elsewhere; the layout is updated later."""
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


class LongEditor(_TextEditor):
    """Edit paragraphs."""

    box: Paragraphs

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Take the field as it is declared."""
        super().__init__(field, parent)
        self.box = Paragraphs(parent=self)
        self.box.setAccessibleName(field_words(field))
        self.box.textChanged.connect(self.changed)
        fill(self, self.box)


def fill(editor: QWidget, *parts: QWidget) -> None:
    """Put the parts of an editor under each other, without a margin."""
    layout = QVBoxLayout(editor)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(3)
    for part in parts:
        layout.addWidget(part)
    editor.setFocusProxy(parts[0])
