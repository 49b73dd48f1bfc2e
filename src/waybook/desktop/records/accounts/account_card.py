"""One account as it reads: who wrote it, when, and its parts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from waybook.book import Record
from waybook.desktop.lists.chips import ChipMark, label_mark
from waybook.desktop.lists.painting import Chip
from waybook.desktop.records.accounts.speakers import speaker_chips
from waybook.desktop.records.conflict import ConflictPanel
from waybook.desktop.records.links.linked_text import LinkedText
from waybook.desktop.records.list_lines import words_of
from waybook.desktop.session.places import HISTORY, place_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.field_values import field_words
from waybook.desktop.texts.phrases import exact_moment_words, isolate, joined
from waybook.desktop.texts.stored_dates import date_words
from waybook.desktop.widgets.buttons import flat
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import heading, quiet, soft
from waybook.desktop.widgets.long_text.prose import prose
from waybook.desktop.widgets.overflow import overflow
from waybook.desktop.widgets.scrolled.revealing import shows
from waybook.model.kinds import kind as kind_of

_PARTS = ("text", "they_said", "we_said", "we_think", "offers", "quotes")
_THEIRS = frozenset({"they_said", "offers", "quotes"})


class AccountCard(QFrame):
    """Show one account; its author may go on writing it."""

    editing = Signal(str)

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the account."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setMinimumWidth(300)
        self._session = session
        self.uid = uid
        shows(self, uid)
        record = session.book.lists.record(uid)
        first = session.book.histories.first(uid)
        self.author = first.author_name or first.author
        self.is_mine = first.author == session.book.card.fingerprint
        self.setAccessibleName(self.tr("Account by {}").format(self.author))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(10)
        column.addLayout(self._top(record))
        column.addLayout(self._marks(record))
        self._speakers = speaker_chips(session, record)
        for name in _PARTS:
            self._add(column, record, name)
        column.addStretch(1)

    def _top(self, record: Record) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        who = isolate(self.author)
        column.addWidget(heading(self.tr("{} (me)").format(who) if self.is_mine else who, self))
        buttons = Flow(self)  # below the name: a card may be narrow, and a name long
        if self.is_mine:
            name = self.tr("Continue my account")
            buttons.add(
                flat(self.tr("Edit"), name, lambda: self.editing.emit(record.uid), "square-pen")
            )
        self.more = overflow(
            (self.tr("Add a commitment"), lambda: self._add_commitment(record)),
            (self.tr("History"), lambda: self._show_history(record)),
        )
        buttons.add(self.more)
        column.addWidget(buttons)
        return column

    def _show_history(self, record: Record) -> None:
        place = place_of(self._session.book, record.uid)
        self._session.go(f"{place}/{HISTORY}/{record.uid}")

    def _add_commitment(self, record: Record) -> None:
        """Begin a commitment where it belongs: with the account's meeting, or its group."""
        owner = {name: str(record.fields.get(name) or "") for name in ("meeting", "group")}
        if owner["meeting"]:
            self._session.go(f"meetings/{owner['meeting']}/people/commitments")
        elif owner["group"]:
            self._session.go(f"groups/{owner['group']}/talks/commitments")

    def _marks(self, record: Record) -> QVBoxLayout:
        marks = QVBoxLayout()
        marks.setSpacing(6)
        chips = Flow()
        chips.add(label_mark(record.label, self))
        draft = self._session.marks.words(record.uid)
        if draft:
            chips.add(ChipMark(Chip(draft), parent=self))
        marks.addWidget(chips)
        saved = self.tr("saved {}").format(exact_moment_words(record.updated_ms))
        marks.addWidget(
            quiet(
                joined(
                    date_words(record.date),
                    words_of(record, "title"),
                    words_of(record, "mood"),
                    saved,
                ),
                self,
            )
        )
        return marks

    def _add(self, column: QVBoxLayout, record: Record, name: str) -> None:
        if name in record.conflicts:
            column.addWidget(ConflictPanel(self._session, record.uid, name, parent=self))
            return
        text = words_of(record, name)
        if text:
            words = field_words(kind_of("account").by_name[name])
            column.addWidget(soft(words, self))
            if name in _THEIRS and self._speakers:
                chips = Flow(self)
                for chip, full in self._speakers:
                    chips.add(ChipMark(chip, full, self))
                column.addWidget(chips)
            column.addWidget(LinkedText(self._session, text, words, self, plain=prose))
