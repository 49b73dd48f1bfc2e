"""Parts of a form: the state of each, and how it is restored."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QComboBox, QRadioButton, QWidget

from waybook.desktop.session.drafts.draft_format import SPOT, PartState
from waybook.desktop.widgets.typed_text import LineEdit, TextBox


class FormPart(Protocol):
    """One thing in a form that a person types into, chooses or ticks."""

    def state(self) -> PartState:
        """Return what it holds now."""

    def restore(self, state: PartState) -> bool:
        """Restore a state; return whether all of it could be restored."""


class TextPart:
    """A box of text as a part."""

    def __init__(self, box: LineEdit | TextBox) -> None:
        """Take the box."""
        self._box = box

    def state(self) -> PartState:
        """Return the text and the cursor."""
        return text_state(self._box)

    def restore(self, state: PartState) -> bool:
        """Put them back."""
        return restore_text(self._box, state)


class ChoicePart:
    """A choice, such as a stage or records: how it is read and restored."""

    def __init__(self, read: Callable[[], Any], choose: Callable[[Any], object]) -> None:
        """Take a function that reads the choice, and one that restores it and returns success."""
        self._read = read
        self._choose = choose

    def state(self) -> PartState:
        """Return what is chosen."""
        return {"chosen": self._read()}

    def restore(self, state: PartState) -> bool:
        """Restore the choice; return whether that was possible."""
        if "chosen" not in state:
            return False
        try:
            could = self._choose(state["chosen"])
        except (TypeError, ValueError, LookupError, AttributeError):  # nothing that this wrote
            return False
        return could is not False and bool(self._read() == state["chosen"])


def code_part(box: QComboBox) -> ChoicePart:
    """Return a choice of one code as a part; a code no longer offered is not restored."""

    def choose(code: object) -> bool:
        place = box.findData(code)
        if place >= 0:
            box.setCurrentIndex(place)
        return place >= 0

    return ChoicePart(box.currentData, choose)


def tick_part(box: QAbstractButton) -> ChoicePart:
    """Return a checkbox as a part."""
    return ChoicePart(box.isChecked, lambda on: box.setChecked(on is True))


def text_state(box: LineEdit | TextBox) -> PartState:
    """Return a text and the cursor in it, in units of UTF-16 as Qt counts."""
    return {"text": box.typed(), SPOT: list(_spot(box))}


def restore_text(box: LineEdit | TextBox, state: PartState) -> bool:
    """Restore a text as if it had been typed, and the cursor."""
    text = state.get("text")
    if not isinstance(text, str):
        return False
    if isinstance(box, TextBox):
        box.setPlainText(text)
    else:
        box.setText(text)
    _go_to(box, state.get(SPOT))
    return box.typed() == text


def inner_boxes(part: QWidget) -> list[LineEdit | TextBox]:
    """Return the text boxes inside a part, so that text of input methods is not missed."""
    return [*part.findChildren(LineEdit), *part.findChildren(TextBox)]


def taking_keys(part: QWidget) -> QWidget:
    """Return what takes the keys of a part: itself, or the answer chosen in it, or the first."""
    if _takes_keys(part):
        return part
    inside = [each for each in part.findChildren(QWidget) if _takes_keys(each)]
    seen = [each for each in inside if each.isVisibleTo(part) and each.isEnabled()]
    chosen = (each for each in seen if isinstance(each, QRadioButton) and each.isChecked())
    return next(chosen, next(iter(seen), part))


def _takes_keys(widget: QWidget) -> bool:
    is_reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return is_reached or widget.focusProxy() is not None


def _spot(box: LineEdit | TextBox) -> tuple[int, int, int]:
    if isinstance(box, TextBox):
        cursor = box.textCursor()
        return cursor.anchor(), cursor.position(), box.verticalScrollBar().value()
    at = box.cursorPosition()
    if not box.hasSelectedText():
        return at, at, 0
    start, end = box.selectionStart(), box.selectionEnd()
    return (end if at == start else start), at, 0


def _go_to(box: LineEdit | TextBox, spot: object) -> None:
    if not isinstance(spot, list) or len(spot) != 3:  # noqa: PLR2004 - anchor, cursor, scroll
        return
    anchor, at, scroll = (int(each) if isinstance(each, int) else 0 for each in spot)
    if isinstance(box, TextBox):
        most = box.document().characterCount() - 1
        cursor = box.textCursor()
        cursor.setPosition(min(max(anchor, 0), most))
        cursor.setPosition(min(max(at, 0), most), QTextCursor.MoveMode.KeepAnchor)
        box.setTextCursor(cursor)
        bar = box.verticalScrollBar()
        QTimer.singleShot(0, box, lambda: bar.setValue(scroll))  # once it is laid out
    elif anchor == at:
        box.setCursorPosition(at)
    else:
        box.setSelection(anchor, at - anchor)
