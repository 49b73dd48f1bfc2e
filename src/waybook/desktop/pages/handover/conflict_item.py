"""One field in which several values stand: keep one, combine them, or leave it open for now."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.pages.fields.wording import field_words
from waybook.desktop.pages.handover.combining import Combining, can_combine, draft_key
from waybook.desktop.pages.parts.buttons import flat, plain
from waybook.desktop.pages.parts.conflict import ConflictPanel
from waybook.desktop.pages.parts.evidence import besides_words
from waybook.desktop.pages.parts.flowing import Flow
from waybook.desktop.pages.parts.text import quiet, soft
from waybook.desktop.places import place_of
from waybook.desktop.session import Session
from waybook.model.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from waybook.book import Conflict

Key = tuple[str, str, str, tuple[str, ...]]


class ConflictItem(QFrame):
    """Show the values with their authors, what they rest on, and what can be done."""

    folded = Signal(bool)

    def __init__(
        self,
        session: Session,
        conflict: "Conflict",
        *,
        key: Key,
        is_folded: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Take the conflict, what it is known by, and whether it was left open before."""
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
        self.combining: Combining | None = None
        self.panel = ConflictPanel(session, conflict.uid, conflict.field, conflict.title, self)
        self.combine_button = self._plain(self.tr("Combine…"), self.combine)
        self.leave_button = self._plain(self.tr("Leave open"), lambda: self.fold(is_folded=True))
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
        self._lay_out()
        self._show_folded(is_folded=is_folded)
        if session.book.draft(draft_key(conflict.uid, conflict.field)) is not None:
            self.combine()

    @property
    def is_folded(self) -> bool:
        """Tell whether it was left open for now."""
        return self._open.isHidden()

    def fold(self, *, is_folded: bool) -> None:
        """Put the item aside, or bring it back; it stays in conflict."""
        self._show_folded(is_folded=is_folded)
        (self.show_button if is_folded else self.leave_button).setFocus()
        self.folded.emit(is_folded)

    def combine(self) -> None:
        """Open an editor that begins with every value."""
        if self._field is None or self.combining is not None:
            return
        values = [standing.value for standing in self._conflict.candidates]
        self.combining = Combining(self._session, self._conflict.uid, self._field, values, self)
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
        for sentence in besides_words(self._session.book, told.others, told.names):
            self._inside.addWidget(quiet(sentence, self))
        self._inside.addWidget(self._foot)
        line = QHBoxLayout(self._shut)
        line.setContentsMargins(0, 0, 0, 0)
        count = len(self._conflict.candidates)
        left = self.tr("≠ {name}  ·  left open, {count} values").format(
            name=self._name, count=count
        )
        line.addWidget(soft(left, self), 1)
        line.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._open)
        column.addWidget(self._shut)

    def _plain(self, words: str, slot: "Callable[[], object]") -> "QPushButton":
        made = plain(words, slot)
        made.setAccessibleName(f"{words} {self._name}")
        return made

    def _on_record(self) -> None:
        self._session.go(place_of(self._session.book, self._conflict.uid))
