"""Attach files to a record one after the other, whatever page is shown in the meantime."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from waybook.desktop.records.files.file_lines import attached_sentence, refused_sentence
from waybook.desktop.session.messages import Tone
from waybook.desktop.session.session import Session
from waybook.desktop.texts.next_steps import worded
from waybook.model.faults import Fault
from waybook.work.records.attaching import attach
from waybook.work.records.file_names import readable
from waybook.work.records.records import AddedRecord


class Intake:
    """Copy each file completely or not at all; report the result at the end."""

    def __init__(
        self, session: Session, about: str, paths: Sequence[Path], ended: Callable[[str], None]
    ) -> None:
        """Take the record and the files; `ended` gets the last one attached, or ''."""
        self._session = session
        self._about = about
        self._left = list(paths)
        self._among = len(paths)
        self._attached: list[str] = []
        self._refused: list[str] = []
        self._now = Path()
        self._ended = ended

    def start(self) -> None:
        """Begin with the next file, or end."""
        if not self._left:
            self._end(stopped=False)
            return
        number = QLocale().toString
        self._now = self._left.pop(0)
        words = QCoreApplication.translate("Files", "Attaching file {n} of {all}")
        self._session.run(
            attach,
            words=words.format(n=number(self._among - len(self._left)), all=number(self._among)),
            about=self._about,
            path=self._now,
            done=self._on_attached,
            failed=self._on_fault,
            cancelled=self._on_cancelled,
        )

    def _on_attached(self, added: AddedRecord) -> None:
        self._attached.append(added.uid)
        self.start()

    def _on_fault(self, fault: Fault) -> None:
        self._refused.append(refused_sentence(readable(self._now.name), worded(fault)))
        self.start()

    def _on_cancelled(self, added: AddedRecord | None) -> None:
        """Count the files that were complete before the cancelling: these stay."""
        if added is not None:
            self._attached.append(added.uid)
        self._end(stopped=True)

    def _end(self, *, stopped: bool) -> None:
        told = attached_sentence(len(self._attached), self._among, self._refused, stopped=stopped)
        self._session.tell(told, Tone.FAULT if self._refused else Tone.NOTE)
        self._ended(self._attached[-1] if self._attached else "")
