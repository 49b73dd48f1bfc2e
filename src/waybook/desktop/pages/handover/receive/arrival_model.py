"""The tree of what arrived, for a view that asks only for the lines it shows."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from waybook.desktop.pages.handover.receive.arrival_words import Words, words_of
from waybook.desktop.pages.handover.receive.arrivals import ArrivalNode, What, share_of, tree_of
from waybook.desktop.pages.handover.receive.selection import Selection
from waybook.desktop.texts.phrases import tooltip

WORDS_ROLE = int(Qt.ItemDataRole.UserRole)
NODE_ROLE = WORDS_ROLE + 1
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TICK = Qt.ItemDataRole.CheckStateRole
_STATES = (Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Checked)


_WITHOUT_BOX = frozenset(
    {*(What.SUGGESTED, What.SUGGESTION, What.SIMILAR, What.PAIR), What.REFUSED, What.REFUSAL}
)


class ArrivalModel(QAbstractItemModel):
    """Give each line its text and its tick; a tick changes only the selection."""

    ticked = Signal()

    def __init__(self, title_of: Callable[[str], str], parent: QObject | None = None) -> None:
        """Take what names a record."""
        super().__init__(parent)
        self._title_of = title_of
        self.selection = Selection()
        self._root = tree_of(self.selection)
        self._nodes: dict[int, ArrivalNode] = {}
        self._written: dict[int, Words] = {}

    def show(self, selection: Selection) -> None:
        """Show other bundles."""
        self.beginResetModel()
        self.selection = selection
        self._root = tree_of(selection)
        self._nodes.clear()
        self._written.clear()
        self.endResetModel()

    def node(self, index: Index) -> ArrivalNode:
        """Return what an index stands for; none stands for all."""
        return self._nodes[index.internalId()] if index.isValid() else self._root

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a line below another."""
        below = self.node(parent).children
        if column or not 0 <= row < len(below):
            return QModelIndex()
        return self._index(below[row])

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index of the line above."""
        above = self.node(index).parent
        return self._index(above) if above is not None and above is not self._root else _NOWHERE

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the lines below another."""
        node = self.node(parent)
        return 0 if node.is_leaf else len(node.children)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Say that there is one column."""
        del parent
        return 1

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        """Tell whether there are lines below, without making them."""
        node = self.node(parent)
        if node.what is What.BUNDLE:
            return bool(node.records or node.refusals or node.suggestions or node.similar)
        return not node.is_leaf

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a person tick what can be merged."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self._has_box(self.node(index)):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a line, its sentence for screen readers, or its tick."""
        if not index.isValid():
            return None
        node = self.node(index)
        if role == NODE_ROLE:
            return node
        if role == _TICK:
            return self._state(node) if self._has_box(node) else None
        return self._said(node, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take or leave what a line stands for, with all below it."""
        if role != _TICK or not index.isValid() or not self._has_box(self.node(index)):
            return False
        self.put(self.node(index), inside=Qt.CheckState(value) != Qt.CheckState.Unchecked)
        return True

    def put(self, node: ArrivalNode, *, inside: bool) -> None:
        """Take or leave what a line stands for."""
        if node.what in {What.SENDER, What.BUNDLE}:
            for place in node.places:
                self.selection.put(place, inside=inside)
        else:
            self.selection.put_records(node.place, node.records, inside=inside)
        above: ArrivalNode | None = node
        while above is not None and above is not self._root:
            index = self._index(above)
            self.dataChanged.emit(index, index, [_TICK])
            above = above.parent
        self.ticked.emit()  # the lines below have changed, too: a view shows its few lines again

    def _said(self, node: ArrivalNode, role: int) -> object:
        words = self._words(node)
        if role == WORDS_ROLE:
            return words
        if role == Qt.ItemDataRole.DisplayRole:
            return words.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip("\n".join(part for part in (words.title, words.remark) if part))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chips = (chip.words for chip in words.chips)
            parts = (words.title, *chips, words.remark, self._tick_words(node))
            return ", ".join(part for part in parts if part)
        return None

    def _words(self, node: ArrivalNode) -> Words:
        """Return what a line says; that of a bundle counts all its records, so it is kept."""
        words = self._written.get(id(node))
        if words is None:
            words = self._written[id(node)] = words_of(node, self.selection, self._title_of)
        return words

    def _index(self, node: ArrivalNode) -> QModelIndex:
        self._nodes[id(node)] = node
        return self.createIndex(node.row, 0, id(node))

    def _has_box(self, node: ArrivalNode) -> bool:
        if node.what in _WITHOUT_BOX:
            return False
        return any(self.selection.can_take(place) for place in node.places)

    def _state(self, node: ArrivalNode) -> Qt.CheckState:
        taken, among = share_of(self.selection, node)
        if not among:
            return _STATES[2 * any(self.selection.is_taken(place) for place in node.places)]
        return _STATES[(taken > 0) + (taken == among)]

    def _tick_words(self, node: ArrivalNode) -> str:
        if not self._has_box(node):
            return ""
        state = self._state(node)
        if state is Qt.CheckState.PartiallyChecked:
            taken, among = share_of(self.selection, node)
            return self.tr("{taken} of {all} included").format(taken=taken, all=among)
        return self.tr("included") if state is Qt.CheckState.Checked else self.tr("excluded")
