"""What comes next: a follow-up, or that none is needed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from waybook.desktop.records.fields.making import editor_for
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.drafts.parts import tick_part
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.widgets.labels import FieldLabel
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of


class NextStep(QWidget):
    """Ask what comes next and when it is due; each answer is a part of the form's draft."""

    changed = Signal()

    def __init__(self, session: Session, draft: FormDraft, parent: QWidget | None = None) -> None:
        """Take the session and the draft of the form."""
        super().__init__(parent)
        follow_up = kind_of("follow-up")
        words = self.tr("What comes next?")
        self.what = editor_for(follow_up.by_name["what"], session.book, "", self)
        self.due = editor_for(follow_up.by_name["due"], session.book, "", self)
        self.none = QCheckBox(self.tr("No follow-up needed"), self)
        for name, editor in (("next", self.what), ("next_due", self.due)):
            draft.add(name, editor, editor.changed)
            editor.changed.connect(self.changed)
        draft.add("next_none", tick_part(self.none), self.none.toggled, over=self._ticks)
        self.none.toggled.connect(self.changed)
        box = self.what.focusProxy()
        if box is not None:
            box.setAccessibleName(words)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        for place, (said, editor) in enumerate(
            ((words, self.what), (field_words(self.due.field), self.due))
        ):
            grid.addWidget(FieldLabel(said, editor, self), 0, place)
            grid.addWidget(editor, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 3 - 2 * place)
        grid.addWidget(self.none, 2, 0, 1, 2)

    def fields(self) -> dict[str, Json]:
        """Return the follow-up; empty if there is none."""
        if not self.what.value():
            return {}
        return {"what": self.what.value(), "due": self.due.value()}

    @property
    def is_none_needed(self) -> bool:
        """Tell whether a person said that no follow-up is needed."""
        return self.none.isChecked()

    @property
    def is_as_written(self) -> bool:
        """Tell whether a person said that a date far from today is meant."""
        return self.due.is_as_written

    def problem(self) -> str:
        """Return what does not fit together, with the cursor there, or ''."""
        wrong = self.due.problem()
        if wrong:
            self.due.setFocus()
            return wrong
        if self.due.value() and not self.what.value():
            self.what.setFocus()
            return self.tr("Say what you must do by then, or clear the date.")
        if self.what.value() and self.is_none_needed:
            self.none.setFocus()
            return self.tr("There is a follow-up. Clear it, or do not say that none is needed.")
        return ""

    def _ticks(self) -> list[QWidget]:
        return [self.none]
