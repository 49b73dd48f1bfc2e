"""The recipients: one person, and others who each get their own bundle."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from waybook.desktop.session.session import Session
from waybook.desktop.widgets.choosing.quiet_combo_box import QuietComboBox
from waybook.desktop.widgets.labels import quiet

_NAME = int(Qt.ItemDataRole.UserRole)
_CHECKED = Qt.CheckState.Checked
_LEAST = 12  # letters of a choice that are always in sight
_MOST = 4  # others in sight at once


class Recipients(QWidget):
    """Choose among the people whose cards are in force."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self._held: dict[str, str] = {}  # the hash of each card by its name, as it is offered
        self._known: list[tuple[str, str]] = []  # each name, and the words that show it
        self.people = QuietComboBox(self)
        self.people.setAccessibleName(self.tr("Seal for"))
        self.people.setPlaceholderText(self.tr("Choose a person…"))
        policy = QuietComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.people.setSizeAdjustPolicy(policy)
        self.people.setMinimumContentsLength(_LEAST)
        self._words = quiet(self.tr("Also for (each person gets a bundle of their own):"), self)
        self.also = QListWidget(self)
        self.also.setAccessibleName(self.tr("Also for"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.people, self._words, self.also):
            column.addWidget(part)
        self.setFocusProxy(self.people)
        self.people.currentIndexChanged.connect(self._on_person)
        self.also.itemChanged.connect(self.changed)

    @property
    def names(self) -> tuple[str, ...]:
        """Return everybody chosen, the one of the preview first."""
        first = str(self.people.currentData() or "")
        return (first, *sorted(self._ticked() - {first})) if first else ()

    def missing(self) -> str:
        """Return a sentence while nobody is chosen."""
        return "" if self.names else self.tr("Choose the recipient.")

    def choose(self, name: str) -> None:
        """Choose one person alone."""
        place = self.people.findData(name)
        if place >= 0:
            self.people.setCurrentIndex(place)
            self._fill_also(set())

    def cards(self) -> list[str]:
        """Return the cards of everybody chosen, by their hashes."""
        return [self._held[name] for name in self.names]

    def choose_cards(self, digests: Iterable[str]) -> bool:
        """Choose the people of some cards; if a card is missing, nobody is chosen instead."""
        held = {digest: name for name, digest in self._held.items()}
        found = [held.get(digest, "") for digest in digests]
        place = self.people.findData(found[0]) if found and found[0] else -1
        with QSignalBlocker(self.people):
            self.people.setCurrentIndex(place)
        self._fill_also(set(found[1:]))
        return all(found)

    def tick(self, name: str) -> None:
        """Choose another person too."""
        for number in range(self.also.count()):
            if self.also.item(number).data(_NAME) == name:
                self.also.item(number).setCheckState(_CHECKED)

    def refresh(self) -> None:
        """Read the cards again, and keep what was chosen."""
        chosen = self.people.currentData()
        cards = [held for held in self._session.book.trust_store.cards() if not held.revoked]
        trust = {True: self.tr("verified"), False: self.tr("not verified")}
        self._held = {held.card.name: held.card.digest for held in cards}
        self._known = [
            (held.card.name, f"{held.card.name}  ·  {trust[held.verified]}") for held in cards
        ]
        with QSignalBlocker(self.people):
            self.people.clear()
            for name, words in self._known:
                self.people.addItem(words, name)
            self.people.setCurrentIndex(self.people.findData(chosen))
        self._fill_also(self._ticked())

    def _on_person(self) -> None:
        self._fill_also(self._ticked())
        self.changed.emit()

    def _fill_also(self, ticked: set[str]) -> None:
        """List everybody but the one chosen above; nothing where there is nobody else."""
        first = self.people.currentData()
        with QSignalBlocker(self.also):
            self.also.clear()
            for name, words in self._known:
                if name != first:
                    item = QListWidgetItem(words, self.also)
                    item.setData(_NAME, name)
                    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                    item.setCheckState(_CHECKED if name in ticked else Qt.CheckState.Unchecked)
        rows = min(self.also.count(), _MOST)
        self.also.setFixedHeight(rows * max(self.also.sizeHintForRow(0), 20) + 8)
        self.people.setAccessibleDescription("" if first else self.people.placeholderText())
        for part in (self._words, self.also):
            part.setVisible(rows > 0 and bool(first or ticked))

    def _ticked(self) -> set[str]:
        items = (self.also.item(number) for number in range(self.also.count()))
        return {str(item.data(_NAME)) for item in items if item.checkState() == _CHECKED}
