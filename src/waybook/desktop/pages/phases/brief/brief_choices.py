"""Up to which label a paper goes, what it is written as, and for whom."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.desktop.document.page_shape import PageShape, usual_shape
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import said
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.labels import FieldLabel
from waybook.model.kinds.shared import COMMON
from waybook.model.labels import Label, label_from
from waybook.work.phases.paper_content import UP_TO
from waybook.work.phases.paper_names import PaperForm

_LETTERS = 12  # that are seen of what is chosen where there is no more room


class BriefChoices(QFrame):
    """Choose; a change of the label or the form makes what was shown stale."""

    changed = Signal()
    to_changed = Signal()

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        *,
        only: tuple[PaperForm, ...] = tuple(PaperForm),
    ) -> None:
        """Take the session, and the formats to offer."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self.up_to = _box(self.tr("Up to the label"), self)
        for choice in COMMON[0].choices:
            self.up_to.addItem(said(choice.words), choice.code)
        self.up_to.setCurrentIndex(self.up_to.findData(UP_TO.code))
        self.form = _box(self.tr("Format"), self)
        is_brief = PaperForm.PNG in only
        for form, words in (
            (
                PaperForm.PDF,
                self.tr("Brief to print (PDF)") if is_brief else self.tr("Pages to print (PDF)"),
            ),
            (
                PaperForm.ODT,
                self.tr("Brief to edit (ODT)") if is_brief else self.tr("Text to edit (ODT)"),
            ),
            (PaperForm.PNG, self.tr("Picture only (PNG)")),
            (PaperForm.SVG, self.tr("Picture only, scalable (SVG)")),
        ):
            if form in only:
                self.form.addItem(words, form.value)
        self.shape = _box(self.tr("Paper size"), self)
        for shape, words in ((PageShape.A4, "A4"), (PageShape.LETTER, self.tr("US Letter"))):
            self.shape.addItem(words, shape.value)
        self.shape.setCurrentIndex(self.shape.findData(usual_shape().value))
        self.to = _box(self.tr("Recipient"), self)
        self.to.setPlaceholderText(self.tr("Choose who will read it"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(3)
        for box in (self.up_to, self.form, self.shape, self.to):
            if box.count() == 1:  # there is nothing to choose
                box.hide()
                continue
            column.addWidget(FieldLabel(box.accessibleName(), box, self))
            column.addWidget(box)
            column.addSpacing(7)
        self.refresh()
        self.up_to.currentIndexChanged.connect(self.changed)
        self.form.currentIndexChanged.connect(self.changed)
        self.shape.currentIndexChanged.connect(self.changed)
        self.to.currentIndexChanged.connect(self.to_changed)

    def label(self) -> Label:
        """Return the label to go up to."""
        return label_from(str(self.up_to.currentData()))

    def chosen_form(self) -> PaperForm:
        """Return what it is written as."""
        return PaperForm(str(self.form.currentData()))

    def chosen_shape(self) -> PageShape:
        """Return on which size of paper."""
        return PageShape(str(self.shape.currentData()))

    def recipient(self) -> str:
        """Return the recipient of the sealed brief; '' if it is not encrypted."""
        return str(self.to.currentData() or "")

    @property
    def has_recipient(self) -> bool:
        """Tell whether it is said for whom: nobody at first, or once the card chosen is gone."""
        return self.to.currentIndex() >= 0

    def card(self) -> str | None:
        """Return the hash of the card it is sealed for, '' if not encrypted, None if unsaid."""
        held = {each.card.name: each.card.digest for each in self._session.book.trust_store.cards()}
        return held.get(self.recipient(), "") if self.has_recipient else None

    def choose_card(self, digest: str | None) -> bool:
        """Choose whom it is sealed for; where that cannot be, nobody is chosen instead."""
        if digest is None:
            self.to.setCurrentIndex(-1)
            return True
        held = {
            each.card.digest: each.card.name
            for each in self._session.book.trust_store.cards()
            if not each.revoked
        }
        name = held.get(digest, "?") if digest else ""
        self.to.setCurrentIndex(self.to.findData(name))
        return self.has_recipient

    def refresh(self) -> None:
        """Read again whom one can seal for, and keep who was chosen."""
        to = self.to.currentData()
        with QSignalBlocker(self.to):
            self.to.clear()
            self.to.addItem(self.tr("Anyone with the file (not encrypted)"), "")
            for held in self._session.book.trust_store.cards():
                if not held.revoked:
                    known = self.tr("verified") if held.verified else self.tr("not verified")
                    self.to.addItem(f"{held.card.name}  ·  {known}", held.card.name)
            self.to.setCurrentIndex(-1 if to is None else self.to.findData(to))


def _box(name: str, parent: QWidget) -> QuietComboBox:
    made = QuietComboBox(parent)
    made.setAccessibleName(name)
    policy = QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    made.setSizeAdjustPolicy(policy)  # as wide as its part, also where letters are large
    made.setMinimumContentsLength(_LETTERS)
    return made
