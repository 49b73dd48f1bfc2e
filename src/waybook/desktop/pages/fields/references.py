"""Choose another record by typing a part of its name."""

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from waybook.book import Row
from waybook.desktop.lists.query import Reader
from waybook.desktop.pages.fields.editor import FieldEditor
from waybook.desktop.pages.fields.text import fill
from waybook.desktop.pages.fields.wording import field_words
from waybook.model.fields import Field, Json
from waybook.model.folding import fold

_OFFERED = 20
_SHORT = 3  # fewer letters are not looked up in the index
_WALKED = 400


class ReferenceEditor(FieldEditor):
    """Find a record by name; an emptied box refers to nothing."""

    def __init__(
        self, field: Field, reader: Reader, title: str, parent: QWidget | None = None
    ) -> None:
        """Take the field, where to look, and the name of the record referred to now."""
        super().__init__(field, parent)
        self._reader = reader
        self._title = title
        self._uid = ""
        self._uids: dict[str, str] = {}
        self.box = QLineEdit(title, self)
        self.box.setAccessibleName(field_words(field))
        self.box.setPlaceholderText(self.tr("Begin to type a word of the name"))
        self.box.setClearButtonEnabled(True)
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self.take)
        self.box.setCompleter(completer)
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

    def problem(self) -> str:
        """Say that the words typed name no record yet."""
        if self.box.text().strip() and not self._uid:
            return self.tr("Choose one of the records offered, or empty the box.")
        return ""

    def offer(self) -> list[str]:
        """Offer the records whose name or text holds what is typed."""
        self._pause.stop()
        self._uids = {}
        for row in self._found():
            name = f"{row.title}  ·  {row.date}" if row.date else row.title
            while name in self._uids:
                name += " *"
            self._uids[name] = row.uid
        self._offers.setStringList(list(self._uids))
        if self._uids and self.box.hasFocus():
            self.box.completer().complete()
        return list(self._uids)

    def take(self, name: str) -> None:
        """Refer to one of the records offered."""
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
        text = self.box.text().strip()
        found: list[Row] = []
        for kind in self.field.refers_to:
            if len(text) < _SHORT:
                rows = self._reader.rows(kind, order="title", limit=_WALKED)
                found += [row for row in rows if fold(text) in fold(row.title)]
            else:
                found += self._reader.rows(kind, text=text, order="title", limit=_OFFERED)
        return found[:_OFFERED]
