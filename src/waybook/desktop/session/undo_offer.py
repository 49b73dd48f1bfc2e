"""Offer to undo what was just saved, beside the page's own message."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from waybook.desktop.session.messages import Action, Message, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from waybook.desktop.session.session import Session
    from waybook.work.records.several import SeveralUndone
    from waybook.work.records.undoing_saves import SavedEntries, UnchangedRecord, UndoSaveOutcome


_AT_ONCE = 20
"""More records than these are undone in a thread."""


class UndoOffer(QObject):
    """Hold what the session saved last.

    If the page shows a message in the same turn of the event loop, the offer is added to it.
    Otherwise it has its own message.
    """

    withdrew = Signal(object)  # the uids of records that an undo took out of the lists

    def __init__(self, session: "Session") -> None:
        """Take the session whose saves are offered to be undone."""
        super().__init__(session)
        self._session = session
        self._offer: Action | None = None
        self._is_undoing = False
        self.last: SavedEntries | None = None

    def note(self, since: int) -> None:
        """Offer to undo what was saved after an entry, if anything was."""
        from waybook.work.records.undoing_saves import remember

        self.offer(remember(self._session.book, since=since))

    def offer(self, saved: "SavedEntries") -> None:
        """Offer to undo what was saved, here or in a thread."""
        if not saved:
            return
        if self._offer is None:
            QTimer.singleShot(0, self, self._tell)
        elif self.last is not None:  # what is saved in one turn is undone together
            saved = self.last | saved
        self.last = saved
        redo = self._is_undoing
        words = self.tr("Redo") if redo else self.tr("Undo")
        self._offer = Action(words, lambda: self.undo(saved, redo=redo))

    def beside(self, message: Message) -> Message:
        """Return a message, with the offer if it is about what was just saved."""
        if self._offer is None or message.action is not None:
            return message
        if message.tone is not Tone.NOTE:  # what went wrong is told by itself, after the offer
            self._tell()
            return message
        offer, self._offer = self._offer, None
        return Message(message.text, message.tone, offer, message.for_s)

    def undo(self, saved: "SavedEntries", *, redo: bool = False) -> "UndoSaveOutcome | None":
        """Undo a save, say what could not be undone, and offer to redo it.

        To `redo` is to undo the undo.
        """
        from waybook.work.records.undoing_saves import undo_save

        if not self._session.book.is_open:
            return None
        if len(saved.records) > _AT_ONCE:
            self._undo_in_thread(saved, redo=redo)
            return None
        self._is_undoing = not redo
        done = self._session.write(undo_save, saved=saved)
        self._is_undoing = False
        if done is not None:
            self._session.tell(self._words(done, redo=redo))
            self.withdrew.emit(saved.new & done.changes.records)
        return done

    def _undo_in_thread(self, saved: "SavedEntries", *, redo: bool) -> None:
        from waybook.work.records.several import undo_several

        words = self.tr("Redoing") if redo else self.tr("Undoing")
        done = partial(self._on_undone, saved, redo)
        self._session.run(undo_several, words=words, saved=saved, done=done)

    def _on_undone(self, saved: "SavedEntries", redo: bool, done: "SeveralUndone") -> None:  # noqa: FBT001 - bound in its place
        self._is_undoing = not redo
        self.offer(done.saved)
        self._is_undoing = False
        self._session.tell(self._words(done, redo=redo))
        self.withdrew.emit(saved.new & done.changes.records)

    @Slot()
    def _tell(self) -> None:
        if self._offer is not None:
            self._session.tell(self.tr("Saved."))

    def _words(self, done: "UndoSaveOutcome | SeveralUndone", *, redo: bool) -> str:
        if not done.left:
            return self.tr("Redone.") if redo else self.tr("Undone.")
        named = ", ".join(dict.fromkeys(_names(done.left)))
        if not done.changes:
            words = self.tr("Nothing was undone. This was changed or used since: {}.")
        else:
            words = self.tr("Undone, except what was changed or used since: {}.")
        return words.format(named)


def _names(left: "Iterable[UnchangedRecord]") -> "Iterable[str]":
    """Name fields and kinds, without their values."""
    from waybook.desktop.texts.field_values import field_words, said
    from waybook.model.kinds import KINDS

    for each in left:
        kind = KINDS.get(each.kind)
        if kind is None:
            yield each.kind
        elif not each.fields:
            yield said(kind.words)
        for name in each.fields if kind is not None else ():
            yield field_words(kind.by_name[name]) if name in kind.by_name else name  # type: ignore[union-attr]
