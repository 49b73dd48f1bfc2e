"""What a page gets: the open book, work in threads, messages, drafts."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from waybook.desktop.session.background import Task, is_gone, wanted
from waybook.desktop.session.drafts.keeper import DraftKeeper
from waybook.desktop.session.drafts.marks import DraftMarks
from waybook.desktop.session.identity_session import Identities
from waybook.desktop.session.key_renewal import KeyRenewal
from waybook.desktop.session.lease_watch import LeaseWatch
from waybook.desktop.session.messages import ACTION_S, Action, Message, Tone
from waybook.desktop.session.own_backups import OwnBackups
from waybook.desktop.session.reading.list_habits import ListHabits
from waybook.desktop.session.undo_offer import UndoOffer
from waybook.desktop.session.watched_folder import Drop
from waybook.desktop.texts.next_steps import worded
from waybook.model.faults import Fault
from waybook.process.defects import describe

if TYPE_CHECKING:
    from waybook.book import Book
    from waybook.desktop.session.drafts.form_draft import FormDraft
    from waybook.model.world import World

T = TypeVar("T")
Outcomes = tuple[
    Callable[[T], None] | None, Callable[[Fault], None] | None, Callable[[T | None], None] | None
]
"""What is called when a task is done, when it failed, and when it was cancelled."""


class Session(QObject):
    """Hold an open book for the pages of one window.

    Functions of `work` are passed as they are: `session.write(edit, uid=…, fields=…)`. The book,
    the world and `on_progress` are filled in where the function has parameters of these names.
    """

    changed = Signal(object)  # book.Changes
    told = Signal(object)  # messages.Message
    started = Signal(object)  # background.Task
    asked = Signal(str)  # a place to go to; see places
    asked_back = Signal()  # to the place before
    sought = Signal(object)  # places.Sought, after going to its record
    recovery_wanted = Signal(str, object)  # what needs the book closed, and a backup or None

    def __init__(self, book: "Book", world: "World", parent: QObject | None = None) -> None:
        """Take over the book: closing the session closes it."""
        super().__init__(parent)
        self.book = book
        self.world = world
        self.tasks: list[Task] = []
        self.to_seal: list[str] = []  # records chosen in a list, until the form for it takes them
        self.drafts = DraftKeeper(book, self)
        self.marks = DraftMarks(book, self.drafts, self)
        self.drafts.stuck.connect(self._on_stuck)
        self.identities = Identities(self)
        self.drop = Drop(self)
        self.backups = OwnBackups(self)
        self.key_renewal = KeyRenewal(self)
        self.undoing = UndoOffer(self)
        self.habits = ListHabits(self)
        self.lease = LeaseWatch(book, self)
        self.lease.lost.connect(self._on_lost)

    def write(
        self,
        function: Callable[..., T],
        *,
        failed: Callable[[Fault], None] | None = None,
        draft: "FormDraft | None" = None,
        **kwargs: Any,
    ) -> T | None:
        """Run a quick write at once, on the GUI thread; return None if it was refused.

        The draft of the form is removed in the same transaction. A fault goes to `failed`, or else
        to the message line.
        """
        offered = wanted(function, {"book": self.book, "world": self.world})
        try:
            since = self.book.saves.newest
            with self.drafts.ending(draft):
                result = function(**(offered | kwargs))
        except Fault as fault:
            self._on_failed(fault, failed)
            return None
        with suppress(Fault):  # it is saved, whether or not it can be undone
            self.undoing.note(since)
        self.announce(result)
        return result

    def run(
        self,
        function: Callable[..., T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Fault], None] | None = None,
        cancelled: Callable[[T | None], None] | None = None,
        part: Callable[[T], None] | None = None,
        words: str = "",
        **kwargs: Any,
    ) -> Task:
        """Run a long function in a thread, with a second connection to the book.

        `words` name it on the progress line ("Merging three bundles"). `done` and `failed` are
        called on the GUI thread, unless their view was closed in the meantime; other pages get the
        changes through `changed`. `cancelled` is called after it has stopped, with the result if
        the function ended before it noticed the cancelling. `part` is called before `done` with
        each part of the result that the function hands to `on_part`.
        """
        task = Task(words, self)
        if part is not None:
            task.parted.connect(lambda found: None if is_gone(part) else part(found))
        return self._start(task, function, (done, failed, cancelled), kwargs)

    def read(
        self,
        function: Callable[..., T],
        *,
        done: Callable[[T], None],
        cancelled: Callable[[T | None], None],
        words: str,
        failed: Callable[[Fault], None] | None = None,
        **kwargs: Any,
    ) -> Task:
        """Run a function that only reads, as `run` does; a cancelling stops it at once.

        The progress line shows it after a while: mostly it is done by then.
        """
        task = Task(words, self, only_reads=True)
        return self._start(task, function, (done, failed, cancelled), kwargs)

    def _start(
        self,
        task: Task,
        function: Callable[..., T],
        outcomes: Outcomes[T],
        kwargs: dict[str, Any],
    ) -> Task:
        done, failed, cancelled = outcomes
        self.tasks.append(task)
        task.ended.connect(lambda: self.tasks.remove(task))
        self.started.emit(task)
        task.start(
            lambda: self._in_thread(task, function, kwargs),
            lambda result: self._on_done(result, done),
            lambda error: self._on_failed(error, failed),
            lambda result: self._on_done(result, cancelled),
        )
        return task

    def tell(
        self,
        text: str,
        tone: Tone = Tone.NOTE,
        *,
        action: Action | None = None,
        for_s: float = ACTION_S,
    ) -> None:
        """Show a sentence on the message line, with an action for a while."""
        self.told.emit(self.undoing.beside(Message(text, tone, action, for_s)))

    def _on_lost(self, fault: Fault) -> None:
        self.told.emit(Message(worded(fault), Tone.FAULT))

    def _on_stuck(self, why: str) -> None:
        words = self.tr("Your drafts are not being kept at the moment. {}")
        self.tell(words.format(why), Tone.FAULT)

    def go(self, place: str) -> None:
        """Ask the window to show a place, such as `people/3f…`."""
        self.asked.emit(place)

    def go_back(self) -> None:
        """Ask the window to show the place before this one."""
        self.asked_back.emit()

    def announce(self, result: object) -> None:
        """Tell all pages what changed, if the result is or contains changes."""
        from waybook.book import Changes

        changes = getattr(result, "changes", result)
        if isinstance(changes, Changes) and changes:
            self.changed.emit(changes)

    def _in_thread(self, task: Task, function: Callable[..., T], kwargs: dict[str, Any]) -> T:
        found = {"world": self.world, "on_progress": task.on_progress, "on_part": task.on_part}
        offered = wanted(function, found)
        if not wanted(function, {"book": None}):
            return function(**(offered | kwargs))
        book = self.book.another()
        task.interrupt = book.interrupt
        try:
            return function(book=book, **(offered | kwargs))
        finally:
            task.interrupt = lambda: None
            book.close()

    def _on_done(self, result: T, done: Callable[[T], object] | None) -> None:
        self.announce(result)
        if done is not None and not is_gone(done):
            done(result)

    def _on_failed(self, error: Exception, failed: Callable[[Fault], None] | None) -> None:
        if not isinstance(error, Fault):
            self.told.emit(Message(describe(error), Tone.DEFECT))
        elif failed is not None:
            if not is_gone(failed):
                failed(error)
        else:
            self.told.emit(Message(worded(error), Tone.FAULT))
