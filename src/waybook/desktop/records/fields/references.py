"""Choose another record by typing a part of its name."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, QTimer
from PySide6.QtWidgets import QCompleter, QWidget

from waybook.book import Book, Row
from waybook.desktop.records.fields.editor import FieldEditor
from waybook.desktop.records.fields.suggestions import Suggestions
from waybook.desktop.records.fields.text import fill
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.drafts.draft_format import PartState
from waybook.desktop.session.drafts.parts import restore_text, text_state
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.widgets.typed_text import LineEdit
from waybook.model.fields import Field, Json
from waybook.model.folding import fold

_OFFERED = 20
_SHORT = 3  # fewer letters are not looked up in the index
_WALKED = 400


class ReferenceEditor(FieldEditor):
    """Find a record by name; an empty box refers to nothing."""

    def __init__(self, field: Field, book: Book, title: str, parent: QWidget | None = None) -> None:
        """Take the field, the book, and the title of the record referred to now."""
        super().__init__(field, parent)
        self._book = book
        self._title = title
        self._uid = ""
        self._uids: dict[str, str] = {}
        self.box = LineEdit(self)
        self.box.setText(title)
        self.box.setAccessibleName(field_words(field))
        self.box.setPlaceholderText(self.tr("Type a word of the name"))
        self.box.setClearButtonEnabled(True)
        self._offers = QStringListModel(self)
        completer = Suggestions(self.box, self._offers)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self.take)
        self._pause = QTimer(self, singleShot=True, interval=80)
        self._pause.timeout.connect(self.offer)
        self.box.textChanged.connect(self._on_changed)
        fill(self, self.box)

    def value(self) -> Json:
        """Return the uid of the record chosen."""
        return self._uid or None

    def set_value(self, value: Json) -> None:
        """Refer to a record; its name was given when the editor was made."""
        self._uid = str(value or "")
        self.box.setText(self._title if self._uid else "")

    def state(self) -> PartState:
        """Return the record chosen, or what is typed to find one."""
        return {"record": self._uid} if self._uid else text_state(self.box)

    def restore(self, state: PartState) -> bool:
        """Restore the record, or the typed text; a missing record cannot be chosen."""
        uid = state.get("record")
        if not uid:
            is_back = restore_text(self.box, state)
            self._pause.stop()  # nothing is offered before somebody goes on typing
            return is_back
        if not self._book.lists.held([str(uid)]):
            return False
        self._title = title_of(self._book, uid)
        self.set_value(uid)
        self.changed.emit()
        return True

    def problem(self) -> str:
        """Return that the typed text names no record yet."""
        if self.box.typed().strip() and not self._uid:
            return self.tr("Choose one of the records in the list, or clear the field.")
        return ""

    def offer(self) -> list[str]:
        """Offer the records whose name or text contains the typed text."""
        self._pause.stop()
        self._uids = {}
        for row in self._found():
            name = f"{row.title}  ·  {date_words(row.date)}" if row.date else row.title
            while name in self._uids:
                name += " *"
            self._uids[name] = row.uid
        self._offers.setStringList(list(self._uids))
        if self._uids and self.box.hasFocus():
            self.box.completer().complete()
        return list(self._uids)

    def take(self, name: str) -> None:
        """Choose one of the records offered."""
        if name in self._uids:
            self._pause.stop()
            self._uid, self._title = self._uids[name], name
            self.box.setText(name)
            self.changed.emit()

    def _on_changed(self, text: str) -> None:
        if self._uid and text == self._title:
            return
        self._uid = ""
        self._pause.stop()
        if text.strip() and text not in self._uids:
            self._pause.start()
        self.changed.emit()

    def _found(self) -> list[Row]:
        return found_rows(self._book, self.field.refers_to, self.box.typed().strip())


def found_rows(book: Book, kinds: Iterable[str], text: str) -> list[Row]:
    """Return records of some kinds whose name or text contains a text, at most a list full."""
    found: list[Row] = []
    for kind in kinds:
        if len(text) < _SHORT:
            rows = book.lists.rows(kind, order="title", limit=_WALKED)
            found += [row for row in rows if fold(text) in fold(row.title)]
        else:
            found += book.lists.rows(kind, text=text, order="title", limit=_OFFERED)
    return found[:_OFFERED]
