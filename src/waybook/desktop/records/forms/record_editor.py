"""A form with its buttons: save the record, or leave it unchanged."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from waybook.desktop.records.forms.form import RecordForm
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.records.forms.layout import Layout
from waybook.desktop.records.forms.name_check import NameWatch
from waybook.desktop.records.forms.save_questions import missing_answer, question
from waybook.desktop.records.removal.withdrawal import switch_withdrawal, withdrawal_words
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.scrolled.revealing import shows
from waybook.model.faults import Fault
from waybook.model.fields import Json
from waybook.work.records.records import add, edit


class RecordEditor(QWidget):
    """Add a record, or edit one; Ctrl+S saves and Escape leaves.

    The form itself asks about dates that may be from another calendar.
    """

    saved = Signal(str)
    left = Signal()

    def __init__(
        self,
        session: Session,
        kind: str,
        layout: Layout,
        *,
        uid: str = "",
        preset: Mapping[str, Json] | None = None,
        place: str = "",
        is_withdrawable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Take the record (none: a new one), initial values, and where it is written.

        `place` distinguishes drafts of new records, for example by the group to which an event is
        added. `is_withdrawable` offers to withdraw a record that has no page of its own.
        """
        super().__init__(parent)
        self._session = session
        self._kind = kind
        self._uid = uid
        shows(self, uid)
        self._preset = dict(preset or {})
        self._caution = ""
        values = session.book.lists.record(uid).fields if uid else self._preset
        self.draft = FormDraft(
            session.drafts,
            self,
            draft_name(kind, uid, place or first_of(layout)),
            About(kind, uid, place),
            older=[draft_key(kind, uid, place)],
        )
        self.form = RecordForm(session, layout, values, self.draft, parent=self)
        self.names = NameWatch(session, kind, uid, self.form)
        more = [self._withdraw_button()] if is_withdrawable and uid else []
        self.foot = FormFoot(session, self, self.draft, more=more)
        self.save_button, self.leave_button = self.foot.save_button, self.foot.leave_button
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.form)
        column.addWidget(self.foot)
        self.foot.save_wanted.connect(self.save)
        self.foot.left.connect(self.left)
        self.draft.restore()
        self.foot.follow()

    def save(self) -> None:
        """Save the record, or show why it cannot be saved."""
        said = self.form.problem() or missing_answer(self.form)
        said = said or question(self._session, self.form, self.draft)
        if said:
            self.foot.refuse(said)
            return
        self._caution = self.names.look()
        if self._uid:
            self._save_changes()
        else:
            self._save_new()

    def leave(self) -> None:
        """Leave without saving; the draft stays."""
        self.foot.leave()

    def _withdraw_button(self) -> QPushButton:
        words = withdrawal_words(self._session, self._uid)
        return plain(words, self._on_withdraw)

    def _on_withdraw(self) -> None:
        switch_withdrawal(self._session, self._uid)
        self.saved.emit(self._uid)

    def _save_changes(self) -> None:
        changes = self.form.values()
        written = self._session.write(
            edit,
            failed=self._on_fault,
            draft=self.draft,
            uid=self._uid,
            fields=changes,
            as_written=self.form.is_as_written or self.foot.is_meant,
        )
        if written is not None:
            self._done(self._uid)

    def _save_new(self) -> None:
        given = self._preset | self.form.values()
        fields = {name: value for name, value in given.items() if value is not None}
        added = self._session.write(
            add,
            failed=self._on_fault,
            draft=self.draft,
            kind=self._kind,
            fields=fields,
            as_written=self.form.is_as_written or self.foot.is_meant,
        )
        if added is not None:
            self._done(added.uid)

    def _done(self, uid: str) -> None:
        self.saved.emit(uid)
        if self._caution:
            self._session.tell(self._caution)

    def _on_fault(self, fault: Fault) -> None:
        self.form.focus_on(fault)
        self.foot.refuse_fault(fault)


def has_draft(
    session: Session, kind: str, layout: Layout, *, uid: str = "", place: str = ""
) -> bool:
    """Tell whether such a form has a draft."""
    older = draft_key(kind, uid, place)
    return session.drafts.is_begun(
        draft_name(kind, uid, place or first_of(layout)),
        *(f"{older}/{name}" for section in layout for name in section.names),
    )


def first_of(layout: Layout) -> str:
    """Return the first field of a form: it distinguishes the forms of one record."""
    return layout[0].names[0]


def draft_name(kind: str, uid: str, place: str) -> str:
    """Return the name of a form's draft."""
    return form_name(kind, uid or "new", place)


def draft_key(kind: str, uid: str, place: str = "") -> str:
    """Return the row prefix of earlier versions for the texts of a form."""
    return f"{kind}/{uid or 'new'}/{place}" if place else f"{kind}/{uid or 'new'}"
