"""Received bundles: preview several together, see what each would change, merge."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.handover.copies.copy_view import CopyView
from waybook.desktop.pages.handover.receive.drive_buttons import DriveButtons
from waybook.desktop.pages.handover.receive.gaps import Gaps
from waybook.desktop.pages.handover.receive.kept_choices import ChoosingAgain
from waybook.desktop.pages.handover.receive.preview_view import PreviewView
from waybook.desktop.pages.handover.receive.reading_out import ReadingOut
from waybook.desktop.pages.handover.receive.steps import CameIn
from waybook.desktop.pages.handover.receive.watched_folder_news import WatchedFolderNews
from waybook.desktop.pages.handover.sentences import (
    backed_up_sentence,
    cancelled_sentence,
    is_amiss,
    kept_sentences,
    merged_sentence,
    undone_sentence,
)
from waybook.desktop.session.drives import DriveWatch
from waybook.desktop.session.file_dialogs import choose_files
from waybook.desktop.session.session import Session
from waybook.desktop.texts.file_filters import bundle_filter
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.banner import Banner
from waybook.desktop.widgets.buttons import plain, primary
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.subview import Subview
from waybook.disk.presence import is_folder
from waybook.model.faults import Fault
from waybook.work.handover.bundle_files import bundles_in
from waybook.work.handover.merge_steps import AcceptOutcome, accept
from waybook.work.handover.merging import ChosenBundle, Merge, preview
from waybook.work.records.file_names import readable

if TYPE_CHECKING:
    from waybook.book import Changes, UndoOutcome

_WIDEST = 4_000  # all the room there is


class ReceivedPart(Subview):
    """Preview bundles; nothing is written until a person accepts."""

    merged = Signal(object)
    previewed = Signal(object)
    card_wanted = Signal(object)  # the path of its file

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self.view = PreviewView(session, self)
        self.result = Banner(self)
        self.dropped = WatchedFolderNews(session, self)
        self.dropped.look_wanted.connect(self.look_into)
        self.gaps = Gaps(session, self)
        self.drives = DriveWatch(parent=self)
        self.sticks = DriveButtons(self.drives, self)
        self.sticks.wanted.connect(lambda folder: self.look_into([folder]))
        self.merge_button = primary(self.tr("Merge"), self.accept)
        self.leave_button = plain(self.tr("Cancel"), self.leave)
        self.came = CameIn(session, self)
        self.came.undone.connect(self._on_undone)
        self.came.taken_back.connect(self._on_taken_back)
        self.came.failed.connect(self._on_fault)
        self.came.words_wanted.connect(self.read_out)
        self.reading: ReadingOut | None = None
        self.copy = CopyView(session, self)
        self.copy.ended.connect(self.leave_copy)
        self.copy.taken.connect(self.merged)
        self._stack = QStackedWidget(self)
        self.again = ChoosingAgain(session, self.view, self, self)
        self.again.look_wanted.connect(self.look_into)
        self.again.put_away.connect(lambda: self._stack.setCurrentIndex(0))
        self._lay_out()
        self.view.ticked.connect(self._on_ticked)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the notices again."""
        del changes
        self.gaps.refresh()
        self.came.refresh()

    def look_into(self, paths: Sequence[Path]) -> None:
        """Preview files; a folder stands for the bundles in it."""
        self.result.hide()
        try:
            files = _files(paths)
        except Fault as fault:
            self.result.warn(worded(fault))
            return
        if not files:
            self.result.warn(
                self.tr("There is no bundle there. Choose the bundle files on the drive.")
            )
            return
        self._session.run(
            preview,
            words=self.tr("Reading bundles"),
            paths=files,
            done=self._on_previewed,
            failed=self._on_fault,
            cancelled=self._on_look_cancelled,
        )

    def lead_to_card(self, path: Path) -> None:
        """Say that a file is a card, and offer to look at it where cards are added."""
        self.leave()
        looking = plain(self.tr("Look at this card"), partial(self.card_wanted.emit, path))
        words = self.tr(
            "“{}” is a card, not a bundle. With it you can seal for its owner, and merge what they "
            "seal. Nothing was added yet."
        )
        self.result.say(words.format(isolate(readable(path.name))), (), (looking,))
        looking.setFocus()

    def look_into_copy(self, path: Path) -> None:
        """Preview another copy of this book, a folder or a file."""
        self.result.hide()
        self._stack.setCurrentWidget(self.copy)
        self.copy.look_into(path)

    def leave_copy(self) -> None:
        """Go back to the bundles."""
        self._stack.setCurrentIndex(0)
        self.refresh(None)
        self.came.list.setFocus()

    def accept(self) -> None:
        """Merge what is ticked: exactly the previewed files."""
        if asked := self.again.asks():
            self.result.warn(asked)
            return
        chosen = self.view.chosen()
        self.merge_button.setEnabled(False)
        self._session.run(
            accept,
            words=self.tr("Backing up, then merging"),
            chosen=chosen,
            done=self._on_merged,
            failed=self._on_fault,
            cancelled=partial(self._on_cancelled, chosen, self._arrived()),
        )

    def leave(self) -> None:
        """Close the preview without merging."""
        self.again.put_aside()
        self._stack.setCurrentIndex(0)

    def read_out(self, step: int) -> None:
        """Show the words that confirm the bundles of a step."""
        self._end_reading()
        self.reading = ReadingOut(self._session, self.came.bundles_of(step), self)
        self.reading.ended.connect(self._on_read_out)
        self._stack.addWidget(self.reading)
        self._stack.setCurrentWidget(self.reading)
        self.reading.start()

    def _on_read_out(self) -> None:
        self._end_reading()
        self._stack.setCurrentIndex(0)
        self.came.list.setFocus()

    def _end_reading(self) -> None:
        reading, self.reading = self.reading, None
        if reading is not None:
            self._stack.removeWidget(reading)
            reading.deleteLater()

    def _on_previewed(self, found: Merge) -> None:
        self.again.put_aside()  # what was looked into before
        self.view.show_outcomes(found.outcomes)
        self.again.begin()
        self._stack.setCurrentIndex(1)
        self._on_ticked()
        self.previewed.emit(found)

    def _on_merged(self, done: AcceptOutcome) -> None:
        more = [f"{each.sender}: {note}" for each in done.outcomes for note in each.notices]
        refused = [
            f"{each.path.name}: {worded(each.fault)}" for each in done.outcomes if is_amiss(each)
        ]
        self._say_step(merged_sentence(done.outcomes), (*more, *refused), done.step)
        self.again.end()
        self._stack.setCurrentIndex(0)
        self.refresh(None)
        self.merged.emit(done)

    def _say_step(self, sentence: str, more: Sequence[str], step: int) -> None:
        """Show what was merged, and offer to undo it if anything was."""
        if not step:
            self.result.say(sentence, more)
            return
        undoing = plain(self.tr("Undo"), partial(self.came.undo, step))
        undoing.setAccessibleName(self.tr("Undo this merge"))
        self.result.say(sentence, (backed_up_sentence(), *more), (undoing,))

    def _on_undone(self, step: int, undone: "UndoOutcome") -> None:
        taking = plain(self.tr("Redo merge"), partial(self.came.take_back, step))
        taking.setAccessibleName(self.tr("Redo the merge that was undone"))
        self.result.say(undone_sentence(undone), kept_sentences(undone.kept), (taking,))
        self.refresh(None)

    def _on_taken_back(self, step: int, _: "Changes") -> None:
        self._say_step(self.tr("The merge is redone."), (), step)
        self.refresh(None)

    def _on_cancelled(
        self, chosen: list[ChosenBundle], before: set[str], done: AcceptOutcome | None
    ) -> None:
        """Show what was merged before the cancelling; it stays."""
        if done is not None:
            self._on_merged(done)
            return
        merged = {each.sha256 for each in chosen} & (self._arrived() - before)
        if merged:
            self._stack.setCurrentIndex(0)
            self._session.announce(self.view.selection.changes_of(merged))
        self._on_ticked()
        self.result.say(cancelled_sentence(len(merged), len(chosen)))
        self.refresh(None)

    def _on_look_cancelled(self, _: Merge | None) -> None:
        self.result.say(self.tr("Cancelled. Nothing was merged."))

    def _arrived(self) -> set[str]:
        return {each.sha256 for each in self._session.book.received_bundles.listed()}

    def _on_fault(self, fault: Fault) -> None:
        self._on_ticked()
        self.result.warn(worded(fault))

    def _on_ticked(self) -> None:
        self.merge_button.setEnabled(bool(self.view.chosen()))

    def _on_choose(self) -> None:
        paths = choose_files(self, self.tr("Choose bundles"), patterns=[bundle_filter()])
        if paths:
            self.look_into(paths)

    def _lay_out(self) -> None:
        drop = EmptyState(
            self.tr("Drop bundles here"),
            self.tr(
                "Drop one or more bundles, or a whole drive. Before anything is merged, you"
                " see what is new, changed or in conflict in each bundle and record."
            ),
            self.tr("Choose bundles…"),
        )
        drop.chosen.connect(self._on_choose)
        beginning = Column(self.tr("Receive bundles"), _WIDEST, self)
        first = beginning.parts
        first.setContentsMargins(0, 0, 0, 0)
        first.addWidget(drop, 3)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.sticks, 20)
        middle.addStretch(1)
        first.addLayout(middle)
        first.addStretch(1)
        first.addWidget(self.came, 4)
        buttons = QHBoxLayout()
        buttons.addWidget(self.merge_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        looking = QWidget(self)
        inside = QVBoxLayout(looking)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self.view, 1)
        inside.addLayout(buttons)
        self._stack.addWidget(beginning)
        self._stack.addWidget(looking)
        self._stack.addWidget(self.copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.result)
        layout.addWidget(self.again)
        layout.addWidget(self.dropped)
        layout.addWidget(self.gaps)
        layout.addWidget(self._stack, 1)


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += bundles_in(path) if is_folder(path) else [path]
    return found
