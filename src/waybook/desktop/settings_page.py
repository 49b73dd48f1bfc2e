"""How the window looks, and when it locks."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QSpinBox, QVBoxLayout, QWidget

from waybook import __version__
from waybook.desktop.drop_card import DropCard
from waybook.desktop.look.parts import card, label
from waybook.desktop.look.schemes import Scheme
from waybook.desktop.page import Page
from waybook.desktop.pages.parts.column import Column
from waybook.desktop.preferences import AUTO_LOCK_MINUTES, TEXT_PERCENTS, Preferences

if TYPE_CHECKING:
    from waybook.book import Changes
    from waybook.desktop.session import Session

_WIDE = 636


class SettingsPage(Page):
    """Change the preferences; each change holds at once."""

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
        """Take the preferences in force, and who wants to hear of others."""
        super().__init__(session, parent)
        self._chosen = chosen
        self._tell = on_chosen
        self.minutes = _minutes(chosen, self.tr(" min"))
        self.scheme = _choice(
            {
                Scheme.SYSTEM: self.tr("As the system"),
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

    def refresh(self, changes: "Changes | None") -> None:
        """Nothing in the book is shown here."""

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(28)
        form.setVerticalSpacing(14)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for words, part in (
            (self.tr("Lock after"), self.minutes),
            (self.tr("Colours"), self.scheme),
            (self.tr("Text size"), self.percent),
        ):
            part.setAccessibleName(words)
            part.setMinimumWidth(190)
            named = label(words, "label")
            named.setBuddy(part)
            form.addRow(named, part)
        box, inside = self._box()
        inside.addLayout(form)
        inside.addWidget(label(self._says(), "small", wraps=True))
        self.drop = DropCard(self.session, self)
        column = Column(self.title(), _WIDE, self)
        for each in (box, self.drop, self._about()):
            column.parts.addWidget(each)
        column.parts.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(28, 24, 28, 20)
        whole.setSpacing(12)
        whole.addWidget(label(self.title(), "title"))
        whole.addWidget(column, 1)

    def _about(self) -> QFrame:
        box, inside = self._box()
        inside.setSpacing(4)
        inside.addWidget(label(self.tr("This book"), "label"))
        folder = label(f"\u2068{self.session.book.path}\u2069", "soft", wraps=True)
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(folder)
        inside.addWidget(label(self.tr("Waybook {}").format(__version__), "small"))
        return box

    def _box(self) -> tuple[QFrame, QVBoxLayout]:
        box = card()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(20, 18, 20, 18)
        inside.setSpacing(14)
        return box, inside

    def _says(self) -> str:
        return self.tr(
            "These three stand in a small file outside the book; it holds nothing else. Locking "
            "keeps what you are writing and ends the program's memory of it. Ctrl+L locks at once."
        )

    @Slot()
    def _on_changed(self) -> None:
        self._chosen = self._chosen._replace(
            auto_lock_minutes=self.minutes.value(),
            scheme=Scheme(self.scheme.currentData()),
            text_percent=int(self.percent.currentData()),
        )
        self._tell(self._chosen)


def _minutes(chosen: Preferences, unit: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(AUTO_LOCK_MINUTES.start, AUTO_LOCK_MINUTES.stop - 1)
    made.setSuffix(unit)
    made.setValue(chosen.auto_lock_minutes)
    made.lineEdit().setTextMargins(6, 0, 6, 0)  # the style sheet does not reach in there
    return made


def _choice(options: dict[object, str], chosen: object) -> QComboBox:
    made = QComboBox()
    for value, words in options.items():
        made.addItem(words, value)
    made.setCurrentIndex(list(options).index(chosen))
    return made
