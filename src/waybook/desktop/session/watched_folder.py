"""A shared folder of a file share or a sync program, checked while the window is unlocked."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer, Signal

from waybook.desktop.session.messages import Tone
from waybook.desktop.texts.counts import counted, suggested_words
from waybook.desktop.texts.next_steps import worded
from waybook.desktop.texts.phrases import isolate
from waybook.disk.path_text import path_of, text_of

if TYPE_CHECKING:
    from waybook.desktop.session.session import Session
    from waybook.model.faults import Fault
    from waybook.work.handover.collecting import CollectOutcome, FileNeedingPerson
    from waybook.work.handover.dropped_files import Memory

EVERY_MS = 10_000
_SETTING = "drop"
_Said = tuple[Path, str]


class Drop(QObject):
    """Merge the bundles for this book every ten seconds, one round at a time.

    Off without a folder.
    """

    came = Signal(object)  # a Round in which there was something to say
    turned = Signal()  # another folder, or none

    def __init__(self, session: "Session") -> None:
        """Take the session; nothing is checked before `start`."""
        super().__init__(session)
        self._session = session
        self._memory: Memory | None = None
        self._is_looking = False
        self._said: set[_Said] = set()
        self._trouble = ""
        self.latest: CollectOutcome | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def folder(self) -> Path | None:
        """Return the folder chosen, if any."""
        chosen = self._session.book.settings.get(_SETTING)
        return path_of(chosen) if chosen else None

    @property
    def trouble(self) -> str:
        """Return why the last round failed, or ''."""
        return self._trouble

    def start(self) -> None:
        """Check every ten seconds from now on, if a folder is chosen."""
        if self.folder is not None:
            self._timer.start()

    def stop(self) -> None:
        """Stop checking; the folder stays chosen."""
        self._timer.stop()

    def choose(self, folder: Path | None) -> None:
        """Check another folder from now on, or none."""
        self._session.book.settings.put(_SETTING, text_of(folder) if folder else "")
        self._memory = None
        self._trouble = ""
        self._said.clear()
        if folder is None:
            self.stop()
        else:
            self._timer.start()
            self.look()
        self.turned.emit()

    def look(self) -> None:
        """Make one round, unless another task uses the book, or it is closed."""
        if not self._session.book.is_open:
            self._timer.stop()
            return
        folder = self.folder
        if folder is None or self._is_looking or self._session.tasks:
            return
        from waybook.work.handover.collecting import collect
        from waybook.work.handover.dropped_files import Memory

        self._memory = self._memory or Memory()
        self._is_looking = True
        self._session.run(
            collect,
            folder=folder,
            memory=self._memory,
            done=self._on_looked,
            failed=self._on_fault,
            cancelled=self._on_stopped,
        )

    def _on_looked(self, done: "CollectOutcome") -> None:
        self._is_looking = False
        if self._trouble:
            self._trouble = ""
            self.turned.emit()
        fresh = {(each.path, str(each.why)) for each in (*done.left, *done.aside)}
        if done.outcomes or done.answers or fresh - self._said:
            self.latest = done
            self._session.tell(round_words(done))
            self.came.emit(done)
        self._said |= fresh

    def _on_fault(self, fault: "Fault") -> None:
        """Say once what keeps a round from being made; the folder may come back by itself."""
        self._is_looking = False
        if worded(fault) != self._trouble:
            self._trouble = worded(fault)
            self._session.tell(self._trouble, Tone.NOTE)
            self.turned.emit()

    def _on_stopped(self, _: "CollectOutcome | None") -> None:
        self._is_looking = False


def round_words(done: "CollectOutcome") -> str:
    """Return the result of a round in one sentence."""
    from waybook.work.handover.collecting import counts

    told = counts(done)
    translate = QCoreApplication.translate
    number = QLocale().toString
    parts = []
    if told["bundles"]:
        merged = counted(
            "Drop",
            "%Ln bundle merged, new: {new}, changed: {changed}",
            "%Ln bundles merged, new: {new}, changed: {changed}",
            told["bundles"],
        )
        parts.append(merged.format(new=number(told["new"]), changed=number(told["changed"])))
    if told["suggested"]:
        parts.append(suggested_words(told["suggested"]))
    if done.answers:
        parts.append(counted("Drop", "%Ln receipt sent", "%Ln receipts sent", len(done.answers)))
    if done.left:
        parts.append(translate("Drop", "not merged: {}").format(number(len(done.left))))
    if done.aside:
        parts.append(translate("Drop", "moved away: {}").format(number(len(done.aside))))
    nothing = translate("Drop", "nothing new")
    return translate("Drop", "Shared folder: {}.").format("; ".join(parts) or nothing)


def named_words(done: "CollectOutcome") -> tuple[str, ...]:
    """Return for each file that needs a person its name, and why."""
    left = QCoreApplication.translate("Drop", "Not merged: {file}. {why}")
    aside = QCoreApplication.translate("Drop", "Moved away: {file}. {why}")
    return (
        *(_named(left, each) for each in done.left),
        *(_named(aside, each) for each in done.aside),
    )


def _named(words: str, each: "FileNeedingPerson") -> str:
    return words.format(file=isolate(each.path.name), why=worded(each.why))
