"""Every field in which several values stand, one item for each, to settle."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from waybook.desktop.lists.empty import EmptyState
from waybook.desktop.pages.handover.conflict_item import ConflictItem, Key
from waybook.desktop.pages.parts.column import Column
from waybook.desktop.pages.parts.showing import Showing
from waybook.desktop.pages.parts.text import soft
from waybook.desktop.session import Session
from waybook.work.grounds import grounds

if TYPE_CHECKING:
    from waybook.book import Changes, Conflict

_SHOWN = 40
_EVIDENCE = "evidence"


class ConflictsPart(Showing):
    """List conflicts; keeping a value settles one, the others stay in the history."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        super().__init__(parent)
        self._session = session
        self.items: list[ConflictItem] = []
        self._left_open: set[tuple[str, str]] = set()
        self._stack = QStackedWidget(self)
        column = Column(self.tr("Conflicts to settle"), parent=self)
        self._remark = soft("", self)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        column.parts.addWidget(self._remark)
        column.parts.addLayout(self._list)
        column.parts.addStretch(1)
        self._stack.addWidget(column)
        self._stack.addWidget(
            EmptyState(
                self.tr("No conflicts"),
                self.tr(
                    "When two people change the same field without knowing of each other, both "
                    "values stand here with their authors until one is kept."
                ),
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 14, 0, 0)
        layout.addWidget(self._stack)
        self.refresh(None)

    def refresh(self, changes: "Changes | None") -> None:
        """Read the conflicts again; an item that says the same stays, with what is typed in it."""
        found = self._session.book.conflicts()
        self._left_open &= {(each.uid, each.field) for each in found}
        kept = {item.key: item for item in self.items if self._rests_on_the_same(item, changes)}
        stale = [item for item in self.items if item.key not in kept]
        self._session.drafts.keep()  # what is being typed goes on in the item that comes instead
        self.items = [
            kept.pop(_key(each)) if _key(each) in kept else self._item(each)
            for each in found[:_SHOWN]
        ]
        for item in (*kept.values(), *stale):
            self._list.removeWidget(item)
            item.hide()
            item.deleteLater()
        for place, item in enumerate(self.items):
            if self._list.indexOf(item) != place:
                self._list.removeWidget(item)
                self._list.insertWidget(place, item)
        shown = self.tr("Conflicts: {}. Keeping a value settles one; the others stay on record.")
        more = self.tr(" The first {} are shown.").format(_SHOWN) if len(found) > _SHOWN else ""
        self._remark.setText(shown.format(len(found)) + more)
        self._stack.setCurrentIndex(0 if found else 1)

    def _rests_on_the_same(self, item: ConflictItem, changes: "Changes | None") -> bool:
        """Tell whether what its values rest on is as it was; nothing else can have changed it."""
        uid, field, *_ = item.key
        if changes is not None and _EVIDENCE not in changes.kinds and uid not in changes.records:
            return True
        book = self._session.book
        return bool(book.held([uid])) and item.panel.grounds == grounds(book, uid, field)

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
        return item

    def _on_folded(self, place: tuple[str, str], is_folded: bool) -> None:  # noqa: FBT001 - a signal's
        (self._left_open.add if is_folded else self._left_open.discard)(place)


def _key(conflict: "Conflict") -> Key:
    """Return what makes an item another one: its field, its name, and the values that stand."""
    entries = tuple(standing.entry for standing in conflict.candidates)
    return (conflict.uid, conflict.field, conflict.title, entries)
