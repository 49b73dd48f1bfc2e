"""Bundles received: look into several at once, see what each would change, merge."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.choosing import choose_files
from waybook.desktop.drives import DriveWatch
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.handover.drive_buttons import DriveButtons
from waybook.desktop.pages.handover.gaps import Gaps
from waybook.desktop.pages.handover.preview_view import PreviewView
from waybook.desktop.pages.handover.sentences import cancelled_sentence, merged_sentence
from waybook.desktop.pages.parts.buttons import plain, primary
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.strip import Strip
from waybook.desktop.session import Session
from waybook.model.faults import Fault
from waybook.work.merging import Chosen, Merge, merge_previewed, preview

if TYPE_CHECKING:
    from waybook.book import Changes

_MOST_FILES = 500


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
        self.gaps = Gaps(session, self)
        self.drives = DriveWatch(parent=self)
        self.sticks = DriveButtons(self.drives, self)
        self.sticks.wanted.connect(lambda folder: self.look_into([folder]))
        self.merge_button = primary(self.tr("Merge"), self.accept)
        self.leave_button = plain(self.tr("Leave them"), self.leave)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.view.ticked.connect(self._on_ticked)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the notices again."""
        del changes
        self.gaps.refresh()

    def look_into(self, paths: Sequence[Path]) -> None:
        """Preview files; a folder stands for the bundles in it."""
        self.result.hide()
        files = _files(paths)
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
            merge_previewed,
            words=self.tr("Merging"),
            chosen=chosen,
            done=self._on_merged,
            failed=self._on_fault,
            cancelled=partial(self._on_cancelled, chosen, self._arrived()),
        )

    def leave(self) -> None:
        """Put the bundles aside unmerged."""
        self._stack.setCurrentIndex(0)

    def _on_previewed(self, found: Merge) -> None:
        self.view.show_outcomes(found.outcomes)
        self._stack.setCurrentIndex(1)
        self._on_ticked()
        self.previewed.emit(found)

    def _on_merged(self, done: Merge) -> None:
        more = [f"{each.sender}: {note}" for each in done.outcomes for note in each.notices]
        refused = [f"{each.path.name}: {each.reason}" for each in done.outcomes if each.is_refused]
        self.result.say(merged_sentence(done.outcomes), (*more, *refused))
        self._stack.setCurrentIndex(0)
        self.gaps.refresh()
        self.merged.emit(done)

    def _on_cancelled(self, chosen: list[Chosen], before: set[str], done: Merge | None) -> None:
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
        self.gaps.refresh()

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
        beginning = QWidget(self)
        first = QVBoxLayout(beginning)
        first.setContentsMargins(0, 0, 0, 0)
        first.addWidget(drop, 3)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.sticks, 20)
        middle.addStretch(1)
        first.addLayout(middle)
        first.addStretch(2)
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
        layout.addWidget(self.gaps)
        layout.addWidget(self._stack, 1)


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob("*.bundle")) if path.is_dir() else [path]
    return found[:_MOST_FILES]
