"""How the window looks, and when it locks."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QSpinBox, QVBoxLayout, QWidget

from waybook.desktop.app.preferences import AUTO_LOCK_MINUTES, TEXT_PERCENTS, Preferences
from waybook.desktop.app.settings.about_card import AboutCard
from waybook.desktop.app.settings.backups_card import BackupsCard
from waybook.desktop.app.settings.check_card import CheckCard
from waybook.desktop.app.settings.copies_card import CopiesCard
from waybook.desktop.app.settings.export_card import ExportCard
from waybook.desktop.app.settings.identity_passphrase_card import IdentityPassphraseCard
from waybook.desktop.app.settings.passphrase_card import PassphraseCard
from waybook.desktop.app.settings.shared_folder_card import DropCard
from waybook.desktop.app.settings.weight_card import WeightCard
from waybook.desktop.session.keys import spoken
from waybook.desktop.session.page import Page
from waybook.desktop.session.places import RAIL
from waybook.desktop.theme.parts import card, label
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import FieldLabel
from waybook.desktop.widgets.scrolled.gradual_fill import GradualFill
from waybook.desktop.widgets.scrolling import bring_into_sight

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.session.session import Session

_WIDE = 636
_CARDS: "Mapping[str, Callable[[Session, QWidget], QWidget]]" = {
    "drop": DropCard,
    "passphrase": PassphraseCard,
    "identity_passphrase": IdentityPassphraseCard,
    "backups": BackupsCard,
    "check": CheckCard,
    "weight": WeightCard,
    "export": ExportCard,
    "copies": CopiesCard,
    "about": lambda _, room: AboutCard(room),
}
"""The cards below the preferences, by the attribute that holds each."""


class SettingsPage(Page):
    """Change the preferences; each change takes effect at once.

    The cards below are built after the first ones are in sight.
    """

    drop: DropCard
    passphrase: PassphraseCard
    identity_passphrase: IdentityPassphraseCard
    backups: BackupsCard
    check: CheckCard
    weight: WeightCard
    export: ExportCard
    copies: CopiesCard
    about: AboutCard

    name = "settings"
    icon = "settings"
    kinds = frozenset({"none"})  # nothing in the book concerns it

    def __init__(
        self,
        session: "Session",
        chosen: Preferences,
        on_chosen: Callable[[Preferences], None],
        parent: QWidget | None = None,
    ) -> None:
        """Take the current preferences, and a function to call with changed ones."""
        super().__init__(session, parent)
        self._chosen = chosen
        self._tell = on_chosen
        self.minutes = _minutes(chosen, self.tr(" min"))
        self.scheme = _choice(
            {
                Scheme.SYSTEM: self.tr("Follow system"),
                Scheme.LIGHT: self.tr("Light"),
                Scheme.DARK: self.tr("Dark"),
            },
            chosen.scheme,
        )
        self.percent = _choice({p: f"{p} %" for p in TEXT_PERCENTS}, chosen.text_percent)
        self._lay_out()
        self.minutes.valueChanged.connect(self._on_changed)
        self.scheme.currentIndexChanged.connect(self._on_changed)
        self.percent.currentIndexChanged.connect(self._on_changed)
        self.setFocusProxy(self.minutes)

    def title(self) -> str:
        """Return the words for it."""
        return self.tr("Settings")

    def go(self, place: str) -> None:
        """Show the page, or its card on backups."""
        if place == "backups":
            self.filling.finish()
            self.setFocusProxy(self.backups.back_up_button)
            bring_into_sight(self.backups)
        else:
            self.setFocusProxy(self.minutes)

    def step_text(self, by: int) -> None:
        """Choose the next larger or smaller size of text, if there is one."""
        number = self.percent.currentIndex() + by
        if 0 <= number < self.percent.count():
            self.percent.setCurrentIndex(number)

    def refresh(self, changes: "Changes | None") -> None:
        """Nothing in the book is shown here."""

    def _lay_out(self) -> None:
        form = _form()
        for words, part in (
            (self.tr("Auto-lock after"), self.minutes),
            (self.tr("Theme"), self.scheme),
            (self.tr("Text size"), self.percent),
        ):
            part.setAccessibleName(words)
            part.setMinimumWidth(190)
            form.addRow(FieldLabel(words, part, wraps=False), part)
        box, inside = self._box()
        inside.addLayout(form)
        inside.addWidget(label(self._says(), "small", wraps=True))
        self._column = Column(self.title(), _WIDE, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 24, 28, 20)
        whole.setSpacing(12)
        whole.addWidget(label(self.title(), "title"))
        whole.addWidget(self._column, 1)
        for each in (box, self._keys()):
            self._column.parts.addWidget(each)
        self._column.parts.addStretch(1)
        self.filling = GradualFill(self)
        self.filling.begin([partial(self._add, *each) for each in _CARDS.items()], at_once=1)

    def _add(self, name: str, make: Callable[["Session", QWidget], QWidget]) -> None:
        made = make(self.session, self._column.room)
        setattr(self, name, made)
        self._column.parts.insertWidget(self._column.parts.count() - 1, made)

    def _keys(self) -> QFrame:
        form = _form()
        for words, keys in (
            (self.tr("Lock"), QKeySequence("Ctrl+L")),
            (self.tr("Search"), QKeySequence("Ctrl+K")),
            (self.tr("Save"), QKeySequence(QKeySequence.StandardKey.Save)),
            (self.tr("Log a meeting"), QKeySequence("Ctrl+Shift+N")),
            (self.tr("New"), QKeySequence(QKeySequence.StandardKey.New)),
            (self.tr("Back"), QKeySequence(QKeySequence.StandardKey.Back)),
            (self.tr("Forward"), QKeySequence(QKeySequence.StandardKey.Forward)),
            (self.tr("Recent records"), QKeySequence("Ctrl+R")),
        ):
            form.addRow(label(words, "label"), label(self.tr(" or ").join(spoken(keys))))
        box, inside = self._box()
        inside.addWidget(label(self.tr("Keyboard shortcuts"), "label"))
        inside.addLayout(form)
        says = self.tr(
            "Shortcuts work on every keyboard layout: a key without a Latin letter counts by "
            "its position. Ctrl+1 to Ctrl+{} open the pages of the menu."
        ).format(len(RAIL))
        inside.addWidget(label(says, "small", wraps=True))
        return box

    def _box(self) -> tuple[QFrame, QVBoxLayout]:
        box = card()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(14)
        return box, inside

    def _says(self) -> str:
        return self.tr(
            "These three settings are in a small file outside the book. It contains "
            "nothing else. Locking keeps your drafts in the book and removes them from "
            "memory."
        )

    @Slot()
    def _on_changed(self) -> None:
        self._chosen = self._chosen._replace(
            auto_lock_minutes=self.minutes.value(),
            scheme=Scheme(self.scheme.currentData()),
            text_percent=int(self.percent.currentData()),
        )
        self._tell(self._chosen)


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(28)
    form.setVerticalSpacing(14)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    return form


def _minutes(chosen: Preferences, unit: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(AUTO_LOCK_MINUTES.start, AUTO_LOCK_MINUTES.stop - 1)
    made.setSuffix(unit)
    made.setValue(chosen.auto_lock_minutes)
    made.lineEdit().setTextMargins(6, 0, 6, 0)  # the style sheet does not reach in there
    return made


def _choice(options: dict[object, str], chosen: object) -> QComboBox:
    made = QuietComboBox()
    for value, words in options.items():
        made.addItem(words, value)
    made.setCurrentIndex(list(options).index(chosen))
    return made
