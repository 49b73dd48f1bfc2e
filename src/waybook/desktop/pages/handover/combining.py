"""Make one value out of several that stand in a field."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from waybook.desktop.pages.fields.making import editor_for
from waybook.desktop.pages.fields.wording import field_words
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.text import problem, soft
from waybook.desktop.session import Session
from waybook.model.fields import Field, Json, Type
from waybook.work.records import edit

if TYPE_CHECKING:
    from waybook.model.faults import Fault

_BETWEEN = {Type.TEXT: " / ", Type.LONG: "\n\n"}


def can_combine(field: Field | None) -> bool:
    """Tell whether values of a field can be joined: text, or several codes."""
    return field is not None and field.type in {*_BETWEEN, Type.CODES}


def combined(field: Field, values: Sequence[Json]) -> Json:
    """Return all values in one: texts after each other, codes each once."""
    if field.type is Type.CODES:
        return sorted({code for value in values if isinstance(value, list) for code in value})
    texts: Iterable[str] = (str(value).strip() for value in values if value)
    return _BETWEEN[field.type].join(dict.fromkeys(text for text in texts if text))


class Combining(QFrame):
    """Begin with all values; saving settles the field, and they stay in the history."""

    saved = Signal()
    left = Signal()

    def __init__(
        self,
        session: Session,
        uid: str,
        field: Field,
        values: Sequence[Json],
        parent: QWidget | None = None,
    ) -> None:
        """Take the record, the field, and the values that stand in it."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self._draft = draft_key(uid, field.name)
        self.editor = editor_for(field, session.book, "", self)
        self.editor.set_value(combined(field, values))
        self._problem = problem("", self)
        self._problem.hide()
        self.save_button = primary(self.tr("Save"), self.save)
        self.save_button.setAccessibleName(
            self.tr("Save the combined value of {}").format(field_words(field))
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(plain(self.tr("Do not combine"), self.leave))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(soft(self.tr("This begins with every value. Make one of them."), self))
        column.addWidget(self.editor)
        column.addWidget(self._problem)
        column.addLayout(buttons)
        box = getattr(self.editor, "box", None)
        if isinstance(box, QLineEdit | QPlainTextEdit):
            session.drafts.watch(self._draft, box)

    def start(self) -> None:
        """Put the cursor into the value."""
        self.editor.setFocus()

    def save(self) -> None:
        """Write the value; that settles the field."""
        said = self.editor.problem()
        refused: list[Fault] = []
        if not said:
            fields = {self.editor.field.name: self.editor.value()}
            self._session.write(edit, failed=refused.append, uid=self._uid, fields=fields)
            said = str(refused[0]) if refused else ""
        self._problem.setText(said)
        self._problem.setVisible(bool(said))
        if not said:
            self._session.drafts.drop(self._draft)
            self.saved.emit()

    def leave(self) -> None:
        """Throw away what was typed."""
        self._session.drafts.drop(self._draft)
        self.left.emit()


def draft_key(uid: str, field: str) -> str:
    """Name the draft of a combined value."""
    return f"combining/{uid}/{field}"
