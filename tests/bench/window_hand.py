"""A hand on the window that counts what the window's thread does for each thing a person does."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from waybook.book import Book
from waybook.desktop.app.frame import Frame
from waybook.desktop.app.states import WindowState
from waybook.desktop.app.window import Window
from waybook.desktop.lists.tables.browser import RecordBrowser
from waybook.desktop.theme.schemes import Scheme
from waybook.desktop.theme.theme import Theme
from waybook.model.world import real_world

STILL = 12
"""Turns of the event loop without work, after which the window is taken to rest."""

_WORK_S, _REST_S, _LONGEST_S = 0.0005, 0.002, 60.0


W = TypeVar("W", bound=QWidget)


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of the window's thread: to the first paint, in all, and the longest block."""

    first: float
    whole: float
    longest: float


class WindowHand:
    """Act in the window and measure each act in processor time of its thread."""

    def __init__(self, book: Book) -> None:
        """Show the window on a book; nothing is plugged in, nothing ends the process."""
        app = QApplication.instance() or QApplication(["bench", "-style", "Fusion"])
        assert isinstance(app, QApplication)
        self.app = app
        self.book = book
        self._turn = 0
        self.window = Window(Theme(app, Scheme.LIGHT, 100), Path(), world=real_world)
        self.window._end = lambda _: None
        self.window.show()
        self.window.gate.move(WindowState.LOCKED, WindowState.OPENING)
        self.window.gate.move(WindowState.OPENING, WindowState.OPEN)
        self.opening = self.taken(lambda: self.window.show_book(book))
        self.window.watch.lock_wanted.disconnect()  # nobody touches the keys for minutes

    @property
    def frame(self) -> Frame:
        """Return the frame of the open book."""
        assert self.window.frame is not None
        return self.window.frame

    def page(self) -> QWidget:
        """Return the page that is shown."""
        page = self.frame._stack.currentWidget()
        assert page is not None
        return page

    def taken(self, act: Callable[[], object]) -> Taken:
        """Act, and wait until the window rests."""
        if self.window.session is not None:
            self.window.watch.count_from(0.0)  # as if by a key
        began = time.thread_time()
        act()
        self.app.processEvents()
        first = longest = time.thread_time() - began
        still, until = 0, time.monotonic() + _LONGEST_S
        while still < STILL and time.monotonic() < until:
            before = time.thread_time()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            self.app.processEvents()
            block = time.thread_time() - before
            longest = max(longest, block)
            busy = self.window.session is not None and self.window.session.tasks
            still = 0 if busy or block > _WORK_S else still + 1
            time.sleep(_REST_S if block < _WORK_S else 0)
        return Taken(1000 * first, 1000 * (time.thread_time() - began), 1000 * longest)

    def leave(self) -> None:
        """Delete the window: it would go on searching for garbage, since nobody types in it."""
        self.window.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def go(self, place: str) -> Taken:
        """Show a place."""
        return self.taken(lambda: self.frame.go(place))

    def back(self) -> Taken:
        """Go back to the place before this one."""
        return self.taken(self.frame.go_back)

    def resize(self, width: int, height: int) -> Taken:
        """Give the window another size."""
        return self.taken(lambda: self.window.resize(width, height))

    def scroll(self) -> Taken:
        """Scroll the largest part of the page in ten steps; return the longest of them."""
        areas = [each for each in self._areas() if each.verticalScrollBar().maximum() > 0]
        if not areas:
            return Taken(0.0, 0.0, 0.0)
        bar = max(areas, key=lambda each: each.verticalScrollBar().maximum()).verticalScrollBar()
        steps = [
            self.taken(lambda at=at: bar.setValue(bar.maximum() * at // 10))  # type: ignore[misc]
            for at in range(1, 11)
        ]
        bar.setValue(0)
        return max(steps, key=lambda each: each.longest)

    def scroll_to(self, share: float) -> None:
        """Scroll the largest part of the page to a share of its height."""
        bars = [each.verticalScrollBar() for each in self._areas()]
        if bars:
            bar = max(bars, key=lambda each: each.maximum())
            bar.setValue(round(bar.maximum() * share))

    def filter(self, word: str) -> None:
        """Type a word into the filter of the list that is shown."""
        boxes = [each for each in self._shown(RecordBrowser) if each.filter_box.isVisible()]
        if boxes:
            boxes[0].filter_box.setText(word)
            boxes[0].filter_box.returnPressed.emit()

    def turn(self) -> int:
        """Return a number that never came before."""
        self._turn += 1
        return self._turn

    def blank(self) -> Taken:
        """Show as many widgets of the same kinds with the same words, and nothing else."""
        kinds = Counter(_qt_kind(each) for each in self._shown(QWidget))
        words = [each.text() for each in self._shown(QLabel)]
        page = QWidget()

        def show() -> None:
            layout = QVBoxLayout(page)
            for text in words:
                label = QLabel(text, page)
                label.setWordWrap(True)
                layout.addWidget(label)
            for kind, count in kinds.items():
                for _ in range(0 if kind is QLabel else count):
                    layout.addWidget(kind(page))
            self.frame._stack.addWidget(page)
            self.frame._stack.setCurrentWidget(page)

        before = self.page()
        taken = self.taken(show)
        self.frame._stack.setCurrentWidget(before)
        self.frame._stack.removeWidget(page)
        page.deleteLater()
        self.taken(lambda: None)
        return taken

    def _areas(self) -> list[QAbstractScrollArea]:
        return [each for each in self._shown(QAbstractScrollArea) if each.isVisible()]

    def _shown(self, kind: type[W]) -> list[W]:
        page = self.page()
        return [each for each in page.findChildren(kind) if each.isVisible()]


def _qt_kind(widget: QObject) -> type[QWidget]:
    """Return Qt's plain widget of this kind; of what only arranges others, an empty one."""
    for kind in (QLabel, QPushButton, QScrollArea):
        if isinstance(widget, kind):
            return kind
    return QWidget
