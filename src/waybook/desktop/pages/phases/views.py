"""The views of a group's phases, in their order; each is loaded when it is first shown."""

from importlib import import_module
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from waybook.desktop.pages.phases.view import PhaseView


class Entry(NamedTuple):
    """Name the view in places, and the module and class that show it."""

    name: str
    module: str
    view: str

    def load(self) -> type[PhaseView]:
        """Import the view."""
        found: type[PhaseView] = getattr(import_module(self.module), self.view)
        return found

    def words(self) -> str:
        """Return what its tab is called."""
        return _WORDS[self.name]()


_HERE = "waybook.desktop.pages.phases"
VIEWS = (
    Entry("picture", f"{_HERE}.picture_view", "PictureView"),
    Entry("stages", f"{_HERE}.stages_view", "StagesView"),
    Entry("scores", f"{_HERE}.scores_view", "ScoresView"),
    Entry("warnings", f"{_HERE}.warnings_view", "WarningsView"),
    Entry("readiness", f"{_HERE}.readiness_view", "ReadinessView"),
    Entry("brief", f"{_HERE}.brief_view", "BriefView"),
)

_WORDS = {
    "picture": lambda: QCoreApplication.translate("Phases", "Picture"),
    "stages": lambda: QCoreApplication.translate("Phases", "Stages"),
    "scores": lambda: QCoreApplication.translate("Phases", "Scores"),
    "warnings": lambda: QCoreApplication.translate("Phases", "Warnings"),
    "readiness": lambda: QCoreApplication.translate("Phases", "Readiness"),
    "brief": lambda: QCoreApplication.translate("Phases", "On paper"),
}
