"""What was said at a meeting: the account of whoever logs it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.fields.making import editor_for
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.widgets.labels import FieldLabel
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of

if TYPE_CHECKING:
    from waybook.desktop.records.fields.editor import FieldEditor

_MAIN = ("they_said",)
_MORE = ("we_said", "we_think")


class SaidBoxes(QWidget):
    """Show the box for what they said; `more` holds the boxes that few need at once."""

    def __init__(self, session: Session, draft: FormDraft, parent: QWidget | None = None) -> None:
        """Take the session, and the draft of the form that the boxes are part of."""
        super().__init__(parent)
        self._session = session
        self._draft = draft
        self.editors: dict[str, FieldEditor] = {}
        self.more = QWidget(parent)
        self._lay_out(self, _MAIN)
        self._lay_out(self.more, _MORE)

    def fields(self) -> dict[str, Json]:
        """Return what is written."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def ask(self, *, on: bool) -> None:
        """Ask what they said, or do not; what is written stays in sight."""
        self.setVisible(on or any(self.editors[name].value() for name in _MAIN))

    @property
    def is_more_said(self) -> bool:
        """Tell whether one of the folded boxes holds text."""
        return any(self.editors[name].value() for name in _MORE)

    def _lay_out(self, part: QWidget, names: tuple[str, ...]) -> None:
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for name in names:
            field = kind_of("account").by_name[name]
            editor = editor_for(field, self._session.book, "", part)
            column.addWidget(FieldLabel(field_words(field), editor, part))
            column.addWidget(editor)
            self.editors[name] = editor
            self._draft.add(name, editor, editor.changed)
