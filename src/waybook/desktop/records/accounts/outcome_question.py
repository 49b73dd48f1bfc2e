"""The questions whether a meeting took place, and whether the disclaimer was given."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.session.drafts.form_draft import FormDraft
from waybook.desktop.session.drafts.parts import code_part
from waybook.desktop.texts.field_values import field_words, said
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.labels import FieldLabel, quiet
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of
from waybook.practice.phases.history.meeting_outcomes import lacks_disclaimer

_DISCLAIMER = kind_of("meeting").by_name["disclaimer"]


class OutcomeQuestion(QWidget):
    """Ask what became of the meeting; the answers are parts of the account's draft.

    If it took place and nobody wrote down the disclaimer yet, ask for it, too.
    """

    def __init__(
        self, draft: FormDraft, meeting: Mapping[str, Json], parent: QWidget | None = None
    ) -> None:
        """Take the draft of the form and the fields of the meeting; nothing is chosen at first."""
        super().__init__(parent)
        words = self.tr("Did the meeting take place?")
        self.box = QuietComboBox(self)
        self.box.setAccessibleName(words)
        for code, answer in (
            ("", self.tr("Not said yet")),
            ("took-place", self.tr("Yes, it took place")),
            ("them", self.tr("No: they did not come")),
            ("us", self.tr("No: we did not come")),
            ("neither", self.tr("No: something prevented it")),
        ):
            self.box.addItem(answer, code)
        why = self.tr("Saved with the account. Only a meeting that took place counts as contact.")
        self.box.setAccessibleDescription(why)
        self.disclaimer = QuietComboBox(self)
        self.disclaimer.setAccessibleName(field_words(_DISCLAIMER))
        self.disclaimer.addItem("—", "")
        for choice in _DISCLAIMER.choices:
            self.disclaimer.addItem(said(choice.words), choice.code)
        self._disclaimer_words = FieldLabel(field_words(_DISCLAIMER), self.disclaimer, self)
        self._meeting = meeting
        label = FieldLabel(words, self.box, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (label, self.box, quiet(why, self), self._disclaimer_words, self.disclaimer):
            layout.addWidget(part)
        draft.add("outcome", code_part(self.box), self.box.currentIndexChanged, over=self._boxes)
        changed = self.disclaimer.currentIndexChanged
        draft.add("disclaimer", code_part(self.disclaimer), changed, over=self._disclaimers)
        self.box.currentIndexChanged.connect(self._follow)
        self._follow()

    @property
    def says(self) -> str:
        """Return what a person says of the meeting, or ''."""
        return str(self.box.currentData() or "")

    @property
    def disclaimer_given(self) -> str:
        """Return what a person says of the disclaimer, or ''."""
        return str(self.disclaimer.currentData() or "") if self._needs_disclaimer() else ""

    def problem(self) -> str:
        """Return what must be said first, with the cursor there, or ''."""
        if not self._needs_disclaimer() or self.disclaimer_given:
            return ""
        self.disclaimer.setFocus()
        return self.tr("Say whether you gave the disclaimer: for whom you do not speak.")

    def _boxes(self) -> list[QWidget]:
        return [self.box]

    def _disclaimers(self) -> list[QWidget]:
        return [self.disclaimer]

    def _needs_disclaimer(self) -> bool:
        return lacks_disclaimer({**self._meeting, "status": self.says})

    def _follow(self) -> None:
        for part in (self._disclaimer_words, self.disclaimer):
            part.setVisible(self._needs_disclaimer())
