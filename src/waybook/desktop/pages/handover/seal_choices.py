"""For whom a bundle is, of which sort, which groups go into it, and up to which label."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from waybook.desktop.pages.fields.choices import QuietComboBox
from waybook.desktop.pages.fields.wording import said
from waybook.desktop.pages.handover.day_field import DayField
from waybook.desktop.pages.handover.profile_choice import ProfileChoice
from waybook.desktop.pages.parts.text import quiet, strong
from waybook.desktop.session import Session
from waybook.model.kinds.shared import COMMON
from waybook.model.labels import label_from
from waybook.work.loading import UP_TO

_UID = int(Qt.ItemDataRole.UserRole)
_LEAST = 12  # letters of a choice that are always in sight
_MOST_GROUPS = 5  # in sight at once
_CHECKED = Qt.CheckState.Checked


class SealChoices(QFrame):
    """Choose; every change is told, since others would see something else then."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self.people = QuietComboBox(self)
        self.people.setAccessibleName(self.tr("Seal for"))
        self.up_to = QuietComboBox(self)
        self.up_to.setAccessibleName(self.tr("Up to the label"))
        for number, choice in enumerate(COMMON[0].choices):  # its words are wider than the column
            self.up_to.addItem(choice.code, choice.code)
            for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                self.up_to.setItemData(number, said(choice.words), role)
        self.up_to.setCurrentIndex(self.up_to.findData(UP_TO.code))
        self._stays = quiet("", self)
        self.groups = QListWidget(self)
        self.groups.setAccessibleName(self.tr("Groups to seal"))
        for box in (self.people, self.up_to):
            policy = QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            box.setSizeAdjustPolicy(policy)
            box.setMinimumContentsLength(_LEAST)
        self.profile = ProfileChoice(session, self)
        self.everything = QCheckBox(self.tr("Also what they confirmed already"), self)
        self.expires = DayField(
            self.tr("Not to be merged after"),
            self.tr("May stay empty. Later it takes the reader's consent."),
            self,
        )
        self._lay_out()
        self._on_up_to()
        self.refresh()
        self.people.currentIndexChanged.connect(self.changed)
        self.up_to.currentIndexChanged.connect(self._on_up_to)
        self.up_to.currentIndexChanged.connect(self.changed)
        self.groups.itemChanged.connect(self.changed)
        self.profile.changed.connect(self.changed)
        self.everything.toggled.connect(self.changed)

    @property
    def has_people(self) -> bool:
        """Tell whether there is anybody to seal for."""
        return self.people.count() > 0

    def chosen(self) -> dict[str, object]:
        """Return what `look_ahead` and `seal` take."""
        return {
            "to": str(self.people.currentData() or ""),
            "groups": tuple(sorted(self._ticked())),
            "up_to": label_from(str(self.up_to.currentData())),
            "profile": self.profile.chosen,
            "everything": self.everything.isChecked(),
        }

    def choose(self, name: str, *, everything: bool = False) -> None:
        """Choose a person, and whether all travels again."""
        place = self.people.findData(name)
        if place >= 0:
            self.people.setCurrentIndex(place)
        self.everything.setChecked(everything)

    def tick(self, uid: str) -> None:
        """Choose a group."""
        for number in range(self.groups.count()):
            if self.groups.item(number).data(_UID) == uid:
                self.groups.item(number).setCheckState(_CHECKED)

    def refresh(self) -> None:
        """Read people and groups again, and keep what was chosen."""
        to, ticked = self.people.currentData(), self._ticked()
        self.profile.refresh()
        with QSignalBlocker(self.people), QSignalBlocker(self.groups):
            self._fill(to, ticked)

    def _on_up_to(self) -> None:
        """Say what the label means."""
        words = self.up_to.itemData(self.up_to.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
        self._stays.setText(
            self.tr("{label}. Anything stricter stays in this book.").format(label=words)
        )

    def _lay_out(self) -> None:
        groups = quiet(self.tr("Tick some, with all that belongs to them. None: everything."), self)
        again = quiet(self.tr("Else it stays here until it changes."), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(6)
        for words, *parts in (
            (self.tr("Seal for"), self.people, self.everything, again),
            (self.tr("Profile"), self.profile),
            (self.tr("Up to the label"), self.up_to, self._stays),
            (self.tr("Groups"), groups, self.groups),
            (self.tr("Not to be merged after"), self.expires),
        ):
            column.addWidget(strong(words, self))
            for part in parts:
                column.addWidget(part)
            column.addSpacing(8)

    def _fill(self, to: object, ticked: set[str]) -> None:
        self.people.clear()
        for held in self._session.book.cards():
            if not held.revoked:
                known = self.tr("verified") if held.verified else self.tr("not verified")
                self.people.addItem(f"{held.card.name}  ·  {known}", held.card.name)
        self.people.setCurrentIndex(max(self.people.findData(to), 0))
        self.groups.clear()
        for row in self._session.book.rows("group", order="title"):
            item = QListWidgetItem(row.title, self.groups)
            item.setData(_UID, row.uid)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_CHECKED if row.uid in ticked else Qt.CheckState.Unchecked)
        self._fit()

    def _fit(self) -> None:
        """Be as tall as the groups are, within limits."""
        rows = min(max(self.groups.count(), 2), _MOST_GROUPS)
        self.groups.setFixedHeight(rows * max(self.groups.sizeHintForRow(0), 20) + 8)

    def _ticked(self) -> set[str]:
        items = (self.groups.item(number) for number in range(self.groups.count()))
        return {str(item.data(_UID)) for item in items if item.checkState() == _CHECKED}
