"""A conflict that was just settled: what was kept, and *Undo*."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from waybook.desktop.records.conflict import shown_value
from waybook.desktop.records.double_click import answered
from waybook.desktop.session.session import Session
from waybook.desktop.texts.phrases import author_words, isolate, shortened
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import soft
from waybook.journal.siblings import same_value
from waybook.model.kinds import KINDS
from waybook.work.records.undoing_saves import MOST

if TYPE_CHECKING:
    from waybook.book import Conflict
    from waybook.model.fields import Json
    from waybook.work.records.undoing_saves import SavedEntries

_SHOWN = 200  # letters; all of it stands in the record


class SettledConflict(QWidget):
    """Show which of several values was kept, and restore them all on *Undo*."""

    undone = Signal()

    def __init__(
        self, session: Session, conflict: "Conflict", name: str, parent: QWidget | None = None
    ) -> None:
        """Take the conflict and its title; hidden until it is settled."""
        super().__init__(parent)
        self._session = session
        self._conflict = conflict
        self._name = name
        self._saved: SavedEntries | None = None
        self.says = soft("", self)
        self.undo_button = plain(self.tr("Undo"), self._on_undo)
        self.undo_button.setAccessibleName(self.tr("Undo: {}").format(name))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.says, 1)
        line.addWidget(self.undo_button)
        self.hide()

    def show_saved(self, saved: "SavedEntries") -> None:
        """Return the field's value since this was saved."""
        self._saved = saved
        found = self._conflict
        value = self._session.book.lists.record(found.uid).fields.get(found.field)
        words = self.tr("✓ {name}: {value} is kept. The other values stay in the history.")
        self.says.setText(words.format(name=self._name, value=self._value_words(value)))
        self.undo_button.setVisible(found.count <= MOST)
        self.show()

    def start(self) -> None:
        """Put the cursor on *Undo*."""
        (self.undo_button if not self.undo_button.isHidden() else self).setFocus()

    def _value_words(self, value: "Json") -> str:
        kind = KINDS.get(self._conflict.kind)
        field = kind.by_name.get(self._conflict.field) if kind else None
        shown = shown_value(self._session, field, value) or self.tr("(empty)")
        shown = shortened(" ".join(shown.split()), _SHOWN)
        for each in self._conflict.candidates:
            if same_value(each.value, value):
                author = author_words(each.author_name or each.author, each.via)
                return self.tr("“{value}” by {author}").format(value=isolate(shown), author=author)
        return self.tr("“{value}”").format(value=isolate(shown))

    def _on_undo(self) -> None:
        if self._saved is None or answered(self._session).isActive():
            return
        answered(self._session).start()
        if self._session.undoing.undo(self._saved) is not None:
            self.undone.emit()
