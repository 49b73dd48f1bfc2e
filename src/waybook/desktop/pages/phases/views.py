"""The views of a group's phases, in their order; each is loaded when it is first shown."""

from importlib import import_module
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from waybook.desktop.pages.phases.view import PhaseView


class ViewEntry(NamedTuple):
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
    ViewEntry("picture", f"{_HERE}.picture.picture_view", "PictureView"),
    ViewEntry("stages", f"{_HERE}.stages.stages_view", "StagesView"),
    ViewEntry("scores", f"{_HERE}.scores.scores_view", "ScoresView"),
    ViewEntry("warnings", f"{_HERE}.warnings.warnings_view", "WarningsView"),
    ViewEntry("readiness", f"{_HERE}.readiness.readiness_view", "ReadinessView"),
    ViewEntry("brief", f"{_HERE}.brief.brief_view", "BriefView"),
)

USUAL_MODEL = "lifecycle"
"""The model under which a stage is set if no other was chosen."""

_WORDS = {
    "picture": lambda: QCoreApplication.translate("Phases", "Picture"),
    "stages": lambda: QCoreApplication.translate("Phases", "Stages"),
    "scores": lambda: QCoreApplication.translate("Phases", "Scores"),
    "warnings": lambda: QCoreApplication.translate("Phases", "Warnings"),
    "readiness": lambda: QCoreApplication.translate("Phases", "Readiness"),
    "brief": lambda: QCoreApplication.translate("Phases", "Export"),
}
