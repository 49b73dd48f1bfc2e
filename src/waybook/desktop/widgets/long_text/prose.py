"""Running text to read, of any length: one document, each paragraph in its own direction."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from waybook.desktop.theme.parts import is_lettering
from waybook.desktop.widgets.long_text.paragraph_layout import ParagraphLayout
from waybook.desktop.widgets.long_text.prose_text import ProseText, ShownParagraph
from waybook.desktop.widgets.scrolling import show_place

_LEAST_WIDTH = 80
_GROUND = 0.3  # how strong the colour behind marked letters is
_PAGE_KEYS = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_TEXT_KEYS = Qt.TextInteractionFlag.TextSelectableByKeyboard
_TEXT_MOUSE = Qt.TextInteractionFlag.TextSelectableByMouse


class Prose(QTextEdit):
    """Show a text as high as it is; the page around it scrolls.

    Only paragraphs in sight are laid out at once; the others follow while nothing else happens.
    What is selected is copied as it was written.
    """

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        """Take the text; `name` says what it is."""
        super().__init__(parent)
        self._text = ProseText(text)
        self.setAccessibleName(name)
        self.setProperty("role", "prose")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setReadOnly(True)
        self.setTextInteractionFlags(_TEXT_MOUSE | _TEXT_KEYS)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setUndoRedoEnabled(False)
        self._later = QTimer(self, interval=0)
        self._marks: list[tuple[int, ...]] = []
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setPlainText(self._text.shown)
        self.paragraphs = ParagraphLayout(document, self._text.paragraphs, self.letters)
        document.setDocumentLayout(self.paragraphs)
        self.setDocument(document)
        self._later.timeout.connect(self._go_on)
        self.paragraphs.documentSizeChanged.connect(self._on_size)
        self.cursorPositionChanged.connect(self._follow_caret)
        self.verticalScrollBar().rangeChanged.connect(self._stay)

    def text(self) -> str:
        """Return the text as it was written."""
        return self._text.text

    def letters(self, paragraph: ShownParagraph) -> list[QTextLayout.FormatRange]:
        """Return how parts of a paragraph differ from the rest; a subclass may colour some."""
        del paragraph
        return []

    def mark(self, spans: Sequence[tuple[int, int]]) -> None:
        """Mark parts of the text as it was written; no spans, no marks."""
        self._marks = [tuple(map(self._text.shown_place, span)) for span in spans]
        self._show_marks()

    def go_to_mark(self, number: int) -> None:
        """Select a part that was marked, and scroll the page to it."""
        begin, end = self._marks[number]
        cursor = self.textCursor()
        cursor.setPosition(begin)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.show_caret()

    def show_caret(self) -> None:
        """Scroll the page to the cursor."""
        show_place(self.viewport(), self.cursorRect(), 0)

    def lay_out_again(self) -> None:
        """Lay out the text again, with other letters or colours."""
        if not hasattr(self, "paragraphs"):
            return
        self.document().setDefaultFont(self.font())
        self.paragraphs.documentChanged(0, 0, self.document().characterCount())

    def sizeHint(self) -> QSize:
        """Wish for the height of the whole text."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Need the height of the whole text."""
        return QSize(_LEAST_WIDTH, self._height())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the selected part as it was written."""
        cursor, made = self.textCursor(), QMimeData()
        made.setText(self._text.between(cursor.selectionStart(), cursor.selectionEnd()))
        return made

    def changeEvent(self, event: QEvent) -> None:
        """Lay out again in letters of another size."""
        super().changeEvent(event)
        if is_lettering(event):
            self.lay_out_again()
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_marks"):
            self._show_marks()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that scroll by a page to the page."""
        if event.key() in _PAGE_KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _height(self) -> int:
        around = self.height() - self.viewport().height()
        return int(self.paragraphs.documentSize().height()) + 1 + max(around, 0)

    def _on_size(self) -> None:
        self.updateGeometry()
        self._later.start()

    def _go_on(self) -> None:
        if not self.isVisible() or not self.paragraphs.lay_out_some():
            self._later.stop()

    def _stay(self) -> None:
        """Let only the page scroll, also while it makes room."""
        self.verticalScrollBar().setRange(0, 0)

    def _follow_caret(self) -> None:
        if self.hasFocus():
            self.show_caret()

    def _show_marks(self) -> None:
        """Mark by an underline and a ground, not by colour alone."""
        letters = marked_letters(self.palette())
        made = []
        for begin, end in self._marks:
            each = QTextEdit.ExtraSelection()
            each.format = letters
            each.cursor = QTextCursor(self.document())
            each.cursor.setPosition(begin)
            each.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            made.append(each)
        self.setExtraSelections(made)


def marked_letters(palette: QPalette) -> QTextCharFormat:
    """Return how letters look that were searched for."""
    ground = QColor(palette.color(QPalette.ColorRole.Accent))
    ground.setAlphaF(_GROUND)
    made = QTextCharFormat()
    made.setBackground(ground)
    made.setFontWeight(QFont.Weight.Bold)
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    return made


def prose(text: str, name: str, parent: QWidget | None = None) -> Prose:
    """Show paragraphs under each other; `name` says what they are."""
    return Prose(text, name, parent)
