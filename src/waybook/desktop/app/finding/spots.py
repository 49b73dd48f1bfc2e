"""The places of a page at which words stand, each with a way to mark it and to go there."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from html import escape

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from waybook.desktop.lists.line_view import LineView
from waybook.desktop.session.view_state import is_marked
from waybook.desktop.widgets.long_text.prose import Prose
from waybook.desktop.widgets.scrolling import show_place
from waybook.desktop.widgets.typed_text import LineEdit, TextBox

Span = tuple[int, int]
Find = Callable[[str], Sequence[Span]]
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class MarkedText(ABC):
    """A widget with a text in which words were found."""

    def __init__(self, widget: QWidget, text: str, spans: Sequence[Span]) -> None:
        """Take the widget, its text, and where the words are."""
        self.widget = widget
        self.text = text
        self.spans = spans

    @property
    def is_there(self) -> bool:
        """Tell whether the widget still stands and says the same."""
        return isValid(self.widget) and not self.widget.isHidden() and self.is_same()

    def is_same(self) -> bool:
        """Tell whether it says the same; most widgets say one thing as long as they stand."""
        return True

    @property
    def name(self) -> str:
        """Return what the text is, for a screen reader."""
        name = self.widget.accessibleName()
        return "" if name == self.text else name.partition(":")[0]

    @abstractmethod
    def mark(self) -> None:
        """Mark all the words."""

    @abstractmethod
    def unmark(self) -> None:
        """Show the text as it was."""

    def rest(self) -> None:  # noqa: B027 - most texts select nothing
        """Select nothing any more: one goes to a word elsewhere."""

    def go_to(self, number: int) -> None:
        """Scroll to a word."""
        del number
        show_place(self.widget, self.widget.rect())

    def stay(self) -> None:
        """Scroll there again after the page grew."""
        self.go_to(0)


class _MarkedProse(MarkedText):
    widget: Prose

    def mark(self) -> None:
        self.widget.mark(self.spans)

    def unmark(self) -> None:
        self.widget.mark(())
        self.rest()

    def rest(self) -> None:
        cursor = self.widget.textCursor()
        cursor.clearSelection()
        self.widget.setTextCursor(cursor)

    def go_to(self, number: int) -> None:
        self.widget.go_to_mark(number)
        self.widget.setFocus()

    def stay(self) -> None:
        self.widget.show_caret()


class _MarkedLabel(MarkedText):
    """A label shows the words in bold and underlined while they are marked."""

    widget: QLabel

    def __init__(self, label: QLabel, spans: Sequence[Span]) -> None:
        super().__init__(label, label.text(), spans)
        self._format = label.textFormat()
        self._marked = _marked(self.text, spans)

    def is_same(self) -> bool:
        return self.widget.text() in {self.text, self._marked}

    def mark(self) -> None:
        self.widget.setTextFormat(Qt.TextFormat.RichText)
        self.widget.setText(self._marked)

    def unmark(self) -> None:
        is_same = self.is_same()
        self.widget.setTextFormat(self._format)
        if is_same:  # else the page says something newer
            self.widget.setText(self.text)


class _MarkedLine(MarkedText):
    """A line of a list is marked as the one under the cursor."""

    widget: LineView

    def __init__(self, view: LineView, text: str, find: Find) -> None:
        super().__init__(view, text, find(text)[:1])

    def mark(self) -> None:
        """Change nothing: the cursor is on it."""

    def unmark(self) -> None:
        """Leave the cursor on it."""

    def go_to(self, number: int) -> None:
        del number
        self.widget.setFocus()
        self.stay()

    def stay(self) -> None:
        index = self.widget.currentIndex()
        self.widget.scrollTo(index)
        show_place(self.widget.viewport(), self.widget.visualRect(index))


class _MarkedBox(MarkedText):
    """A box of a form selects the word that one goes to."""

    def is_same(self) -> bool:
        return _typed(self.widget) == self.text

    def mark(self) -> None:
        """Change nothing: a box shows one selection."""

    def unmark(self) -> None:
        """Leave the selection to the person."""

    def go_to(self, number: int) -> None:
        begin, end = (_wide(self.text[:place]) for place in self.spans[number])
        box = self.widget
        if isinstance(box, QLineEdit):
            box.setSelection(begin, end - begin)
        elif isinstance(box, QPlainTextEdit):
            cursor = box.textCursor()
            cursor.setPosition(begin)
            cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
            box.setTextCursor(cursor)
        box.setFocus()
        super().go_to(number)


def marked_texts(part: QWidget, find: Find) -> list[MarkedText]:
    """Return the texts of a part of a page in which words stand, from top to bottom."""
    return sorted(_texts(part, find), key=lambda each: _place(part, each.widget))


def marked_lines(page: QWidget, uid: str, find: Find) -> list[MarkedText]:
    """Return the lines of a record in the lists of a page."""
    return [
        _MarkedLine(view, view.lines.lines[view.uids.index(uid)].sentence, find)
        for view in page.findChildren(LineView)
        if uid in view.uids
    ]


def _texts(part: QWidget, find: Find) -> Iterator[MarkedText]:
    for prose in part.findChildren(Prose):
        if spans := find(prose.text()):
            yield _MarkedProse(prose, prose.text(), spans)
    for label in part.findChildren(QLabel):
        spans = find(label.text()) if _is_value(label) else ()
        if spans:
            yield _MarkedLabel(label, spans)
    lines = (each for each in part.findChildren(LineEdit) if not is_marked(each))  # no filters
    for box in (*lines, *part.findChildren(TextBox)):
        if spans := find(_typed(box)):
            yield _MarkedBox(box, _typed(box), spans)


def _typed(box: QWidget) -> str:
    """Return what is in a box, each letter in its place."""
    if isinstance(box, TextBox):
        return box.typed()
    return box.text() if isinstance(box, LineEdit) else ""


def _is_value(label: QLabel) -> bool:
    """Tell whether a label shows what somebody wrote."""
    if label.textFormat() == Qt.TextFormat.RichText:
        return False
    return bool(label.textInteractionFlags() & _SELECTABLE) or label.property("role") == "link"


def _place(part: QWidget, widget: QWidget) -> tuple[bool, int, int]:
    at = widget.mapTo(part, QPoint(0, 0))
    across = -at.x() if part.isRightToLeft() else at.x()
    return not widget.isVisibleTo(part), at.y(), across


def _marked(text: str, spans: Sequence[Span]) -> str:
    parts, start = [], 0
    for first, last in spans:
        parts.append(escape(text[start:first]))
        parts.append(f"<b><u>{escape(text[first:last])}</u></b>")
        start = last
    whole = "".join([*parts, escape(text[start:])])
    return f'<span style="white-space: pre-wrap">{whole}</span>'


def _wide(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
