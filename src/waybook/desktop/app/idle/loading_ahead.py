"""Load the code of all pages while the person reads the first one."""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from waybook.desktop.pages.phases.views import VIEWS
from waybook.desktop.session.places import BESIDE_RAIL, RAIL

MODULES = (
    *(entrance.module for entrance in (*RAIL, *BESIDE_RAIL)),
    *(view.module for view in VIEWS),
    "waybook.desktop.app.settings.settings_page",
)
"""The modules that are otherwise loaded when a page is first shown: a tenth of a second each."""

_PAUSE_MS = 100


class LoadingAhead(QObject):
    """Import one module after another, with a pause for the person's keys between two.

    In the window's own thread: classes of Qt made in two threads at once can end the program.
    """

    def __init__(self, parent: QObject) -> None:
        """Begin after a pause; it ends with its parent."""
        super().__init__(parent)
        self._left = list(MODULES)
        self._timer = QTimer(self)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.load_next)
        self._timer.start()

    def load_next(self) -> None:
        """Import the next module; after the last one, stop."""
        import_module(self._left.pop(0))
        if not self._left:
            self._timer.stop()
