"""One saved edit: who, when and from where, and what it changed."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from waybook.book import Record
from waybook.desktop.records.changes.changed_text import ChangedText
from waybook.desktop.records.changes.word_changes import changes
from waybook.desktop.records.conflict import shown_value
from waybook.desktop.records.long_text import value_text
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.texts.phrases import author_words, exact_moment_words, isolate, joined
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.labels import quiet, soft, strong
from waybook.model.fields import Json
from waybook.model.kinds import KINDS
from waybook.work.records.earlier_values import HistoryStep

_WORDS_OF_LOWERING = frozenset({"opened_by", "opened_why"})
"""They belong to one lowering of a label, and are asked again for another."""
_MOST_LETTERS = 60
_MOST_COMPARED = 20_000  # letters; what is longer is not compared


class HistoryCard(QFrame):
    """Show one edit; `wanted` carries the field whose value from here shall be current again."""

    wanted = Signal(str)

    def __init__(
        self, session: Session, record: Record, step: HistoryStep, parent: QWidget | None = None
    ) -> None:
        """Take the record as it is now, and the edit."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._record = record
        self._kind = KINDS.get(record.kind)
        self.back_buttons: dict[str, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(18, 14, 18, 16)
        self._column.setSpacing(8)
        who = author_words(step.revision.author_name or step.revision.author, step.revision.via)
        head = joined(exact_moment_words(step.revision.at_ms), who)
        self.setAccessibleName(head)
        self._column.addWidget(strong(head, self))
        for sentence in self._origin(step):
            self._column.addWidget(quiet(sentence, self))
        for name, (before, after) in step.changed.items():
            self._add(name, before, after)

    def ask(self, form: QWidget) -> None:
        """Put a question at the end of the card."""
        self._column.addWidget(form)

    def _origin(self, step: HistoryStep) -> Iterable[str]:
        if step.revision.via:
            came = exact_moment_words(step.revision.received_ms)
            yield self.tr("Received from {sender} on {day}.").format(
                sender=isolate(step.revision.via), day=came
            )
        else:
            yield self.tr("Written in this book.")
        if step.revision.far_ahead:
            yield self.tr("The clock of that computer was far ahead.")

    def _add(self, name: str, before: Json, after: Json) -> None:
        field = self._kind.by_name.get(name) if self._kind else None
        words = field_words(field) if field else name
        old, new = (shown_value(self._session, field, value) for value in (before, after))
        row = QHBoxLayout()
        row.setSpacing(12)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(soft(words, self))
        texts.addWidget(self._changed(words, old, new))
        row.addLayout(texts, 1)
        is_current = self._record.fields.get(name) == after and name not in self._record.conflicts
        if field is not None and not is_current and name not in _WORDS_OF_LOWERING:
            told = self.tr("Use “{value}” again for {field}").format(
                value=(new or self.tr("(empty)"))[:_MOST_LETTERS], field=words
            )
            button = flat(self.tr("Use again"), told, partial(self.wanted.emit, name))
            self.back_buttons[name] = button
            row.addWidget(button)
        self._column.addLayout(row)

    def _changed(self, words: str, old: str, new: str) -> QWidget:
        """Show old and new: word by word where a text stayed mostly as it was."""
        is_long = max(len(old), len(new)) > _MOST_COMPARED
        pieces = changes(old, new) if old != new and not is_long else []
        if pieces:
            return ChangedText(pieces, words, self)
        shown = isolate(new) or self.tr("(empty)")
        if old and old != new and not is_long:
            shown = self.tr("{new} (before: {old})").format(new=shown, old=isolate(old))
        return value_text(shown, words, self)
