"""The small forms over a list: a label, or a follow-up, for each of the chosen records."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.fields.making import editor_for
from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.records.forms.label_lowering_fields import NAMES, OpeningUp
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.widgets.labels import FieldLabel, body
from waybook.desktop.widgets.small_form import SmallForm
from waybook.model.kinds import kind as kind_of
from waybook.work.records.several import FOLLOW_UP, SeveralOutcome, edit_all, follow_up_all

if TYPE_CHECKING:
    from waybook.model.faults import Fault
    from waybook.model.fields import Json

_MORE_OPEN = "more-open"


class ChosenForm(SmallForm):
    """A few fields that count for all of the chosen records; a thread saves them."""

    done = Signal()

    def __init__(
        self,
        session: Session,
        kind: str,
        uids: Sequence[str],
        fields: tuple[str, Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        """Take the kind of the chosen records, and the kind and names of the fields."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._uids = uids
        asked, names = fields
        name = form_name(f"chosen-{'label' if asked == kind else asked}", kind)
        self.draft = FormDraft(session.drafts, self, name, About(asked))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 18, 16)
        self.column.setSpacing(6)
        self.column.addWidget(body(self.says(len(uids)), self))
        self.editors = {
            name: editor_for(kind_of(asked).by_name[name], session.book, "", self) for name in names
        }
        for name, editor in self.editors.items():
            self.draft.add(name, editor, editor.changed)
            self.column.addWidget(FieldLabel(field_words(editor.field), editor, self))
            self.column.addWidget(editor)
        self.add_more()
        self.foot = FormFoot(session, self, self.draft)
        self.foot.save_wanted.connect(self.save)
        self.foot.left.connect(self.left)
        self.column.addWidget(self.foot)
        self.draft.restore()
        self.foot.follow()

    def says(self, count: int) -> str:
        """Return what the form is for."""
        raise NotImplementedError

    def add_more(self) -> None:
        """Add what a form has below its fields."""

    def problem(self) -> str:
        """Return what is missing, or ''."""
        raise NotImplementedError

    def values(self) -> "dict[str, Json]":
        """Return what was filled in."""
        return {name: editor.value() for name, editor in self.editors.items()}

    def start(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self.editors.values())).setFocus()

    def save(self) -> None:
        """Save for all records, or show what is missing."""
        wrong = next(filter(None, (each.problem() for each in self.editors.values())), "")
        missing = wrong or self.problem()
        if missing:
            self.foot.refuse(missing)
            return
        self.setEnabled(False)  # nor can it be left: what is saved could not be undone then
        self._session.run(
            self.function(),
            words=self.says(len(self._uids)),
            uids=self._uids,
            fields=self.values(),
            done=self._on_done,
            failed=self.on_fault,
            cancelled=self._on_cancelled,
        )

    @property
    def is_saving(self) -> bool:
        """Tell whether a thread is saving it."""
        return not self.isEnabled()

    def function(self) -> "Callable[..., SeveralOutcome]":
        """Return what is done in a thread."""
        raise NotImplementedError

    def on_fault(self, fault: "Fault") -> None:
        """Show why nothing was saved."""
        self._on_cancelled(None)
        self.foot.refuse(worded(fault))

    def _on_cancelled(self, _: SeveralOutcome | None) -> None:
        self.setEnabled(True)
        self.foot.save_button.setFocus()

    def _on_done(self, outcome: SeveralOutcome) -> None:
        with self._session.drafts.ending(self.draft):
            self._session.undoing.offer(outcome.saved)
        self._session.tell(
            counted("Chosen", "Saved for %Ln record.", "Saved for %Ln records.", outcome.count)
        )
        self.done.emit()


class LabelForChosen(ChosenForm):
    """Set the label of the chosen records, under the rules of a label in a form."""

    def __init__(
        self, session: Session, kind: str, uids: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """Take the kind of the records, and their uids."""
        self._opening = OpeningUp(kind_of(kind), {})
        super().__init__(session, kind, uids, (kind, ("label",)), parent)

    def says(self, count: int) -> str:
        """Return what the form is for."""
        return counted("Chosen", "Label of %Ln record", "Label of %Ln records", count)

    def add_more(self) -> None:
        """Ask who decided, once it is known that more people could read one of them."""
        self._opening.setParent(self)
        self.column.addWidget(self._opening)
        for name, editor in self._opening.editors.items():
            self.draft.add(name, editor, editor.changed)

    def problem(self) -> str:
        """Return what is missing."""
        if not self.editors["label"].value():
            return self.tr("Choose a label.")
        return self._opening.problem()

    def values(self) -> "dict[str, Json]":
        """Return the label, and who decided."""
        return {**super().values(), **self._opening.values()}

    def function(self) -> "Callable[..., SeveralOutcome]":
        """Return what is done in a thread."""
        return edit_all

    def on_fault(self, fault: "Fault") -> None:
        """Ask who decided if more people could read one of the records."""
        super().on_fault(fault)
        if fault.code == _MORE_OPEN and self._opening.isHidden():
            self._opening.show()
            self._opening.editors[NAMES[0]].setFocus()


class FollowUpForChosen(ChosenForm):
    """Make the same follow-up for each of the chosen records."""

    def __init__(
        self, session: Session, kind: str, uids: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """Take the kind of the records, and their uids."""
        super().__init__(session, kind, uids, (FOLLOW_UP, ("what", "who", "due")), parent)

    def says(self, count: int) -> str:
        """Return what the form is for."""
        return counted(
            "Chosen", "A follow-up for %Ln record", "A follow-up for each of %Ln records", count
        )

    def problem(self) -> str:
        """Return what is missing."""
        return "" if self.editors["what"].value() else self.tr("Say what must be done.")

    def values(self) -> "dict[str, Json]":
        """Return the follow-up, which is open."""
        given = {name: value for name, value in super().values().items() if value}
        return {**given, "status": "open"}

    def function(self) -> "Callable[..., SeveralOutcome]":
        """Return what is done in a thread."""
        return follow_up_all
