"""A group's life in order of time, with the record under the cursor beside it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.lists.line_view import LineView
from waybook.desktop.pages.groups.chronology import chronology
from waybook.desktop.pages.groups.event_parts import EventParts
from waybook.desktop.records.layouts.groups import ASSESSMENT, EVENT, TENURE
from waybook.desktop.records.layouts.meetings import ACCOUNT
from waybook.desktop.records.reading_pane import ReadingPane
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.texts.phrases import isolate
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.labels import quiet, soft
from waybook.desktop.widgets.part_stack import PartStack
from waybook.desktop.widgets.responsive_split import Beside
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.book import Changes, Record

_FILES = frozenset({"attachment"})
_LAYOUTS = {"event": EVENT, "assessment": ASSESSMENT, "tenure": TENURE, "account": ACCOUNT}


class TimelinePart(Subview):
    """Walk through events and stages with the arrow keys; read and edit each at the side."""

    def __init__(
        self, session: Session, uid: str, event: str, parent: QWidget | None = None
    ) -> None:
        """Take the group, and the record to begin with."""
        super().__init__(parent)
        self._session = session
        self._uid = uid
        self._begins_at = event
        self._parts: EventParts | None = None
        self._is_reading = False
        self.list = LineView(self.tr("Timeline"), parent=self)
        self.list.mark_drafts(session.marks)
        self.pane = ReadingPane(session, _LAYOUTS, ("group", uid), self, below=self._parts_of)
        self._room = QWidget(self)
        self._stack = PartStack(self._room)
        self._lay_out()
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _: self.pane.edit())
        self.pane.saved.connect(self._on_saved)
        self.pane.left.connect(self._show_what_there_is)
        self.refresh(None)
        self.pane.resume()
        self._show_what_there_is()

    @property
    def place(self) -> str:
        """Return the record under the cursor."""
        return self.list.current_uid()

    def refresh(self, changes: "Changes | None") -> None:
        """Read the group's records again."""
        shown = self.pane.uid
        stays = self._keeps_parts(changes)
        self._is_reading = True
        lines, by = chronology(self._session.book, self._uid)
        self.list.show_lines(lines)
        self._count.setText(
            counted("Timeline", "%Ln event", "%Ln events, oldest first", len(lines))
        )
        usual = self.tr("By {}, unless another name is given.").format(isolate(by)) if by else ""
        self._usual.setText(usual)
        self._usual.setVisible(bool(usual))
        self._show_what_there_is()
        if not self.list.currentIndex().isValid():
            self.list.choose(self._begins_at)
        if lines and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.lines.index(0))
        self._is_reading = False
        if stays and self._parts is not None and self.list.current_uid() == shown:
            self._parts.files.refresh()
        else:
            self._on_chosen(self.list.current_uid())

    def add_event(self) -> None:
        """Open the form of a new event."""
        self._stack.setCurrentIndex(0)
        self.pane.add("event")

    def add_account(self) -> None:
        """Open the form of a new account that is of no meeting and no event."""
        self._stack.setCurrentIndex(0)
        self.pane.add("account")

    def add_new(self) -> bool:
        """Begin a new event."""
        self.add_event()
        return True

    def add_stage(self) -> None:
        """Go to the graph where a stage is set."""
        self._session.go(f"groups/{self._uid}/phases/stages")

    def _lay_out(self) -> None:
        empty = EmptyState(
            self.tr("Nothing on the timeline yet"),
            self.tr("Add what happened and when. A date may be partial or uncertain."),
            self.tr("Add an event"),
        )
        empty.chosen.connect(self.add_event)
        self._stack.addWidget(Beside(self.list, self.pane, (3, 2), self))
        self._stack.addWidget(empty)
        self._count = soft("", self)
        self._usual = quiet("", self)
        top = Flow(self)
        top.add(self._count)
        for words, add in (
            (self.tr("Add an account"), self.add_account),
            (self.tr("Add a stage"), self.add_stage),
            (self.tr("Add an event"), self.add_event),
        ):
            top.add(plain(words, add, "plus"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(top)
        layout.addWidget(self._usual)
        layout.addWidget(self._room, 1)

    def _show_what_there_is(self) -> None:
        """Show the lines and the form that is open, or where there is neither, how to begin."""
        self._stack.setCurrentIndex(0 if self.list.lines.lines or self.pane.is_edited else 1)

    def _parts_of(self, record: "Record") -> QWidget | None:
        if record.kind != "event":
            return None
        self._parts = EventParts(self._session, self._uid, record.uid, self.pane)
        return self._parts

    def _keeps_parts(self, changes: "Changes | None") -> bool:
        """Tell whether the record beside the list stays as it is shown, with what is open in it."""
        parts = self._parts
        if parts is None or not isValid(parts) or self.pane.is_edited:
            return False
        return parts.is_busy or (changes is not None and changes.kinds <= _FILES)

    def _on_chosen(self, uid: str) -> None:
        if not self.pane.is_edited and not self._is_reading:
            self.pane.read(uid)

    def _on_saved(self, uid: str) -> None:
        self.refresh(None)
        self.list.choose(uid)
        self.pane.read(uid)
        self.list.setFocus()
