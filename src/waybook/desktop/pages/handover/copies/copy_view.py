"""What another copy of the book would bring; it is taken in whole, and can be undone."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from waybook.desktop.pages.handover.copies.copy_words import doomed_sentences, taken_sentences
from waybook.desktop.pages.handover.receive.arrival_detail import ArrivalDetail
from waybook.desktop.pages.handover.receive.arrival_model import ArrivalModel
from waybook.desktop.pages.handover.receive.arrival_view import ArrivalView
from waybook.desktop.pages.handover.receive.selection import WholeSelection
from waybook.desktop.pages.handover.sentences import (
    backed_up_sentence,
    counts,
    kept_sentences,
    undone_sentence,
)
from waybook.desktop.records.titles import title_of
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.banner import Banner
from waybook.desktop.widgets.buttons import plain, primary
from waybook.desktop.widgets.labels import heading, strong
from waybook.desktop.widgets.responsive_split import Beside
from waybook.desktop.widgets.subview import Subview
from waybook.work.copies.removing import can_be_removed, remove
from waybook.work.copies.taking_in import TakenCopy, preview, take_in
from waybook.work.handover.merge_steps import take_back, undo

if TYPE_CHECKING:
    from waybook.book import Changes, UndoOutcome
    from waybook.model.faults import Fault


class CopyView(Subview):
    """Show what a copy would bring; nothing is written before a second click."""

    seen = Signal(object)  # a TakenCopy, when it was looked into
    taken = Signal(object)  # a TakenCopy
    removed = Signal()
    ended = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self._path = Path()
        self._titles: dict[str, str] = {}
        self.result = Banner(self)
        self.warning = Banner(self)
        self.model = ArrivalModel(self._title_of, self)
        self.tree = ArrivalView(self.model, self.tr("Contents of the copy"), self)
        self.detail = ArrivalDetail(session, self._title_of, self)
        self.contents = Beside(self.tree, self.detail, (1, 1), self)
        self.state = strong("", self)
        self.take_button = primary(self.tr("Take in this copy"), self.take)
        self.leave_button = plain(self.tr("Cancel"), self.ended.emit)
        self.tree.chosen.connect(lambda node: self.detail.show_node(node, self.model.selection))
        self._lay_out()

    def look_into(self, path: Path) -> None:
        """Read another copy, and show what it would bring."""
        self._path = path
        self.result.hide()
        self._show_found(None)
        self._session.run(
            preview,
            other=path,
            words=self.tr("Reading the copy"),
            done=self._on_seen,
            failed=self._on_fault,
        )

    def take(self) -> None:
        """Take in the copy that is shown."""
        self.take_button.setEnabled(False)
        self._session.run(
            take_in,
            other=self._path,
            words=self.tr("Backing up, then taking in the copy"),
            done=self._on_taken,
            failed=self._on_fault,
            cancelled=self._on_cancelled,
        )

    def start(self) -> None:
        """Put the cursor where the next step is."""
        (self.take_button if self.take_button.isVisible() else self.leave_button).setFocus()

    def _on_seen(self, found: TakenCopy) -> None:
        if found.is_new:
            self._show_found(found)
        else:
            self._say(self.tr("All of this copy is in your book."), found, 0)
        self.start()
        self.seen.emit(found)

    def _on_taken(self, done: TakenCopy) -> None:
        self._show_found(None)
        words = self.tr("The copy is taken in.")
        if not done.is_new:
            words = self.tr("All of this copy is in your book.")
        self._say(words, done, done.step)
        self.taken.emit(done)

    def _on_cancelled(self, done: TakenCopy | None) -> None:
        if done is not None:
            self._on_taken(done)
            return
        self.take_button.setEnabled(True)
        self.result.say(self.tr("Cancelled. Nothing was taken in."))

    def _on_undone(self, step: int, undone: "UndoOutcome") -> None:
        again = self._action(
            self.tr("Redo"), self.tr("Take in the copy again"), partial(self._redo, step)
        )
        self.result.say(undone_sentence(undone), kept_sentences(undone.kept), (again,))

    def _on_redone(self, step: int, _: "Changes") -> None:
        self.result.say(
            self.tr("The copy is taken in again."), (), self._actions(step, can_remove=False)
        )

    def _on_removed(self, _: None) -> None:
        words = self.tr("“{}” is removed.").format(isolate(self._path.name))
        self.result.say(words)
        self.removed.emit()
        self.leave_button.setFocus()

    def _on_fault(self, fault: "Fault") -> None:
        self.take_button.setEnabled(True)
        self.result.warn(worded(fault))

    def _say(self, words: str, found: TakenCopy, step: int) -> None:
        more = (*((backed_up_sentence(),) if step else ()), *taken_sentences(found))
        can_remove = found.is_whole and can_be_removed(self._session.book, other=self._path)
        self.result.say(words, more, self._actions(step, can_remove=can_remove))

    def _actions(self, step: int, *, can_remove: bool) -> list[QPushButton]:
        found = []
        if step:
            words = self.tr("Undo taking in the copy")
            found.append(self._action(self.tr("Undo"), words, partial(self._undo, step)))
        if can_remove:
            words = self.tr("Remove this copy: all of it is in the book")
            found.append(self._action(self.tr("Remove this copy"), words, self._remove))
        return found

    @staticmethod
    def _action(words: str, name: str, slot: "partial[None] | object") -> QPushButton:
        made = plain(words, slot)  # type: ignore[arg-type]
        made.setAccessibleName(name)
        return made

    def _undo(self, step: int) -> None:
        self._session.run(
            undo,
            step=step,
            words=self.tr("Undoing"),
            done=partial(self._on_undone, step),
            failed=self._on_fault,
        )

    def _redo(self, step: int) -> None:
        self._session.run(
            take_back,
            step=step,
            words=self.tr("Taking in the copy again"),
            done=partial(self._on_redone, step),
            failed=self._on_fault,
        )

    def _remove(self) -> None:
        self._session.run(
            remove,
            other=self._path,
            words=self.tr("Comparing the copy with the book, then removing it"),
            done=self._on_removed,
            failed=self._on_fault,
        )

    def _show_found(self, found: TakenCopy | None) -> None:
        """Show what a copy would bring, or nothing."""
        for each in (self.contents, self.state, self.take_button):
            each.setVisible(found is not None)
        self.leave_button.setText(self.tr("Cancel") if found else self.tr("Done"))
        self.warning.hide()
        if found is None:
            return
        self.take_button.setEnabled(True)
        self._titles = {each.uid: each.title for each in found.outcome.records}
        self.detail.fields.name_records(self._titles)
        self.model.show(WholeSelection([found.outcome]))
        self.tree.open_up()
        self.state.setText(counts(found.outcome))
        if doomed := doomed_sentences(found.destroyed):
            self.warning.warn(doomed[0], doomed[1:])

    def _title_of(self, uid: str) -> str:
        return self._titles.get(uid) or title_of(self._session.book, uid)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(heading(self.tr("Another copy of this book"), self))
        column.addWidget(self.result)
        column.addWidget(self.warning)
        column.addWidget(self.contents, 1)
        column.addWidget(self.state)
        column.addLayout(buttons)
        column.addStretch(0)
