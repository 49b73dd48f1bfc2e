"""One field in conflict: keep a value, combine them, or decide later."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.pages.handover.conflicts.combine_form import CombineForm, can_combine, is_begun
from waybook.desktop.pages.handover.conflicts.settled import SettledConflict
from waybook.desktop.records.conflict import ConflictPanel
from waybook.desktop.records.evidence import besides_words
from waybook.desktop.session.places import place_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.buttons import flat, plain
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import quiet, soft
from waybook.model.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from waybook.book import Conflict
    from waybook.work.records.undoing_saves import SavedEntries

Key = tuple[str, str, str, int, tuple[str, ...]]


class ConflictItem(QFrame):
    """Show the values with their authors, their evidence, and what can be done."""

    folded = Signal(bool)
    undone = Signal()

    def __init__(
        self,
        session: Session,
        conflict: "Conflict",
        *,
        key: Key,
        is_folded: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Take the conflict, its key, and whether it was postponed before."""
        super().__init__(parent)
        self.key = key
        self.setProperty("role", "card")
        self._session = session
        self._conflict = conflict
        kind = KINDS.get(conflict.kind)
        self._field = kind.by_name.get(conflict.field) if kind else None
        words = field_words(self._field) if self._field else conflict.field
        self._name = self.tr("{record}: {field}").format(
            record=isolate(conflict.title), field=words
        )
        self.setAccessibleName(self._name)
        self.combining: CombineForm | None = None
        self.panel = ConflictPanel(session, conflict.uid, conflict.field, conflict.title, self)
        self.combine_button = self._plain(self.tr("Edit both into one…"), self.combine)
        self.leave_button = self._plain(self.tr("Decide later"), lambda: self.fold(is_folded=True))
        self.show_button = flat(
            self.tr("Show"),
            self.tr("Show the values of {}").format(self._name),
            lambda: self.fold(is_folded=False),
        )
        self.open_button = flat(
            self.tr("Open the record"),
            self.tr("Open the record of {}").format(self._name),
            self._on_record,
        )
        self._open, self._shut = QWidget(self), QWidget(self)
        self.settled = SettledConflict(session, conflict, self._name, self)
        self.settled.undone.connect(self.undone)
        self._lay_out()
        self._show_folded(is_folded=is_folded)
        if is_begun(session, conflict.uid, conflict.field):
            self.combine()

    @property
    def is_folded(self) -> bool:
        """Tell whether the decision was postponed."""
        return self._open.isHidden()

    def fold(self, *, is_folded: bool) -> None:
        """Postpone the item, or show it again; it stays in conflict."""
        self._show_folded(is_folded=is_folded)
        (self.show_button if is_folded else self.leave_button).setFocus()
        self.folded.emit(is_folded)

    def show_settled(self, saved: "SavedEntries") -> None:
        """Show in the same place what was kept; the items below do not move."""
        held = self.window().focusWidget()
        had_cursor = held is not None and self.isAncestorOf(held)
        self.setMinimumHeight(self.height())
        self.settled.show_saved(saved)
        self._open.hide()
        self._shut.hide()
        self.setAccessibleName(self.settled.says.text())
        if had_cursor:
            self.settled.start()

    def combine(self) -> None:
        """Open an editor that begins with every value."""
        if self._field is None or self.combining is not None:
            return
        found = self._conflict
        values = [standing.value for standing in found.candidates]
        left = found.count - len(values)
        self.combining = CombineForm(
            self._session, found.uid, self._field, values, left=left, parent=self
        )
        self.combining.left.connect(self._on_left)
        self._inside.addWidget(self.combining)
        self._foot.hide()
        self.combining.start()

    def _on_left(self) -> None:
        combining, self.combining = self.combining, None
        if combining is not None:
            self._inside.removeWidget(combining)
            combining.hide()
            combining.deleteLater()
        self._foot.show()
        self.combine_button.setFocus()

    def _show_folded(self, *, is_folded: bool) -> None:
        self._open.setVisible(not is_folded)
        self._shut.setVisible(is_folded)

    def _lay_out(self) -> None:
        self._foot = Flow(self._open)
        if can_combine(self._field):
            self._foot.add(self.combine_button)
        else:
            self.combine_button.hide()
        self._foot.add(self.leave_button)
        self._foot.add(self.open_button)
        self._inside = QVBoxLayout(self._open)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(10)
        self._inside.addWidget(self.panel)
        told = self.panel.grounds
        for sentence in besides_words(self._session.book, told):
            self._inside.addWidget(quiet(sentence, self))
        self._inside.addWidget(self._foot)
        line = QHBoxLayout(self._shut)
        line.setContentsMargins(0, 0, 0, 0)
        left = counted(
            "ConflictItem",
            "≠ {name}  ·  %Ln value, not decided",
            "≠ {name}  ·  %Ln values, not decided",
            self._conflict.count,
        ).format(name=self._name)
        line.addWidget(soft(left, self), 1)
        line.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._open)
        column.addWidget(self._shut)
        column.addWidget(self.settled, 0, Qt.AlignmentFlag.AlignTop)

    def _plain(self, words: str, slot: "Callable[[], object]") -> "QPushButton":
        made = plain(words, slot)
        made.setAccessibleName(f"{words} {self._name}")
        return made

    def _on_record(self) -> None:
        self._session.go(place_of(self._session.book, self._conflict.uid))
