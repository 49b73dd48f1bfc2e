"""A field in conflict: its current values with authors and evidence, to keep one."""

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from waybook.book import SiblingValue, some_of_each
from waybook.desktop.lists.chips import ChipMark
from waybook.desktop.lists.painting import Chip
from waybook.desktop.records.double_click import answered
from waybook.desktop.records.evidence import ground_words
from waybook.desktop.records.label_lowering_form import LabelLoweringForm, draft_of
from waybook.desktop.records.links.linked_value import linked_value
from waybook.desktop.records.long_text import value_text
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.field_values import field_words, said, value_words
from waybook.desktop.texts.phrases import (
    author_words,
    conflict_words,
    exact_moment_words,
    isolate,
    put_back_words,
)
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import quiet, soft, strong
from waybook.model.fields import Field, Json, Type
from waybook.model.kinds import kind as kind_of
from waybook.practice.conflict_evidence import ABOUT_KEEPING, Ground
from waybook.work.records.conflict_evidence import grounds
from waybook.work.records.label_lowering import STRICT, is_lower
from waybook.work.records.records import settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


VALUES = 10
"""How many values of a conflict are shown at once; a flood would freeze the window."""


class ConflictPanel(QFrame):
    """Show the current values of one field and keep the chosen one."""

    settled = Signal()

    def __init__(
        self, session: Session, uid: str, field: str, title: str = "", parent: QWidget | None = None
    ) -> None:
        """Take the record, the field, and the record's title if it is not already on screen."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self._name = field
        self.keep_buttons: dict[str, QPushButton] = {}
        self.asking: LabelLoweringForm | None = None
        self._kind = kind_of(session.book.lists.record(uid).kind)
        self._field = self._kind.by_name.get(field)
        self._standing = session.book.histories.siblings(uid, field)
        self._shown: set[str] = set()
        words = field_words(self._field) if self._field else field
        self.setProperty("role", "strip")
        self.setAccessibleName(self.tr("Conflict in {}").format(words))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(ChipMark(Chip(f"≠ {conflict_words()}", loud=True), parent=self))
        named = self.tr("{record}: {field}").format(record=isolate(title), field=words)
        top.addWidget(strong(named if title else words, self), 1)
        column.addLayout(top)
        self._values = QVBoxLayout()
        self._values.setSpacing(10)
        column.addLayout(self._values)
        self._left = soft("", self)
        self.more_button = plain(self.tr("Show more values"), self.show_more)
        more = QHBoxLayout()
        more.addWidget(self.more_button)
        more.addWidget(self._left, 1)
        column.addLayout(more)
        self._show(some_of_each(self._standing, VALUES))
        for standing in self._standing:
            if session.drafts.is_begun(draft_of(uid, field, standing.entry)):
                self._ask(standing)

    def rests_on_the_same(self) -> bool:
        """Tell whether the evidence of the values shown has not changed since."""
        return self.grounds == grounds(self._session.book, self._uid, self._name, of=self._shown)

    def show_more(self) -> None:
        """Show more of the values, some of every author before more of one."""
        waiting = [each for each in self._standing if each.entry not in self._shown]
        some = some_of_each(waiting, VALUES)
        self._show(some)
        self.keep_buttons[some[0].entry].setFocus()

    def _show(self, some: "Sequence[SiblingValue]") -> None:
        self._shown.update(each.entry for each in some)
        book = self._session.book
        self.grounds = grounds(book, self._uid, self._name, self._standing, self._shown)
        for standing in some:
            self._values.addLayout(self._line(standing))
        left = sum(each.entry not in self._shown for each in self._standing)
        self._left.setText(
            counted(
                "Conflict",
                "This field has %Ln more value.",
                "This field has %Ln more values.",
                left,
            )
        )
        self._left.setVisible(bool(left))
        self.more_button.setVisible(bool(left))

    @staticmethod
    def _who(standing: SiblingValue) -> str:
        words = author_words(standing.author_name or standing.author, standing.via)
        return put_back_words(words, standing.back_by)

    def _line(self, standing: SiblingValue) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        shown, author = self._words(standing.value), self._who(standing)
        linked = linked_value(self._session, self._field, standing.value, self)
        words.addWidget(linked or value_text(shown, author, self))
        moment = exact_moment_words(standing.at_ms)
        when = self.tr("{author}, {when}").format(author=author, when=moment)
        words.addWidget(quiet(when, self))
        for sentence in self._ground(standing):
            words.addWidget(quiet(sentence, self))
        line.addLayout(words, 1)
        keep = plain(self.tr("Keep this"), lambda: self._keep(standing))
        keep.setAccessibleName(
            self.tr("Keep “{value}” by {author}").format(value=shown[:80], author=author)
        )
        self.keep_buttons[standing.entry] = keep
        line.addWidget(keep)
        return line

    def _ground(self, standing: SiblingValue) -> list[str]:
        found = self.grounds.by_entry.get(standing.entry, Ground())
        names = self.grounds.names
        said = ground_words(self._session.book, self._kind, found, standing.author, names)
        if not said and self._name not in ABOUT_KEEPING:
            return [self.tr("No evidence is recorded for this value.")]
        return said

    def _words(self, value: Json) -> str:
        return shown_value(self._session, self._field, value) or self.tr("(empty)")

    def _keep(self, standing: SiblingValue) -> None:
        """Settle, or ask first who makes the record more open.

        The second of two clicks may be meant for what stood here before it moved.
        """
        if answered(self._session).isActive():
            return
        values = [each.value for each in self._standing]
        self._stop_asking()
        if self._name in STRICT and is_lower(self._kind.code, self._name, values, standing.value):
            self._ask(standing)
            if self.asking is not None:
                self.asking.start()
        else:
            self._settle(standing.entry)

    def _settle(self, entry: str, said: "Mapping[str, Any]" = MappingProxyType({})) -> None:
        answered(self._session).start()
        kept = self._session.write(
            settle,
            draft=self.asking.draft if self.asking is not None else None,
            uid=self._uid,
            field=self._name,
            entry=entry,
            **said,
        )
        if kept is not None:
            self.settled.emit()

    def _ask(self, standing: SiblingValue) -> None:
        self._stop_asking()
        place = (self._uid, self._name, standing.entry)
        shown = self._words(standing.value)
        self.asking = LabelLoweringForm(self._session, self._kind, place, shown, self)
        self.asking.given.connect(partial(self._settle, standing.entry))
        self.asking.left.connect(partial(self._on_left, standing.entry))
        self._column.addWidget(self.asking)

    def _on_left(self, entry: str) -> None:
        self._stop_asking()
        self.keep_buttons[entry].setFocus()

    def _stop_asking(self) -> None:
        asking, self.asking = self.asking, None
        if asking is not None:
            self._column.removeWidget(asking)
            asking.hide()
            asking.deleteLater()


def shown_value(session: Session, field: Field | None, value: Json) -> str:
    """Return a value as text; a reference as the title of its record."""
    if field is None:
        return said(str(value)) if value not in (None, "", []) else ""
    if field.type is Type.REF and value:
        return title_of(session.book, value)
    return value_words(field, value)
