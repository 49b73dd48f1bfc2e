"""A field in which several values stand: each with author and evidence, to keep one."""

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from waybook.book import Standing
from waybook.desktop.lists.painting import Chip
from waybook.desktop.lists.phrases import author_words, conflict_words, exact_moment_words, isolate
from waybook.desktop.pages.fields.wording import field_words, said, value_words
from waybook.desktop.pages.parts.buttons import plain
from waybook.desktop.pages.parts.chips import ChipMark
from waybook.desktop.pages.parts.evidence import ground_words
from waybook.desktop.pages.parts.naming import title_of
from waybook.desktop.pages.parts.text import body, quiet, strong
from waybook.desktop.pages.parts.word_of_opening import WordOfOpening
from waybook.desktop.session import Session
from waybook.model.fields import Field, Json, Type
from waybook.model.kinds import kind as kind_of
from waybook.practice.grounds import ABOUT_KEEPING, Ground
from waybook.work.grounds import grounds
from waybook.work.records import STRICT, is_opening, settle

if TYPE_CHECKING:
    from collections.abc import Mapping


class ConflictPanel(QFrame):
    """Show the standing values of one field side by side and keep the one chosen."""

    settled = Signal()

    def __init__(
        self, session: Session, uid: str, field: str, title: str = "", parent: QWidget | None = None
    ) -> None:
        """Take the record, the field, and the record's title where it is not on screen already."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self._name = field
        self.keep_buttons: dict[str, QPushButton] = {}
        self.asking: WordOfOpening | None = None
        self._kind = kind_of(session.book.record(uid).kind)
        self._field = self._kind.by_name.get(field)
        self._standing = session.book.candidates(uid, field)
        self.grounds = grounds(session.book, uid, field)
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
        for standing in self._standing:
            column.addLayout(self._line(standing))

    @staticmethod
    def _who(standing: Standing) -> str:
        return author_words(standing.author_name or standing.author, standing.via)

    def _line(self, standing: Standing) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        shown, author = self._words(standing.value), self._who(standing)
        words.addWidget(body(shown, self))
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

    def _ground(self, standing: Standing) -> list[str]:
        found = self.grounds.by_entry.get(standing.entry, Ground())
        names = self.grounds.names
        said = ground_words(self._session.book, self._kind, found, standing.author, names)
        if not said and self._name not in ABOUT_KEEPING:
            return [self.tr("Nothing is noted that this rests on.")]
        return said

    def _words(self, value: Json) -> str:
        return shown_value(self._session, self._field, value) or self.tr("(empty)")

    def _keep(self, standing: Standing) -> None:
        """Settle, or ask first who makes the record more open."""
        values = [each.value for each in self._standing]
        self._stop_asking()
        if self._name in STRICT and is_opening(self._kind.code, self._name, values, standing.value):
            self._ask(standing)
        else:
            self._settle(standing.entry)

    def _settle(self, entry: str, said: "Mapping[str, Any]" = MappingProxyType({})) -> None:
        kept = self._session.write(settle, uid=self._uid, field=self._name, entry=entry, **said)
        if kept is not None:
            self.settled.emit()

    def _ask(self, standing: Standing) -> None:
        self.asking = WordOfOpening(self._kind, self._words(standing.value), self)
        self.asking.given.connect(partial(self._settle, standing.entry))
        self.asking.left.connect(partial(self._on_left, standing.entry))
        self._column.addWidget(self.asking)
        self.asking.start()

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
