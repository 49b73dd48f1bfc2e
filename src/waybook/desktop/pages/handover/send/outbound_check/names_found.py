"""People of the identity book who are named in what would leave, to settle each hit."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from waybook.book import Book, BookState, Changes
from waybook.desktop.opening.identity_unlock import IdentityUnlock
from waybook.desktop.pages.handover.send.outbound_check.found_list import Cursor, FoundList
from waybook.desktop.pages.handover.send.preview.record_line import record_line
from waybook.desktop.records.files.file_lines import unscanned_sentence
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.labels import heading, problem, soft
from waybook.desktop.widgets.layouts import clear
from waybook.model.faults import Fault
from waybook.practice.names.name_detection import FoundPerson
from waybook.work import outbound_check
from waybook.work.disclosure.disclosure import DisclosedRecord
from waybook.work.handover.sealing import LookAhead

if TYPE_CHECKING:
    from waybook.desktop.session.background import Task


class NamesFound(QFrame):
    """Look through what would leave, and show who is named there while identities are unlocked.

    `why_not` says why sealing has to wait, as the line `reason` does; else it is empty.
    """

    changed = Signal()  # whether sealing has to wait
    look_wanted = Signal()
    hold_wanted = Signal(object)  # the Line of a record
    settled = Signal()  # the last one, by a button that is gone now

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session of the first book."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self._ahead: LookAhead | None = None
        self._found: tuple[FoundPerson, ...] = ()
        self._scan: Task | None = None
        self._cursor: Cursor | None = None
        self.asking: IdentityUnlock | None = None
        self.why_not = ""
        self.reason = problem("", self)
        self.list = FoundList(self)
        self._top = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addLayout(self._top)
        layout.addWidget(self.list, 1)
        self.list.replace_wanted.connect(self.replace)
        self.list.keep_wanted.connect(self.keep)
        self.list.hold_wanted.connect(self.hold_back)
        session.identities.changed.connect(self._on_identities)
        self.clear()

    def clear(self) -> None:
        """Show nothing: nobody is looking any more."""
        self._ahead, self._cursor = None, None
        self._forget()

    def stop(self) -> None:
        """Look for no more names in what is being looked at again; what was found stays."""
        scanning, self._scan = self._scan, None
        if scanning is not None:
            scanning.cancel()

    def show_ahead(self, ahead: LookAhead) -> None:
        """Look through what would leave, if that can be done."""
        self._cursor = self._cursor or self.list.cursor_place()
        self._ahead = ahead
        self.look_through()

    @Slot()
    def look_through(self) -> None:
        """Scan what would leave once more, or say that it was not scanned."""
        self._forget()
        aside = self._session.identities.session
        if self._ahead is None or not self._ahead.records:
            return
        if aside is not None:
            self._wait(self.tr("You can seal when the text has been scanned for names."))
            self._scan = self._session.run(
                _scan,
                words=self.tr("Scanning for names"),
                aside=aside.book,
                leaving=self._ahead.records,
                done=partial(self._on_scanned, self._ahead, aside),
                failed=self._on_fault,
                cancelled=self._on_cancelled,
            )
        elif self._session.identities.state is not BookState.ABSENT:
            words = self.tr("The text was not scanned for names: the identity book is locked.")
            self._say(words, self.tr("Unlock identities…"), self.ask, "lock")

    def ask(self) -> None:
        """Ask for the passphrase of the identity book."""
        clear(self._top)
        self.asking = IdentityUnlock(self._session, self)
        self.asking.left.connect(self.look_through)
        self._top.addWidget(self.asking)
        self.asking.start()

    def replace(self, found: Sequence[FoundPerson]) -> None:
        """Put code names in the place of names, and look again."""
        aside = self._session.identities.session
        cursor = self.list.cursor_place()
        if aside and self._session.write(_replace, aside=aside.book, found=found) is not None:
            self._cursor = cursor
            self.look_wanted.emit()

    def keep(self, found: FoundPerson) -> None:
        """Let this text leave unchanged."""
        aside = self._session.identities.session
        self._cursor = self.list.cursor_place()
        if aside and self._session.write(_keep, aside=aside.book, found=found):
            self._show_found(aside, outbound_check.unsettled(aside.book, self._found))

    def hold_back(self, found: FoundPerson) -> None:
        """Ask for a look at what would leave without this record."""
        self._cursor = self.list.cursor_place()
        self.hold_wanted.emit(record_line(self._records()[found.at.record]))

    def _on_identities(self) -> None:
        """Take what was found off the screen, or look for it."""
        self._cursor = None
        aside = self._session.identities.session
        if aside is not None:
            aside.changed.connect(self.look_through)
        self.look_through()

    def _on_scanned(self, ahead: LookAhead, aside: Session, found: tuple[FoundPerson, ...]) -> None:
        if ahead is self._ahead and aside is self._session.identities.session:
            self._scan = None
            self._show_found(aside, found)

    def _on_fault(self, fault: Fault) -> None:
        if self._scan is not None:
            self._show_unscanned(worded(fault))

    def _on_cancelled(self, _: object) -> None:
        if self._scan is not None and self._scan.is_cancelled:
            self._show_unscanned(self.tr("Cancelled. The text was not scanned for names."))

    def _show_unscanned(self, words: str) -> None:
        why = self.why_not
        self._cursor = None
        self._forget()
        self._say(words, self.tr("Scan for names"), self.look_through, "search")
        self._wait(why)

    def _show_found(self, aside: Session, found: tuple[FoundPerson, ...]) -> None:
        cursor = self._cursor
        self._forget()
        self._cursor = None
        self._found = found
        self.show()
        if found:
            words = counted(
                "NamesFound",
                "%Ln place names a person from the identity book",
                "%Ln places name people from the identity book",
                len(found),
            )
            self._top.addWidget(heading(words, self))
            if unscanned := self._with_files(""):
                self._top.addWidget(problem(unscanned, self))
            people = {each.uid: each.code_name for each in outbound_check.people(aside.book)}
            self.list.show_found(found, self._records(), people)
            self._fit()
            self._wait(self._left(len(found)))
        else:
            words = self.tr("No names from the identity book are left, except those that you kept.")
            self._top.addWidget(soft(self._with_files(words), self))
            self._top.addWidget(soft(self._not_looked_for(), self))
        if cursor is not None and found:
            self.list.put_cursor(cursor)
        elif cursor is not None:
            self.settled.emit()

    def _not_looked_for(self) -> str:
        return self.tr(
            "The scan cannot find nicknames, initials, descriptions, words that only "
            "sound like a name, or names in a script that the identity book does not "
            "have. Read the text before sealing."
        )

    def _left(self, count: int) -> str:
        return counted(
            "NamesFound",
            "Decide before you seal: %Ln place names a person from the identity book. Replace the "
            "name, keep it, or exclude its record.",
            "Decide before you seal: %Ln places name people from the identity book. Replace each "
            "name, keep it, or exclude its record.",
            count,
        )

    def _records(self) -> dict[str, DisclosedRecord]:
        return {each.uid: each for each in self._ahead.records} if self._ahead else {}

    def _with_files(self, words: str) -> str:
        """Add that the content of files that leave was not scanned."""
        unscanned = unscanned_sentence(len(self._ahead.files)) if self._ahead else ""
        return f"{words} {unscanned}".strip()

    def _say(self, words: str, act: str, slot: Callable[[], object], picture: str) -> None:
        row = QHBoxLayout()
        row.addWidget(problem(self._with_files(words), self), 1)
        self.button = plain(act, slot, picture)
        row.addWidget(self.button)
        self._top.addLayout(row)
        self.show()

    def _forget(self) -> None:
        """Take what was found off the screen and stop looking for more."""
        self.stop()
        self._found, self.asking = (), None
        clear(self._top)
        self.list.empty()
        self._fit()
        self.hide()
        self._wait("")

    def _fit(self) -> None:
        """Take no more room than a line does while nothing is found."""
        self.list.setVisible(bool(self._found))
        policy = QSizePolicy.Policy
        tall = policy.Preferred if self._found else policy.Maximum
        self.setSizePolicy(policy.Preferred, tall)

    def _wait(self, why: str) -> None:
        self.why_not = why
        self.reason.setText(why)
        self.reason.setVisible(bool(why))
        self.changed.emit()


def _scan(
    aside: Book, leaving: Sequence[DisclosedRecord], on_progress: Callable[[int, int], None]
) -> tuple[FoundPerson, ...]:
    """Return the hits to settle; a connection of its own, for a thread."""
    with closing(aside.another()) as book:
        told = _told(leaving, on_progress)
        return outbound_check.unsettled(book, outbound_check.scan(book, told))


def _told(
    leaving: Sequence[DisclosedRecord], on_progress: Callable[[int, int], None]
) -> Iterator[DisclosedRecord]:
    for number, record in enumerate(leaving):
        on_progress(number, len(leaving))
        yield record


def _replace(book: Book, aside: Book, found: Sequence[FoundPerson]) -> Changes:
    with book.together():
        return outbound_check.replace_by_code_name(book, aside, *found)


def _keep(aside: Book, found: FoundPerson) -> bool:
    outbound_check.keep(aside, found)
    return True
