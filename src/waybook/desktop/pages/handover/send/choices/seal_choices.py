"""For whom a bundle is, what goes into it, of which sort, and up to which label."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from waybook.desktop.pages.handover.day_field import DayField
from waybook.desktop.pages.handover.send.choices.profile_choice import ProfileChoice
from waybook.desktop.pages.handover.send.choices.recipients import Recipients
from waybook.desktop.pages.handover.send.choices.what_to_send import GROUPS, RECORDS, WhatToSend
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import limit_words
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.labels import FieldLabel, quiet
from waybook.model.kinds.shared import COMMON
from waybook.model.labels import label_from
from waybook.model.limits import end_of
from waybook.work.handover.loading import UP_TO, SealScope

_LEAST = 12  # letters of a choice that are always in sight


class SealChoices(QFrame):
    """Choose; every change is told, since others would see something else then."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self.recipients = Recipients(session, self)
        self.people = self.recipients.people
        self.what = WhatToSend(session, self)
        self.up_to = QuietComboBox(self)
        self.up_to.setAccessibleName(self.tr("Up to the label"))
        for number, choice in enumerate(COMMON[0].choices):  # its words are wider than the column
            self.up_to.addItem(choice.code, choice.code)
            for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                self.up_to.setItemData(number, said(choice.words), role)
        self.up_to.setCurrentIndex(self.up_to.findData(UP_TO.code))
        self._stays = quiet("", self)
        policy = QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.up_to.setSizeAdjustPolicy(policy)
        self.up_to.setMinimumContentsLength(_LEAST)
        self.profile = ProfileChoice(session, self)
        self.again = QCheckBox(self.tr("Send again what they already confirmed"), self)
        self.expires = DayField(
            self.tr("Expires on"),
            self.tr("Optional. After this day, the recipient must agree before merging it."),
            session.book.world.today,
            lambda text: end_of(text, session.book.world.zone),
            self._holds,
            self,
        )
        self._lay_out()
        self._on_up_to()
        self.refresh()
        self.recipients.changed.connect(self.changed)
        self.up_to.currentIndexChanged.connect(self._on_up_to)
        self.up_to.currentIndexChanged.connect(self.changed)
        self.what.changed.connect(self.changed)
        self.profile.changed.connect(self.changed)
        self.again.toggled.connect(self.changed)

    @property
    def has_people(self) -> bool:
        """Tell whether there is anybody to seal for."""
        return self.people.count() > 0

    def scope(self) -> SealScope:
        """Return what is to leave."""
        return SealScope(
            groups=self.what.groups_chosen(),
            records=self.what.records_chosen(),
            up_to=label_from(str(self.up_to.currentData())),
            profile=self.profile.chosen,
            everything=self.again.isChecked(),
        )

    def missing(self) -> str:
        """Return what a person must choose before anything can be shown or sealed."""
        return self.recipients.missing() or self.what.missing()

    def ask(self) -> None:
        """Put the cursor on what a person must choose first."""
        (self.recipients if self.recipients.missing() else self.what).setFocus()

    def limit_to(self, uids: list[str]) -> None:
        """Choose some groups with all that belongs to them, or some other records alone."""
        groups = {row.uid for row in self._session.book.lists.rows("group")}
        if groups.issuperset(uids):
            self.what.tick_all(uids)
            self.what.choose(GROUPS)
        else:
            self.what.limit_to(uids)
            self.what.choose(RECORDS)

    def choose(self, name: str, *, again: bool = False) -> None:
        """Choose a person, and whether what they confirmed travels again."""
        self.recipients.choose(name)
        self.again.setChecked(again)

    def refresh(self) -> None:
        """Read people and groups again, and keep what was chosen."""
        self.profile.refresh()
        self.recipients.refresh()
        self.what.refresh()

    def _holds(self, until_ms: int) -> str:
        until = limit_words(until_ms, self._session.book.world.zone)
        return self.tr("It can be merged until {}. After that, the recipient must agree.").format(
            until
        )

    def _on_up_to(self) -> None:
        """Say what the label means."""
        words = self.up_to.itemData(self.up_to.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
        self._stays.setText(
            self.tr("{label}. Anything stricter stays in this book.").format(label=words)
        )

    def _lay_out(self) -> None:
        again = quiet(self.tr("Otherwise it is sent again only when it changes."), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(6)
        for words, *parts in (
            (self.tr("Seal for"), self.recipients, self.again, again),
            (self.tr("What to send"), self.what),
            (self.tr("Profile"), self.profile),
            (self.tr("Up to the label"), self.up_to, self._stays),
            (self.tr("Expires on"), self.expires),
        ):
            column.addWidget(FieldLabel(words, parts[0], self))
            for part in parts:
                column.addWidget(part)
            column.addSpacing(8)
