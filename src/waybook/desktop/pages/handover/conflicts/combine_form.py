"""Make one value from several current values of a field."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.records.fields.making import editor_for
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.widgets.labels import soft
from waybook.model.fields import Field, Json, Type
from waybook.work.records.records import edit

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


class CombineForm(QFrame):
    """Begin with all values; saving settles the field, and they stay in the history."""

    saved = Signal()
    left = Signal()

    def __init__(
        self,
        session: Session,
        uid: str,
        field: Field,
        values: Sequence[Json],
        *,
        left: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Take the record, the field, current values of it, and how many more there are."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self.draft = FormDraft(
            session.drafts,
            self,
            draft_of(uid, field.name),
            About("", uid, uid),
            older=[_older_draft_of(uid)],
        )
        self.editor = editor_for(field, session.book, "", self)
        self.editor.set_value(combined(field, values))
        self.draft.add(field.name, self.editor, self.editor.changed)
        self.foot = FormFoot(session, self, self.draft)
        self.save_button = self.foot.save_button
        self.save_button.setAccessibleName(
            self.tr("Save the edited value of {}").format(field_words(field))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        begins = self.tr("This text contains all values. Edit them into one.")
        if left:
            begins = counted(
                "Combining",
                "This text contains some of the values. %Ln more is in the history. Edit them into "
                "one.",
                "This text contains some of the values. %Ln more are in the history. Edit them "
                "into one.",
                left,
            )
        column.addWidget(soft(begins, self))
        column.addWidget(self.editor)
        column.addWidget(self.foot)
        self.foot.save_wanted.connect(self.save)
        self.foot.left.connect(self.left)
        self.draft.restore()
        self.foot.follow()

    def start(self) -> None:
        """Put the cursor into the value."""
        self.editor.setFocus()

    def save(self) -> None:
        """Write the value; that settles the field."""
        said = self.editor.problem()
        if not said and self.draft.asks():
            said = self.tr(
                "Not all of this draft could be restored. Check the value, then save again."
            )
        if said:
            self.editor.setFocus()
            self.foot.refuse(said)
            return
        written = self._session.write(
            edit,
            failed=self.foot.refuse_fault,
            draft=self.draft,
            uid=self._uid,
            fields={self.editor.field.name: self.editor.value()},
            as_written=self.editor.is_as_written or self.foot.is_meant,
        )
        if written is not None:
            self.saved.emit()


def draft_of(uid: str, field: str) -> str:
    """Return the name under which the draft of a combined value is kept."""
    return form_name("combining", uid, field)


def is_begun(session: Session, uid: str, field: str) -> bool:
    """Tell whether a value was being combined and was not saved."""
    return session.drafts.is_begun(draft_of(uid, field), f"{_older_draft_of(uid)}/{field}")


def _older_draft_of(uid: str) -> str:
    return f"combining/{uid}"
