"""Bundles received: look into several at once, see what each would change, merge."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.book.folder import is_folder
from waybook.desktop.choosing import choose_files
from waybook.desktop.drives import DriveWatch
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.handover.came_in import CameIn
from waybook.desktop.pages.handover.drive_buttons import DriveButtons
from waybook.desktop.pages.handover.dropped import Dropped
from waybook.desktop.pages.handover.gaps import Gaps
from waybook.desktop.pages.handover.preview_view import PreviewView
from waybook.desktop.pages.handover.reading_out import ReadingOut
from waybook.desktop.pages.handover.sentences import (
    backed_up_sentence,
    cancelled_sentence,
    is_amiss,
    kept_sentences,
    merged_sentence,
    undone_sentence,
)
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.column import Column
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.strip import Strip
from waybook.desktop.session import Session
from waybook.model.faults import Fault
from waybook.work.accepting import Accepted, accept
from waybook.work.bundle_files import bundles_in
from waybook.work.merging import Chosen, Merge, preview

if TYPE_CHECKING:
    from waybook.book import Changes, Undone

_WIDEST = 4_000  # all the room there is


class ReceivedPart(Showing):
    """Preview bundles; nothing is written until a person accepts."""

    merged = Signal(object)
    previewed = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self.view = PreviewView(session, self)
        self.result = Strip(self)
        self.dropped = Dropped(session, self)
        self.dropped.look_wanted.connect(self.look_into)
        self.gaps = Gaps(session, self)
        self.drives = DriveWatch(parent=self)
        self.sticks = DriveButtons(self.drives, self)
        self.sticks.wanted.connect(lambda folder: self.look_into([folder]))
        self.merge_button = primary(self.tr("Merge"), self.accept)
        self.leave_button = plain(self.tr("Leave them"), self.leave)
        self.came = CameIn(session, self)
        self.came.undone.connect(self._on_undone)
        self.came.taken_back.connect(self._on_taken_back)
        self.came.failed.connect(self._on_fault)
        self.came.words_wanted.connect(self.read_out)
        self.reading: ReadingOut | None = None
        self._stack = QStackedWidget(self)
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
            self.result.warn(str(fault))
            return
        if not files:
            self.result.warn(self.tr("There is no bundle there. Choose the files on the stick."))
            return
        self._session.run(
            preview,
            words=self.tr("Looking into bundles"),
            paths=files,
            done=self._on_previewed,
            failed=self._on_fault,
            cancelled=self._on_look_cancelled,
        )

    def accept(self) -> None:
        """Merge what is ticked; what was looked at is what is merged."""
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
        """Put the bundles aside unmerged."""
        self._stack.setCurrentIndex(0)

    def read_out(self, step: int) -> None:
        """Show the words that confirm what came by a step."""
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
        self.view.show_outcomes(found.outcomes)
        self._stack.setCurrentIndex(1)
        self._on_ticked()
        self.previewed.emit(found)

    def _on_merged(self, done: Accepted) -> None:
        more = [f"{each.sender}: {note}" for each in done.outcomes for note in each.notices]
        refused = [f"{each.path.name}: {each.reason}" for each in done.outcomes if is_amiss(each)]
        self._say_step(merged_sentence(done.outcomes), (*more, *refused), done.step)
        self._stack.setCurrentIndex(0)
        self.refresh(None)
        self.merged.emit(done)

    def _say_step(self, sentence: str, more: Sequence[str], step: int) -> None:
        """Say what came in, and offer to undo it if anything did."""
        if not step:
            self.result.say(sentence, more)
            return
        undoing = plain(self.tr("Undo"), partial(self.came.undo, step))
        undoing.setAccessibleName(self.tr("Undo what just came in"))
        self.result.say(sentence, (backed_up_sentence(), *more), (undoing,))

    def _on_undone(self, step: int, undone: "Undone") -> None:
        taking = plain(self.tr("Take back in"), partial(self.came.take_back, step))
        taking.setAccessibleName(self.tr("Take back in what was set aside"))
        self.result.say(undone_sentence(undone), kept_sentences(undone.kept), (taking,))
        self.refresh(None)

    def _on_taken_back(self, step: int, _: "Changes") -> None:
        self._say_step(self.tr("It is taken back in."), (), step)
        self.refresh(None)

    def _on_cancelled(self, chosen: list[Chosen], before: set[str], done: Accepted | None) -> None:
        """Say the truth: what was merged before it heard of the cancelling stands."""
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
        self.result.say(self.tr("Cancelled. Nothing is shown, and nothing was merged."))

    def _arrived(self) -> set[str]:
        return {each.sha256 for each in self._session.book.arrivals()}

    def _on_fault(self, fault: Fault) -> None:
        self._on_ticked()
        self.result.warn(str(fault))

    def _on_ticked(self) -> None:
        self.merge_button.setEnabled(bool(self.view.chosen()))

    def _on_choose(self) -> None:
        paths = choose_files(self, self.tr("Choose bundles"))
        if paths:
            self.look_into(paths)

    def _lay_out(self) -> None:
        drop = EmptyState(
            self.tr("Drop bundles here"),
            self.tr(
                "Drop one or several, or a whole stick. You see per bundle and record what is new, "
                "what changes and what contradicts, before anything is written."
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.result)
        layout.addWidget(self.dropped)
        layout.addWidget(self.gaps)
        layout.addWidget(self._stack, 1)


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += bundles_in(path) if is_folder(path) else [path]
    return found
