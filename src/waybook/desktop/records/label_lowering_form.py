"""Ask who decided that more people may read a record, before such a value is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.forms.form_foot import FormFoot
from waybook.desktop.records.forms.label_lowering_fields import NAMES, OpeningUp
from waybook.desktop.session.drafts.draft_format import About, form_name
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.labels import body
from waybook.desktop.widgets.small_form import SmallForm
from waybook.model.fields import Kind


class LabelLoweringForm(SmallForm):
    """Show that a value is less strict than another current one; Escape changes nothing."""

    given = Signal(dict)  # name of a field → what was said

    def __init__(
        self,
        session: Session,
        kind: Kind,
        place: tuple[str, str, str],
        shown: str,
        parent: QWidget | None = None,
    ) -> None:
        """Take the kind of record; the record, field and entry; and the value as text."""
        super().__init__(parent)
        sentence = self.tr("“{}” is less strict than another current value.")
        self._asking = OpeningUp(kind, {}, self)
        self._asking.show()
        self.editors = self._asking.editors
        about = About("", place[0], place[0])
        self.draft = FormDraft(session.drafts, self, draft_of(*place), about)
        for name, editor in self.editors.items():
            self.draft.add(name, editor, editor.changed)
        self.foot = FormFoot(session, self, self.draft, self.tr("Keep this"), by_key=False)
        self._problem, self.keep_button = self.foot.problem, self.foot.save_button
        self.keep_button.setAccessibleName(self.tr("Keep “{}” with this decision").format(shown))
        self.foot.save_wanted.connect(self.give)
        self.foot.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(body(sentence.format(shown), self))
        column.addWidget(self._asking)
        column.addWidget(self.foot)
        self.draft.restore()
        self.foot.follow()

    def start(self) -> None:
        """Put the cursor into the field for who decided."""
        self.editors[NAMES[0]].setFocus()

    def give(self) -> None:
        """Emit what was typed, or show what is missing."""
        missing = self._asking.problem()
        if missing:
            self.foot.refuse(missing)
        else:
            self.given.emit(self._asking.values())


def draft_of(uid: str, field: str, entry: str) -> str:
    """Return the name of the draft of a word by which a value of a field is kept."""
    return form_name("opening", uid, field, entry)
