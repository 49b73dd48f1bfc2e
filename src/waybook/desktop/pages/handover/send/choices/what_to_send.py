"""What goes into a bundle: everything, some groups, or records selected in a list."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from waybook.desktop.session.name_order import by_name
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.widgets.labels import quiet

EVERYTHING, GROUPS, RECORDS = "everything", "groups", "records"
_UID = int(Qt.ItemDataRole.UserRole)
_CHECKED = Qt.CheckState.Checked
_MOST = 5  # groups in sight at once


class WhatToSend(QWidget):
    """Offer each by name. Nothing is chosen until a person chooses; groups are listed then.

    Records are offered only where some were selected in a list.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self._ticked: set[str] = set()
        self._records: tuple[str, ...] = ()
        self._group = QButtonGroup(self)
        self.buttons = {
            EVERYTHING: QRadioButton(self.tr("Everything"), self),
            GROUPS: QRadioButton(self.tr("Choose groups…"), self),
            RECORDS: QRadioButton(self),
        }
        self._words = quiet(self.tr("With everything that belongs to them."), self)
        self.groups = QListWidget(self)
        self.groups.setAccessibleName(self.tr("Groups to seal"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for button in self.buttons.values():
            self._group.addButton(button)
            column.addWidget(button)
        column.addWidget(self._words)
        column.addWidget(self.groups)
        self.setFocusProxy(self.buttons[EVERYTHING])
        self._group.buttonToggled.connect(self._on_button)
        self.groups.itemChanged.connect(self._on_ticked)
        self.limit_to(())
        self._show()

    @property
    def choice(self) -> str:
        """Return `EVERYTHING`, `GROUPS`, or nothing if a person did not choose yet."""
        return next((name for name, each in self.buttons.items() if each.isChecked()), "")

    def choose(self, choice: str) -> None:
        """Choose one of them, or nothing."""
        with QSignalBlocker(self._group):
            self._group.setExclusive(False)  # or one that is chosen could not be taken back
            for name, button in self.buttons.items():
                button.setChecked(name == choice)
            self._group.setExclusive(True)
        self._show()
        self.changed.emit()

    def missing(self) -> str:
        """Return what a person must choose first, as a sentence."""
        if not self.choice:
            return self.tr("Choose what to send: everything, or groups.")
        if self.choice == GROUPS and not self._ticked:
            return self.tr("Select at least one group.")
        return ""

    def groups_chosen(self) -> tuple[str, ...]:
        """Return the groups that limit the bundle; none if it is not limited to groups."""
        return tuple(self.ticked()) if self.choice == GROUPS else ()

    def records_chosen(self) -> tuple[str, ...]:
        """Return the records that limit the bundle; none if it is not limited to records."""
        return self._records if self.choice == RECORDS else ()

    def records(self) -> list[str]:
        """Return the records that were selected in a list, also while others are chosen."""
        return list(self._records)

    def limit_to(self, uids: Iterable[str]) -> None:
        """Offer some records that were selected in a list; none: offer them no more."""
        self._records = tuple(str(uid) for uid in uids)
        self.buttons[RECORDS].setText(
            counted(
                "WhatToSend",
                "Only the %Ln record selected in a list, with its files",
                "Only the %Ln records selected in a list, with their files",
                len(self._records),
            )
        )
        self.buttons[RECORDS].setVisible(bool(self._records))
        if not self._records and self.choice == RECORDS:
            self.choose("")

    def ticked(self) -> list[str]:
        """Return the groups that are selected, also while everything is chosen."""
        return sorted(self._ticked)

    def tick_all(self, uids: Iterable[str]) -> None:
        """Select some groups and no others; one that is gone counts until it is unselected.

        Where neither was chosen, as in a draft of an earlier version, these groups are the choice.
        """
        self._ticked = {str(uid) for uid in uids}
        if self._ticked and not self.choice:
            self.choose(GROUPS)
        self.refresh()

    def tick(self, uid: str) -> None:
        """Choose a group."""
        self._ticked.add(uid)
        self.choose(GROUPS)

    def refresh(self) -> None:
        """Read the groups again if they are shown, and keep what was selected."""
        if self.choice != GROUPS:
            return
        with QSignalBlocker(self.groups):
            self.groups.clear()
            rows = by_name(self._session.book.lists.rows("group"), lambda row: row.title)
            for row in rows:
                self._add(row.uid, row.title)
            for uid in sorted(self._ticked - {row.uid for row in rows}):
                self._add(uid, self.tr("A group that is no longer in this book"))
        shown = min(max(self.groups.count(), 2), _MOST)
        self.groups.setFixedHeight(shown * max(self.groups.sizeHintForRow(0), 20) + 8)

    def _add(self, uid: str, words: str) -> None:
        item = QListWidgetItem(words, self.groups)
        item.setData(_UID, uid)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_CHECKED if uid in self._ticked else Qt.CheckState.Unchecked)

    def _show(self) -> None:
        """List the groups only where they are asked for: a book may hold hundreds."""
        self.refresh()
        for part in (self._words, self.groups):
            part.setVisible(self.choice == GROUPS)

    def _on_button(self, _: QRadioButton, is_on: bool) -> None:  # noqa: FBT001 - Qt's signature
        if is_on:
            self._show()
            self.changed.emit()

    def _on_ticked(self, item: QListWidgetItem) -> None:
        uid = str(item.data(_UID))
        (self._ticked.add if item.checkState() == _CHECKED else self._ticked.discard)(uid)
        self.changed.emit()
