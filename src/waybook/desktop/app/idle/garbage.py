"""Look for garbage while nobody types: a full search stops every thread for a tenth of a second."""

import gc
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from waybook.desktop.app.idle.loading_ahead import MODULES

_LOOK_MS = 1_000
_IDLE_S = 3.0
_ENOUGH = 5  # searches among young objects since the last full one: each was for 7,000 of them
_RARER = 4  # a person who waits for a paper may type again any moment
_NEVER = 1 << 30


class GarbageSearch(QObject):
    """Search everything once nobody has typed for a while, if enough has come since.

    By itself, Python would do so whenever a list, Today or a paper was read, in any thread. As long
    as this object is there, it searches only among young objects.
    """

    def __init__(self, idle_s: Callable[[], float], parent: QObject) -> None:
        """Take a function that tells for how many seconds nobody typed."""
        super().__init__(parent)
        self._idle_s = idle_s
        self._next_s = _IDLE_S
        self._has_left_out = False
        young, middle, full = gc.get_threshold()
        gc.set_threshold(young, middle, _NEVER)
        if full != _NEVER:
            self.destroyed.connect(partial(gc.set_threshold, young, middle, full))
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Search if nobody waits; leave out the code of the window from then on."""
        idle_s = self._idle_s()
        if idle_s < _IDLE_S:
            self._next_s = _IDLE_S
        if idle_s < self._next_s or gc.get_count()[2] < _ENOUGH:
            return
        gc.collect()
        self._next_s = idle_s * _RARER
        if not self._has_left_out and sys.modules.keys() >= set(MODULES):
            self._has_left_out = True
            if not gc.get_freeze_count():  # to count them takes 20 ms
                gc.freeze()  # half of all objects, and they never go
