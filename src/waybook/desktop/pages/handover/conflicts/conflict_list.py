"""Every field in conflict, one item for each, to settle."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waybook.book import Changes
from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.handover.conflicts.conflict_item import ConflictItem, Key
from waybook.desktop.records.conflict import VALUES
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted
from waybook.desktop.widgets.buttons import plain
from waybook.desktop.widgets.column import Column
from waybook.desktop.widgets.labels import soft
from waybook.desktop.widgets.scrolled.gradual_fill import GradualFill
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from waybook.book import Conflict

_PAGE = 20  # conflicts that are read together
AT_ONCE = 3  # of them; as many as are in sight
_EVIDENCE = "evidence"


class ConflictsPart(Subview):
    """List conflicts; keeping a value settles one, the others stay in the history.

    A settled one says so in its place, with *Undo*, until the page is left.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self.items: list[ConflictItem] = []
        self.settled: list[ConflictItem] = []  # they stay in place until the page is left
        self._placed: list[ConflictItem] = []
        self._left_open: set[tuple[str, str]] = set()
        self._most = _PAGE
        self.filling = GradualFill(self)
        self.more_button = plain(self.tr("Show more"), self.show_more)
        self._stack = QStackedWidget(self)
        column = Column(self.tr("Conflicts to resolve"), parent=self)
        self._remark = soft("", self)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        column.parts.addWidget(self._remark)
        column.parts.addLayout(self._list)
        column.parts.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.parts.addStretch(1)
        self._stack.addWidget(column)
        self._stack.addWidget(
            EmptyState(
                self.tr("No conflicts"),
                self.tr(
                    "When two people change the same field independently, both values are shown"
                    " here with their authors until you keep one."
                ),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._stack)
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Read the conflicts again; an item that says the same stays, with what is typed in it."""
        book = self._session.book
        found, count = (
            book.conflicts.listed(limit=self._most, values=VALUES),
            book.conflicts.count(),
        )
        if count <= len(found):  # of the others it is not known
            self._left_open &= {(each.uid, each.field) for each in found}
        kept = {item.key: item for item in self.items if self._rests_on_the_same(item, changes)}
        stale = [item for item in self.items if item.key not in kept]
        self._session.drafts.keep()  # what is being typed goes on in the item that comes instead
        shown = {item.key[:2] for item in self.items}
        self.items = [kept.pop(_key(each)) for each in found if _key(each) in kept]
        open_again = {_key(each)[:2] for each in found}
        gone = [*kept.values(), *stale]
        settled = [] if changes is None else [*self.settled, *filter(self._is_settled, gone)]
        self.settled = [item for item in settled if item.key[:2] not in open_again]
        self._build(found, shown)
        self._place()
        told = counted(
            "ConflictList",
            "%Ln conflict. Keep one of its values to resolve it. The others stay in the history.",
            "%Ln conflicts. Keep one value to resolve a conflict. The others stay in the history.",
            count,
        )
        none = self.tr(
            "No conflicts are left. Those that you resolved are shown until you leave this page."
        )
        number = QLocale().toString
        self._remark.setText(told if count else none)
        left = count - len(found)
        self.more_button.setText(self.tr("Show more ({} left)").format(number(left)))
        self.more_button.setVisible(left > 0)
        self._stack.setCurrentIndex(0 if found or self.settled else 1)

    def _build(self, found: "Sequence[Conflict]", shown: set[tuple[str, str]]) -> None:
        """Make the items that are missing, at once as far down as one was shown or has a form."""
        held = {item.key for item in self.items}
        missing = [(at, each) for at, each in enumerate(found) if _key(each) not in held]
        drafts, at_once = self._session.drafts, AT_ONCE
        for number, (_, each) in enumerate(missing, 1):
            if _key(each)[:2] in shown or drafts.is_any_begun(each.uid):
                at_once = max(at_once, number)
        steps = [partial(self._insert, at, each) for at, each in missing]
        self.filling.begin(steps, at_once=at_once)

    def _insert(self, at: int, conflict: "Conflict") -> None:
        self.items.insert(at, self._item(conflict))
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show what was settled no longer, once the page is left."""
        super().hideEvent(event)
        if self.settled and not event.spontaneous():
            self.settled = []
            self._place()
            self._stack.setCurrentIndex(0 if self.items else 1)

    def _is_settled(self, item: ConflictItem) -> bool:
        """Tell whether an item's field still has the value saved here last, and show it."""
        uid, field, *_ = item.key
        book, saved = self._session.book, self._session.undoing.last
        if saved is None or uid not in saved.records or not book.lists.held([uid]):
            return False
        stands = {each.entry for each in book.histories.siblings(uid, field)}
        if not stands or not stands <= saved.entries:
            return False
        item.show_settled(saved)
        return True

    def _place(self) -> None:
        """Lay the items out; what was settled stays where it was."""
        placed = list(self.items)
        for place, item in enumerate(self._placed):
            if item in self.settled:
                placed.insert(min(place, len(placed)), item)
        for item in self._placed:
            if item not in placed:
                self._list.removeWidget(item)
                item.hide()
                item.deleteLater()
        for place, item in enumerate(placed):
            if self._list.indexOf(item) != place:
                self._list.removeWidget(item)
                self._list.insertWidget(place, item)
        self._placed = placed

    def _on_undone(self, place: tuple[str, str]) -> None:
        """Put the cursor where one can choose again."""
        for item in self.items:
            if item.key[:2] == place:
                item.leave_button.setFocus()

    def show_more(self) -> None:
        """Show more of the conflicts below those shown."""
        self.filling.finish()
        before = len(self.items)
        self._most += _PAGE
        self.refresh(Changes())
        if len(self.items) > before:
            self.items[before].leave_button.setFocus()

    def _rests_on_the_same(self, item: ConflictItem, changes: Changes | None) -> bool:
        """Tell whether the evidence of its values has not changed.

        Nothing else can have changed it.
        """
        uid, *_ = item.key
        if changes is not None and _EVIDENCE not in changes.kinds and uid not in changes.records:
            return True
        book = self._session.book
        return bool(book.lists.held([uid])) and item.panel.rests_on_the_same()

    def _item(self, conflict: "Conflict") -> ConflictItem:
        place = (conflict.uid, conflict.field)
        item = ConflictItem(
            self._session,
            conflict,
            key=_key(conflict),
            is_folded=place in self._left_open,
            parent=self,
        )
        item.folded.connect(partial(self._on_folded, place))
        item.undone.connect(partial(self._on_undone, place))
        return item

    def _on_folded(self, place: tuple[str, str], is_folded: bool) -> None:  # noqa: FBT001 - a signal's
        (self._left_open.add if is_folded else self._left_open.discard)(place)


def _key(conflict: "Conflict") -> Key:
    """Return the identity of an item: its field, its name, and the current values."""
    entries = tuple(standing.entry for standing in conflict.candidates)
    return (conflict.uid, conflict.field, conflict.title, conflict.count, entries)
