"""A folder that a file share or a sync engine keeps: look into it while the window is unlocked."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTimer, Signal

from waybook.desktop.lists.phrases import isolate
from waybook.desktop.messages import Tone

if TYPE_CHECKING:
    from waybook.desktop.session import Session
    from waybook.model.faults import Fault
    from waybook.work.collecting import Memory, Named, Round

EVERY_MS = 10_000
_SETTING = "drop"
_Said = tuple[Path, str]


class Drop(QObject):
    """Merge what is for this book every ten seconds, one round at a time; off without a folder."""

    came = Signal(object)  # a Round in which there was something to say
    turned = Signal()  # another folder, or none

    def __init__(self, session: "Session") -> None:
        """Take the session; nothing is looked at before `start`."""
        super().__init__(session)
        self._session = session
        self._memory: Memory | None = None
        self._is_looking = False
        self._said: set[_Said] = set()
        self._trouble = ""
        self.latest: Round | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def folder(self) -> Path | None:
        """Return the folder chosen, if any."""
        chosen = self._session.book.setting(_SETTING)
        return Path(chosen) if chosen else None

    @property
    def trouble(self) -> str:
        """Return why the last round could not be made, or nothing."""
        return self._trouble

    def start(self) -> None:
        """Look every ten seconds from now on, if a folder is chosen."""
        if self.folder is not None:
            self._timer.start()

    def stop(self) -> None:
        """Look no more; the folder stays chosen."""
        self._timer.stop()

    def choose(self, folder: Path | None) -> None:
        """Look into another folder from now on, or into none."""
        self._session.book.put_setting(_SETTING, str(folder) if folder else "")
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
        """Make one round, unless something else is at work on the book, or it is closed."""
        if not self._session.book.is_open:
            self._timer.stop()
            return
        folder = self.folder
        if folder is None or self._is_looking or self._session.tasks:
            return
        from waybook.work.collecting import Memory, collect

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

    def _on_looked(self, done: "Round") -> None:
        self._is_looking = False
        if self._trouble:
            self._trouble = ""
            self.turned.emit()
        fresh = {(each.path, each.sentence) for each in (*done.left, *done.aside)}
        if done.outcomes or done.answers or fresh - self._said:
            self.latest = done
            self._session.tell(round_words(done))
            self.came.emit(done)
        self._said |= fresh

    def _on_fault(self, fault: "Fault") -> None:
        """Say once what keeps a round from being made; the folder may come back by itself."""
        self._is_looking = False
        if str(fault) != self._trouble:
            self._trouble = str(fault)
            self._session.tell(self._trouble, Tone.NOTE)
            self.turned.emit()

    def _on_stopped(self, _: "Round | None") -> None:
        self._is_looking = False


def round_words(done: "Round") -> str:
    """Say in one sentence what a round came to."""
    from waybook.work.collecting import counts

    told = counts(done)
    translate = QCoreApplication.translate
    number = QLocale().toString
    parts = []
    if told["bundles"]:
        merged = translate("Drop", "merged {bundles} bundles, new: {new}, changed: {changed}")
        counted = {name: number(count) for name, count in told.items()}
        parts.append(merged.format(**counted))
    if done.answers:
        parts.append(translate("Drop", "answered: {}").format(number(len(done.answers))))
    if done.left:
        parts.append(translate("Drop", "left there: {}").format(number(len(done.left))))
    if done.aside:
        parts.append(translate("Drop", "put aside: {}").format(number(len(done.aside))))
    nothing = translate("Drop", "nothing new")
    return translate("Drop", "From the folder: {}.").format("; ".join(parts) or nothing)


def named_words(done: "Round") -> tuple[str, ...]:
    """Say of each file that needs a person which it is, and why."""
    left = QCoreApplication.translate("Drop", "Left: {file}. {why}")
    aside = QCoreApplication.translate("Drop", "Put aside: {file}. {why}")
    return (
        *(_named(left, each) for each in done.left),
        *(_named(aside, each) for each in done.aside),
    )


def _named(words: str, each: "Named") -> str:
    return words.format(file=isolate(each.path.name), why=each.sentence)
