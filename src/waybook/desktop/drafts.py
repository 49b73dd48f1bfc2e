"""Keep what is being typed inside the book, every few seconds and when it locks."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from waybook.model.faults import Fault

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from waybook.book import Book

AUTOSAVE_MS = 3_000


@dataclass(frozen=True, slots=True)
class Draft:
    """A text, and where the cursor stood in it."""

    text: str
    cursor: int = 0

    def to_json(self) -> str:
        """Return the form kept in the book."""
        return json.dumps({"text": self.text, "cursor": self.cursor}, ensure_ascii=False)


def draft_from(raw: str) -> Draft:
    """Read what `to_json` wrote."""
    held = json.loads(raw)
    return Draft(str(held["text"]), int(held["cursor"]))


class Editor(Protocol):
    """Something that is typed into."""

    def draft(self) -> Draft:
        """Return what stands in it now."""

    def restore(self, draft: Draft) -> None:
        """Put a text and its cursor back."""


class _Text:
    def __init__(self, widget: QPlainTextEdit | QTextEdit) -> None:
        self._widget = widget

    def draft(self) -> Draft:
        return Draft(self._widget.toPlainText(), self._widget.textCursor().position())

    def restore(self, draft: Draft) -> None:
        self._widget.setPlainText(draft.text)
        cursor = self._widget.textCursor()
        cursor.setPosition(min(draft.cursor, len(self._widget.toPlainText())))
        self._widget.setTextCursor(cursor)


class _Line:
    def __init__(self, widget: QLineEdit) -> None:
        self._widget = widget

    def draft(self) -> Draft:
        return Draft(self._widget.text(), self._widget.cursorPosition())

    def restore(self, draft: Draft) -> None:
        self._widget.setText(draft.text)
        self._widget.setCursorPosition(draft.cursor)


class DraftKeeper(QObject):
    """Save watched editors every three seconds of typing, and all of them at once on lock.

    An editor is watched under a key that says what it edits, such as `account/3f…/text`. Its page
    drops the draft once the text is saved as a record, or thrown away.
    """

    def __init__(self, book: "Book", parent: QObject | None = None) -> None:
        """Keep drafts in this book."""
        super().__init__(parent)
        self._book = book
        self._editors: dict[str, Editor] = {}
        self._widgets: dict[str, QWidget] = {}
        self._unsaved: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AUTOSAVE_MS)
        self._timer.timeout.connect(self._on_time)

    def watch(self, key: str, widget: QLineEdit | QPlainTextEdit | QTextEdit) -> bool:
        """Watch an editor from now on; say whether a draft was put back into it."""
        editor: Editor = _Line(widget) if isinstance(widget, QLineEdit) else _Text(widget)
        held = self._book.draft(key)
        if held:
            editor.restore(draft_from(held))
        self._editors[key] = editor
        self._widgets[key] = widget
        widget.textChanged.connect(lambda *_: self._on_typed(key, widget))
        widget.destroyed.connect(lambda *_: self._forget(key, widget))
        return bool(held)

    def drop(self, key: str) -> None:
        """Forget a draft and stop watching its editor."""
        self._editors.pop(key, None)
        self._widgets.pop(key, None)
        self._unsaved.discard(key)
        self._book.drop_draft(key)

    def drop_about(self, uid: str) -> None:
        """Forget all drafts whose keys name a record."""
        for key in {*self._editors, *self._book.drafts()}:
            if uid in key:
                self.drop(key)

    def keep(self) -> None:
        """Write every text that was typed since it was last kept."""
        self._timer.stop()
        for key in tuple(self._unsaved):
            self._book.keep_draft(key, self._editors[key].draft().to_json())
            self._unsaved.discard(key)

    def focused(self) -> str:
        """Return the key of the editor that has the cursor, or nothing."""
        for key, widget in self._widgets.items():
            if widget.window().focusWidget() is widget:  # the window itself may be inactive
                return key
        return ""

    def focus(self, key: str) -> None:
        """Put the cursor back into an editor."""
        widget = self._widgets.get(key)
        if widget is not None:
            widget.setFocus()

    def _on_time(self) -> None:
        if not self._book.is_open:  # whoever closed it kept them before
            return
        try:
            self.keep()
        except Fault:  # another connection is writing, or the disk is full: try again soon
            self._timer.start()

    def _on_typed(self, key: str, widget: "QWidget") -> None:
        if self._widgets.get(key) is not widget:
            return
        self._unsaved.add(key)
        if not self._timer.isActive():
            self._timer.start()

    def _forget(self, key: str, widget: "QWidget") -> None:
        if self._widgets.get(key) is widget:
            self._editors.pop(key, None)
            self._widgets.pop(key, None)
            self._unsaved.discard(key)
