"""The question whether a meeting took place, in the form of an account."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.records.fields.choices import QuietComboBox
from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.drafts.parts import code_part
from waybook.desktop.widgets.labels import quiet, strong


class OutcomeQuestion(QWidget):
    """Ask whether the meeting took place; the answer is a part of the account's draft."""

    changed = Signal()

    def __init__(self, draft: FormDraft, parent: QWidget | None = None) -> None:
        """Take the draft of the form; nothing is chosen at first."""
        super().__init__(parent)
        words = self.tr("Did the meeting take place?")
        self.box = QuietComboBox(self)
        self.box.setAccessibleName(words)
        for code, said in (
            ("", self.tr("Not said yet")),
            ("took-place", self.tr("Yes, it took place")),
            ("them", self.tr("No: they did not come")),
            ("us", self.tr("No: we did not come")),
            ("neither", self.tr("No: something prevented it")),
        ):
            self.box.addItem(said, code)
        label = strong(words, self)
        label.setBuddy(self.box)
        why = self.tr("Saved with the account. Only a meeting that took place counts as contact.")
        self.box.setAccessibleDescription(why)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label)
        layout.addWidget(self.box)
        layout.addWidget(quiet(why, self))
        draft.add("outcome", code_part(self.box), self.box.currentIndexChanged, over=self._boxes)

    @property
    def says(self) -> str:
        """Return what a person says of the meeting, or ''."""
        return str(self.box.currentData() or "")

    def _boxes(self) -> list[QWidget]:
        return [self.box]
