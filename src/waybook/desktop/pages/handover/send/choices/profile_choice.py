"""Choose the type of bundle: what a profile holds, and for whom it is meant."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from waybook.desktop.session.name_order import by_name
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import said
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.texts.profile_passages import everything_words, never_words
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.labels import quiet
from waybook.model.kinds import KINDS
from waybook.practice.phases.methods.methods import IN_EVERY_BUNDLE, Profile
from waybook.practice.phases.methods.profile_lines import lines_let_in, typed_by_hand
from waybook.work.phases.methods import methods_of

_LEAST = 12


class ProfileChoice(QWidget):
    """Choose a profile or none; below stands what it is for."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session; nothing is read before `refresh`."""
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
            for code, profile in by_name(self._known.items(), lambda each: each[1].head.name):
                self.box.addItem(profile.head.name, code)
            self.choose(kept)
        self._say()

    def _on_chosen(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        found = self._known.get(self.chosen)
        if found is None:
            self.note.setText(self.tr("All kinds of records, with all their fields."))
            return
        parts = [self.tr("For: {}").format(isolate(found.reader)), isolate(found.note)]
        if found.fields is None:
            parts.append(everything_words())
        else:
            parts.append(self.tr("Contains: {}.").format(", ".join(_kinds(found))))
        if found.never:
            parts.append(self.tr("Never includes: {}.").format("; ".join(never_words(found))))
        if found.fields is not None and any(typed_by_hand(found)):
            parts.append(self.tr("Names and titles of records are sent as they were typed."))
        parts.append(self.tr("Up to {} at most.").format(found.up_to.code))
        if found.needs_groups:
            parts.append(self.tr("Select the groups that it is about."))
        self.note.setText("\n".join(part for part in parts if part))


def _kinds(found: Profile) -> list[str]:
    """Return the kinds that leave, but for what is in every bundle."""
    kinds = (code for code, _ in lines_let_in(found) if code not in IN_EVERY_BUNDLE)
    return [said(KINDS[code].plural) for code in kinds]
