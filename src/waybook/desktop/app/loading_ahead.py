"""Load the code of all pages while the person reads the first one."""

import threading
from importlib import import_module

from waybook.desktop.pages.phases.views import VIEWS
from waybook.desktop.session.places import BESIDE_RAIL, RAIL

MODULES = (
    *(entrance.module for entrance in (*RAIL, *BESIDE_RAIL)),
    *(view.module for view in VIEWS),
    "waybook.desktop.app.settings.settings_page",
)
"""The modules that are otherwise loaded when a page is first shown: a tenth of a second each."""


def load_ahead() -> threading.Thread:
    """Import the modules in a thread, and return it; whoever needs one of them sooner waits."""
    made = threading.Thread(target=_load, daemon=True)
    made.start()
    return made


def _load() -> None:
    for module in MODULES:
        import_module(module)
