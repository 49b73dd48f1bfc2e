"""Up to which label a paper goes, what it is written as, and for whom."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.pages.fields.choices import QuietComboBox
from waybook.desktop.pages.fields.wording import said
from waybook.desktop.pages.parts.text import strong
from waybook.desktop.session import Session
from waybook.model.kinds.shared import COMMON
from waybook.model.labels import Label, label_from
from waybook.work.phases.briefing import UP_TO
from waybook.work.phases.papers import Form


class BriefChoices(QFrame):
    """Choose; a change of the label or the form makes what was shown stale."""

    changed = Signal()
    to_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self.up_to = _box(self.tr("Up to the label"), self)
        for choice in COMMON[0].choices:
            self.up_to.addItem(said(choice.words), choice.code)
        self.up_to.setCurrentIndex(self.up_to.findData(UP_TO.code))
        self.form = _box(self.tr("Written as"), self)
        for form, words in (
            (Form.PDF, self.tr("A brief to print (PDF)")),
            (Form.ODT, self.tr("A brief to edit (ODT)")),
            (Form.PNG, self.tr("The picture alone, in dots (PNG)")),
            (Form.SVG, self.tr("The picture alone, in lines (SVG)")),
        ):
            self.form.addItem(words, form.value)
        self.to = _box(self.tr("For whom"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(3)
        for box in (self.up_to, self.form, self.to):
            column.addWidget(strong(box.accessibleName(), self))
            column.addWidget(box)
            column.addSpacing(7)
        self.refresh()
        self.up_to.currentIndexChanged.connect(self.changed)
        self.form.currentIndexChanged.connect(self.changed)
        self.to.currentIndexChanged.connect(self.to_changed)

    def label(self) -> Label:
        """Return the label to go up to."""
        return label_from(str(self.up_to.currentData()))

    def chosen_form(self) -> Form:
        """Return what it is written as."""
        return Form(str(self.form.currentData()))

    def recipient(self) -> str:
        """Return whom it is sealed for; '' in the clear."""
        return str(self.to.currentData() or "")

    def refresh(self) -> None:
        """Read again whom one can seal for, and keep who was chosen."""
        to = self.to.currentData()
        with QSignalBlocker(self.to):
            self.to.clear()
            self.to.addItem(self.tr("Whoever has the file: in the clear"), "")
            for held in self._session.book.cards():
                if not held.revoked:
                    known = self.tr("verified") if held.verified else self.tr("not verified")
                    self.to.addItem(f"{held.card.name}  ·  {known}", held.card.name)
            self.to.setCurrentIndex(max(self.to.findData(to), 0))


def _box(name: str, parent: QWidget) -> QuietComboBox:
    made = QuietComboBox(parent)
    made.setAccessibleName(name)
    return made
