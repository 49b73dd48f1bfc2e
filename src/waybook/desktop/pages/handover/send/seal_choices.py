"""For whom a bundle is, of which sort, which groups go into it, and up to which label."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from waybook.desktop.pages.handover.day_field import DayField
from waybook.desktop.pages.handover.send.chosen_records import ChosenRecords
from waybook.desktop.pages.handover.send.profile_choice import ProfileChoice
from waybook.desktop.pages.handover.send.recipients import Recipients
from waybook.desktop.session.name_order import by_name
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import limit_words
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.labels import quiet, strong
from waybook.model.kinds.shared import COMMON
from waybook.model.labels import label_from
from waybook.model.limits import end_of
from waybook.work.handover.loading import UP_TO

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
        self.recipients = Recipients(session, self)
        self.people = self.recipients.people
        self.records = ChosenRecords(self)
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
        policy = QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.up_to.setSizeAdjustPolicy(policy)
        self.up_to.setMinimumContentsLength(_LEAST)
        self.profile = ProfileChoice(session, self)
        self.everything = QCheckBox(self.tr("Send again what they already confirmed"), self)
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
        self.records.changed.connect(self.changed)
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
        """Return what `look_ahead_for` and `seal_for` take."""
        return {
            "names": self.recipients.names,
            "groups": tuple(self.ticked()),
            "records": self.records.uids,
            "up_to": label_from(str(self.up_to.currentData())),
            "profile": self.profile.chosen,
            "everything": self.everything.isChecked(),
        }

    def choose(self, name: str, *, everything: bool = False) -> None:
        """Choose a person, and whether all travels again."""
        self.recipients.choose(name)
        self.everything.setChecked(everything)

    def limit_to(self, uids: list[str]) -> None:
        """Choose some groups with all that belongs to them, or some other records alone."""
        groups = {row.uid for row in self._session.book.lists.rows("group")}
        if groups.issuperset(uids):
            self.records.take(())
            self.tick_all(uids)
            self.changed.emit()
        else:
            self.tick_all(())
            self.records.take(uids)

    def ticked(self) -> list[str]:
        """Return the groups chosen."""
        return sorted(self._ticked())

    def tick_all(self, uids: Iterable[str]) -> None:
        """Choose some groups and no others; one that is gone counts until it is unticked."""
        with QSignalBlocker(self.groups):
            self._fill({str(uid) for uid in uids})

    def tick(self, uid: str) -> None:
        """Choose a group."""
        for number in range(self.groups.count()):
            if self.groups.item(number).data(_UID) == uid:
                self.groups.item(number).setCheckState(_CHECKED)

    def refresh(self) -> None:
        """Read people and groups again, and keep what was chosen."""
        ticked = self._ticked()
        self.profile.refresh()
        self.recipients.refresh()
        with QSignalBlocker(self.groups):
            self._fill(ticked)

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
        groups = quiet(
            self.tr(
                "Select groups to send them with everything that belongs to them. Select "
                "none to send everything."
            ),
            self,
        )
        again = quiet(self.tr("Otherwise it is sent again only when it changes."), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(6)
        for words, *parts in (
            (self.tr("Seal for"), self.recipients, self.records, self.everything, again),
            (self.tr("Profile"), self.profile),
            (self.tr("Up to the label"), self.up_to, self._stays),
            (self.tr("Groups"), groups, self.groups),
            (self.tr("Expires on"), self.expires),
        ):
            column.addWidget(strong(words, self))
            for part in parts:
                column.addWidget(part)
            column.addSpacing(8)

    def _fill(self, ticked: set[str]) -> None:
        self.groups.clear()
        rows = by_name(self._session.book.lists.rows("group"), lambda row: row.title)
        for row in rows:
            self._add(row.uid, row.title, is_on=row.uid in ticked)
        for uid in sorted(ticked - {row.uid for row in rows}):  # or none ticked would mean all
            self._add(uid, self.tr("A group that is no longer in this book"), is_on=True)
        self._fit()

    def _add(self, uid: str, words: str, *, is_on: bool) -> None:
        item = QListWidgetItem(words, self.groups)
        item.setData(_UID, uid)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_CHECKED if is_on else Qt.CheckState.Unchecked)

    def _fit(self) -> None:
        """Be as tall as the groups are, within limits."""
        rows = min(max(self.groups.count(), 2), _MOST_GROUPS)
        self.groups.setFixedHeight(rows * max(self.groups.sizeHintForRow(0), 20) + 8)

    def _ticked(self) -> set[str]:
        items = (self.groups.item(number) for number in range(self.groups.count()))
        return {str(item.data(_UID)) for item in items if item.checkState() == _CHECKED}
