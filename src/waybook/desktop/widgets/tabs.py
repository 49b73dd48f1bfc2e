"""Parts of a page behind tabs; tabs that do not fit wrap to the next line, so all are visible."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from waybook.desktop.widgets.flow import Flow
from waybook.desktop.widgets.part_stack import PartStack
from waybook.desktop.widgets.subview import Subview

if TYPE_CHECKING:
    from waybook.book import Changes

_GAP = 12
_ALONG = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_AROUND = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class TabLine(Flow):
    """Tabs with the methods of QTabBar; arrow keys continue in the next line."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Take the accessible name; '' if the surrounding widget has it."""
        super().__init__(parent, gap=_GAP)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_toggled)

    def addTab(self, words: str) -> None:
        """Add a tab; the first one is chosen."""
        made = _Tab(words, self)
        self._group.addButton(made, self.count())
        self.add(made)
        if self.count() == 1:
            made.setChecked(True)

    def count(self) -> int:
        """Return the number of tabs."""
        return len(self._group.buttons())

    def currentIndex(self) -> int:
        """Return the index of the chosen tab; -1 if there are none."""
        return self._group.checkedId()

    def setCurrentIndex(self, number: int) -> None:
        """Choose a tab."""
        self._group.button(number).setChecked(True)

    def tabText(self, number: int) -> str:
        """Return the text of a tab."""
        return self._group.button(number).text()

    def setTabText(self, number: int, words: str) -> None:
        """Change the text of a tab."""
        self._group.button(number).setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the tab before or after, the first or the last."""
        last = self.count() - 1
        here = self.currentIndex()
        if event.key() in _ALONG:
            step = _ALONG[Qt.Key(event.key())]
            there = here - step if self.isRightToLeft() else here + step
        else:
            there = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(Qt.Key(event.key()), -1)
            if there < 0:
                super().keyPressEvent(event)
                return
        self.setCurrentIndex(min(max(there, 0), last))
        self.setFocus()

    def _on_toggled(self, number: int, is_chosen: bool) -> None:  # noqa: FBT001 - Qt's signal
        if is_chosen:
            chosen = self._group.button(number)
            self.setFocusProxy(chosen)
            if self.window().focusWidget() in self._group.buttons():
                chosen.setFocus()  # or the frame of the cursor stays around another tab
            self.chosen.emit(number)


class Tabs(QWidget):
    """Show one of several parts below its tab, with the methods of QTabWidget."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Take the accessible name of tabs and parts together."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._line = TabLine("", self)
        self._room = QWidget(self)
        self._stack = PartStack(self._room)
        self._makers: dict[int, Callable[[], Subview]] = {}
        self._placeholders: dict[int, QWidget] = {}  # they keep the places of what is not built
        self._made: dict[int, Subview] = {}
        self._stale: set[int] = set()
        self._line.chosen.connect(self._show)
        below = QFrame(self)
        below.setProperty("role", "line")
        below.setFixedHeight(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._line)
        layout.addWidget(below)
        layout.addWidget(self._room, 1)

    def addTab(self, part: QWidget, words: str) -> None:
        """Add a part."""
        self._stack.addWidget(part)
        self._line.addTab(words)

    @property
    def room(self) -> QWidget:
        """Return what holds the parts: built inside it, they are not dressed twice."""
        return self._room

    def add_later(self, make: Callable[[], Subview], words: str) -> None:
        """Add a part that is built when it is first shown; `setCurrentIndex` shows the first."""
        number = self._stack.count()
        self._makers[number] = make
        self._placeholders[number] = QWidget(self._room)
        self._stack.addWidget(self._placeholders[number])
        with QSignalBlocker(self._line):
            self._line.addTab(words)

    def part(self, number: int) -> Subview:
        """Return a part that was added for later; build it if nobody saw it yet."""
        if number not in self._made:
            made = self._made[number] = self._makers[number]()
            self._put(number, made)
        return self._made[number]

    def is_made(self, number: int) -> bool:
        """Tell whether a part that was added for later has been built."""
        return number in self._made

    def make_next(self) -> bool:
        """Build one more of the parts that nobody saw yet; return whether there was one."""
        left = self._makers.keys() - self._made.keys()
        if left:
            self.part(min(left))
        return bool(left)

    def show_part_with(self, widget: QWidget) -> None:
        """Show the part that a widget is in."""
        for number in range(self._stack.count()):
            part = self._stack.widget(number)
            if part is not None and part.isAncestorOf(widget):
                self.setCurrentIndex(number)

    def refresh(self, changes: "Changes | None") -> None:
        """Let the part shown read the book again; the others do so when they are next shown."""
        for number, part in tuple(self._made.items()):
            if number == self.currentIndex():
                part.refresh(changes)
            else:
                self._stale.add(number)

    def tabBar(self) -> TabLine:
        """Return the tabs."""
        return self._line

    def currentIndex(self) -> int:
        """Return the number of the part shown."""
        return self._line.currentIndex()

    def setCurrentIndex(self, number: int) -> None:
        """Show a part."""
        self._line.setCurrentIndex(number)
        self._show(number)

    def tabText(self, number: int) -> str:
        """Return the text of a tab."""
        return self._line.tabText(number)

    def setTabText(self, number: int, words: str) -> None:
        """Change the text of a tab."""
        self._line.setTabText(number, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next part with Ctrl+Tab, from anywhere inside."""
        step = _AROUND.get(Qt.Key(event.key()))
        if step is None or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        self.setCurrentIndex((self.currentIndex() + step) % self._line.count())
        self._line.setFocus()

    def _put(self, number: int, made: Subview) -> None:
        """Put a part where its room was; what is shown stays."""
        room = self._placeholders.pop(number)
        is_shown = self._stack.currentWidget() is room
        self._stack.insertWidget(number, made)
        if is_shown:
            self._stack.setCurrentWidget(made)
        self._stack.removeWidget(room)
        room.deleteLater()

    def _show(self, number: int) -> None:
        if number in self._makers:
            part = self.part(number)
            if number in self._stale:
                self._stale.discard(number)
                part.refresh(None)
        self._stack.setCurrentIndex(number)


class _Tab(QRadioButton):
    """One tab: to screen readers one of several to choose from, which is what it is."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setProperty("role", "tab")

    def hitButton(self, place: QPoint) -> bool:
        """Take clicks beside the words, too."""
        return self.rect().contains(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave walking along to the line; up and down go to the widgets above and below."""
        if event.key() in _ALONG:
            event.ignore()
            return
        super().keyPressEvent(event)
