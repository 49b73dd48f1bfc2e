"""Fill a part of a page: what is in sight at once, the rest while nothing else happens."""

from collections import deque
from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_BETWEEN_MS = 2  # so that keys, the mouse and painting come first

Step = Callable[[], object]


class _Turns(QObject):
    """Let one part take one step at a time: steps of several parts would add up to a block."""

    def __init__(self, application: QCoreApplication | None) -> None:
        super().__init__(application)
        self._waiting: deque[GradualFill] = deque()
        self._is_begun = False
        self._timer = QTimer(self, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._take_one)

    def wait(self, filling: "GradualFill") -> None:
        """Give a part its turn once what is there is painted."""
        if filling not in self._waiting:
            self._waiting.append(filling)
        if not self._timer.isActive():
            self._is_begun = False
            self._timer.start()

    def _take_one(self) -> None:
        if not self._is_begun:  # the first time is in the same turn of the event loop as painting
            self._is_begun = True
            return
        filling = self._waiting.popleft() if self._waiting else None
        if filling is None:
            self._timer.stop()
        elif isValid(filling) and filling.take_turn():
            self._waiting.append(filling)


class GradualFill(QObject):
    """Take the steps that build a part: some at once, then one after another.

    A part out of sight waits until it is shown: it may be about to go, and its book with it.
    """

    def __init__(self, part: QWidget) -> None:
        """Take the part, which is filled as long as it is shown."""
        super().__init__(part)
        self._part = part
        self._steps: deque[Step] = deque()
        part.installEventFilter(self)

    def begin(self, steps: Iterable[Step], *, at_once: int) -> None:
        """Take the first steps now and the others later; those left from before are dropped."""
        self._steps = deque(steps)
        self._take(at_once)
        self._go_on()

    def finish(self) -> None:
        """Take all that is left now."""
        self._take(len(self._steps))

    def finish_in_sight(self) -> None:
        """Take all that is left now if the part is shown."""
        if self._part.isVisible():
            self.finish()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on when the part is shown again."""
        if watched is self._part and event.type() == QEvent.Type.Show:
            self._go_on()
        return False

    def take_turn(self) -> bool:
        """Take one step if the part is shown; return whether another is to follow."""
        if not self._part.isVisible():
            return False
        self._take(1)
        return bool(self._steps)

    def _go_on(self) -> None:
        if self._steps:
            application = QCoreApplication.instance()
            shared = application.findChild(_Turns) if application is not None else None
            (shared or _Turns(application)).wait(self)

    def _take(self, count: int) -> None:
        for _ in range(count):
            if self._steps:
                self._steps.popleft()()


def fill_all(within: QWidget) -> None:
    """Fill all parts that are shown, for pictures and for who reads the whole page."""
    for each in within.findChildren(GradualFill):
        each.finish_in_sight()
