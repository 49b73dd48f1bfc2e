"""Which sort of bundle it is to be: what a profile holds, and for whom it is meant."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.pages.fields.choices import QuietComboBox
from waybook.desktop.pages.parts.text import quiet
from waybook.desktop.session import Session
from waybook.work.phases.methods import methods_of

if TYPE_CHECKING:
    from waybook.practice.phases.methods import Profile

_LEAST = 12


class ProfileChoice(QWidget):
    """Choose a profile or none; below stands what it is for."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self._known: dict[str, Profile] = {}
        self.box = QuietComboBox(self)
        self.box.setAccessibleName(self.tr("Profile"))
        policy = QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.box.setSizeAdjustPolicy(policy)
        self.box.setMinimumContentsLength(_LEAST)
        self.note = quiet("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.note)
        self.setFocusProxy(self.box)
        self.refresh()
        self.box.currentIndexChanged.connect(self._on_chosen)

    @property
    def chosen(self) -> str:
        """Return the id of the profile, or nothing."""
        return str(self.box.currentData() or "")

    @property
    def needs_groups(self) -> bool:
        """Tell whether groups have to be ticked for it."""
        found = self._known.get(self.chosen)
        return found is not None and found.needs_groups

    def choose(self, profile: str) -> None:
        """Choose a profile, or none."""
        self.box.setCurrentIndex(max(self.box.findData(profile), 0))

    def refresh(self) -> None:
        """Read the profiles again, and keep what was chosen."""
        self._known = dict(methods_of(self._session.book).profiles)
        kept = self.chosen
        with QSignalBlocker(self.box):
            self.box.clear()
            self.box.addItem(self.tr("No profile"), "")
            for code, profile in sorted(self._known.items(), key=lambda each: each[1].head.name):
                self.box.addItem(profile.head.name, code)
            self.choose(kept)
        self._say()

    def _on_chosen(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        found = self._known.get(self.chosen)
        if found is None:
            self.note.setText(self.tr("All kinds of records, whole."))
            return
        parts = [self.tr("For: {}").format(found.reader), found.note]
        parts.append(self.tr("At most up to {}.").format(found.up_to.code))
        if found.needs_groups:
            parts.append(self.tr("Tick the groups that it is about."))
        self.note.setText("\n".join(part for part in parts if part))
