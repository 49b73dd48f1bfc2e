"""Keep drafts in the book: soon after each change, and at once when the window locks."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from waybook.desktop.texts.next_steps import worded
from waybook.model.faults import Fault

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from waybook.book import Book
    from waybook.desktop.session.drafts.form_draft import FormDraft

SOON_MS = 2_000  # after the first change: what is kept is there within three seconds
AGAIN_MS = 500
_PATIENCE = 10  # failures in a row before a person is told


class DraftKeeper(QObject):
    """Hold the drafts of all forms that are open on a book."""

    listed = Signal()  # a draft was begun, or ended
    stuck = Signal(str)  # drafts cannot be kept for a while, and why

    def __init__(self, book: "Book", parent: QObject | None = None) -> None:
        """Keep drafts in this book."""
        super().__init__(parent)
        self._book = book
        self._drafts: dict[str, FormDraft] = {}
        self._changed: set[str] = set()
        self._pending: dict[str, str | None] = {}  # to be written: None means: remove it
        self._names: frozenset[str] | None = None
        self.listed.connect(self._read_again)
        self._reopening: set[str] = set()
        self._cursor = ("", "")
        self._failures = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    def is_begun(self, name: str, *older: str) -> bool:
        """Tell whether a form must open automatically, since something in it is not saved."""
        if name in self._reopening or self.kept(name) is not None:
            return True
        return any(self.kept(each) is not None for each in older)

    def is_any_begun(self, uid: str) -> bool:
        """Tell whether any form about a record must open automatically."""
        names = self._reopening | self._pending.keys() | self._kept_names()
        return any(uid in name for name in names)

    def kept(self, name: str) -> str | None:
        """Return the draft of a form."""
        if name in self._pending:
            return self._pending[name]
        return self._book.drafts.text(name) if name in self._kept_names() else None

    def watch(self, draft: "FormDraft") -> None:
        """Keep the changes of a form from now on."""
        name = draft.name
        self._drafts[name] = draft
        draft.destroyed.connect(lambda *_: self._forget(name, draft))
        self._reopening.discard(name)
        if self._cursor[0] == name:
            part, self._cursor = self._cursor[1], ("", "")
            QTimer.singleShot(0, draft, lambda: draft.focus(part))  # once its page has the focus

    def note(self, draft: "FormDraft") -> None:
        """Schedule keeping a form, since something in it changed."""
        if draft.is_ended or draft.name not in self._drafts:
            return
        self._drafts[draft.name] = draft  # of two forms of one name, the one that is used
        self._changed.add(draft.name)
        if not self._timer.isActive():
            self._timer.start(SOON_MS)

    def gather(self, draft: "FormDraft") -> None:
        """Read a changed form while it still exists; it is written soon."""
        is_its = self._drafts.get(draft.name) is draft
        if draft.name in self._changed and is_its and self._book.is_open:
            self._gather(draft.name)
            self._timer.start(0)

    def keep(self) -> None:
        """Keep all open, unsaved forms with their cursors."""
        self._timer.stop()
        for name in tuple(self._drafts):
            self._gather(name)
        self._write()

    def keep_soon(self) -> None:
        """Keep all open, unsaved forms now or, if the book is busy, soon."""
        self._changed |= self._drafts.keys()
        self._on_time()

    @contextmanager
    def ending(self, draft: "FormDraft | None") -> Iterator[None]:
        """Drop a draft in the transaction that saves its records, or keep it if these fail."""
        if draft is None:
            yield
            return
        with self._book.together():
            yield
            self._book.drafts.drop([draft.name, *draft.older_rows()])
        self._end(draft)
        self.listed.emit()

    def discard(self, name: str) -> str | None:
        """Discard a draft and stop keeping its form, which closes; return what can restore it."""
        draft = self._drafts.get(name)
        if draft is not None:
            self._gather(name)
        raw = self.kept(name)
        self._book.drafts.drop([name, *(draft.older_rows() if draft is not None else ())])
        self._pending.pop(name, None)
        if draft is not None:
            self._end(draft)
        self.listed.emit()
        if draft is not None:
            draft.discarded.emit()
        return raw

    def put_back(self, name: str, raw: str) -> None:
        """Restore a discarded draft; a form that stayed open shows it again."""
        self._book.drafts.keep(name, raw)
        self._read_again()
        draft = self._drafts.get(name)
        if draft is not None:
            draft.restore()
        self.listed.emit()

    def drop_about(self, uid: str) -> None:
        """Remove all drafts about a record."""
        for draft in tuple(self._drafts.values()):
            if any(uid in each for each in (draft.name, draft.about.record, draft.about.owner)):
                self._end(draft)
        self._book.drafts.drop([name for name in self._book.drafts.names() if uid in name])
        self.listed.emit()

    def covers(self, widget: "QWidget") -> bool:
        """Tell whether a widget is part of a form whose draft is kept."""
        return any(draft.covers(widget) for draft in self._drafts.values())

    @property
    def open_forms(self) -> list[str]:
        """Return the forms that are shown."""
        return [name for name, draft in self._drafts.items() if draft.is_in_sight]

    def opened(self, rows: Iterable[str]) -> "FormDraft | None":
        """Return the open form of some rows, also of rows of an earlier version."""
        held = set(rows)
        among = (draft for draft in self._drafts.values() if draft.name in held)
        older = (draft for draft in self._drafts.values() if held & set(draft.older_rows()))
        return next(among, None) or next(older, None)

    def reopen(self, names: Iterable[str], *, cursor: tuple[str, str]) -> None:
        """Open forms again that were open before, each once, with the cursor in one part."""
        self._reopening = set(names)
        self._cursor = cursor

    def focused(self) -> tuple[str, str]:
        """Return the form and the part that have the cursor."""
        for name, draft in self._drafts.items():
            part = draft.focused()
            if part:
                return name, part
        return "", ""

    def _kept_names(self) -> frozenset[str]:
        if self._names is None:  # many forms ask, and few have a draft
            self._names = frozenset(self._book.drafts.names())
        return self._names

    def _gather(self, name: str) -> None:
        self._changed.discard(name)
        raw = self._drafts[name].kept(self._book.world.now_ms())
        if raw != self.kept(name):
            self._pending[name] = raw
            if raw is not None:  # it now holds what a version before had kept
                self._pending |= dict.fromkeys(self._drafts[name].older_rows())

    def _write(self) -> None:
        if not self._pending:
            return
        with self._book.together():
            before = self._book.drafts.names().keys()
            self._book.drafts.drop([name for name, raw in self._pending.items() if raw is None])
            for name, raw in self._pending.items():
                if raw is not None:
                    self._book.drafts.keep(name, raw)
            is_listed = before != self._book.drafts.names().keys()
        self._pending.clear()
        if is_listed:
            self.listed.emit()

    def _on_time(self) -> None:
        if not self._book.is_open:  # whoever closed it kept them before
            return
        for name in tuple(self._changed):
            self._gather(name)
        try:
            self._write()
            self._failures = 0
        except Fault as fault:  # another connection is writing, or the disk is full: try again soon
            self._timer.start(AGAIN_MS)
            self._failures += 1
            if self._failures == _PATIENCE:
                self.stuck.emit(worded(fault))

    def _end(self, draft: "FormDraft") -> None:
        draft.is_ended = True
        self._forget(draft.name, draft)
        self._pending.pop(draft.name, None)

    def _read_again(self) -> None:
        self._names = None

    def _forget(self, name: str, draft: "FormDraft") -> None:
        if self._drafts.get(name) is draft:
            del self._drafts[name]
            self._changed.discard(name)
