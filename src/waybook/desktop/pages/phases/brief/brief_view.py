"""A brief of a group on paper."""

from PySide6.QtWidgets import QWidget

from waybook.desktop.pages.phases.brief.brief_choices import BriefChoices
from waybook.desktop.pages.phases.brief.paper_view import PaperComputation, PaperView
from waybook.desktop.session.session import Session
from waybook.work.phases.briefs import Brief, brief
from waybook.work.phases.paper_names import proposed_name
from waybook.work.phases.phase_view import GroupPhases


class BriefView(PaperView[Brief]):
    """Export the phases of a group, as of the day that is shown."""

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the group."""
        self._found: GroupPhases | None = None
        super().__init__(session, uid, "brief", BriefChoices(session), parent)

    def show_phases(self, found: GroupPhases) -> None:
        """Check again what may leave."""
        self._found = found
        self.choices.refresh()
        self.look()

    def look(self) -> None:
        """Compute the paper again, once it is known as of when."""
        if self._found is not None:
            super().look()

    def compute(self) -> PaperComputation:
        """Return how the brief is computed."""
        found = self._found
        days = (found.day, found.known_on) if found else ("", "")
        return brief, {"group": self.uid, "as_of": days[0], "known_on": days[1]}

    def show_paper(self, told: Brief) -> None:
        """Show the brief as it would be written."""
        self.preview.show_brief(told, self.choices.chosen_form(), self.choices.chosen_shape())

    def file_name(self, told: Brief) -> str:
        """Return a name that does not say which group it is about."""
        sealed = bool(self.choices.recipient())
        return proposed_name(told.found.day, self.choices.chosen_form(), sealed=sealed)
