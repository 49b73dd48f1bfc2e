"""Today on one page of paper."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from waybook.desktop.document.papers.today import today_document
from waybook.desktop.pages.phases.brief.brief_choices import BriefChoices
from waybook.desktop.pages.phases.brief.paper_view import PaperComputation, PaperView
from waybook.desktop.session.session import Session
from waybook.practice.today.looking_ahead import AHEAD_DAYS
from waybook.work.phases.paper_names import PaperForm, proposed_name
from waybook.work.today.papers import TodayPaper, today_paper

if TYPE_CHECKING:
    from waybook.book import Changes


class TodayPaperView(PaperView[TodayPaper]):
    """Export what is due."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Take the session."""
        choices = BriefChoices(session, only=(PaperForm.PDF,))
        self.days = AHEAD_DAYS
        super().__init__(session, "", "today", choices, parent)
        back = (self.tr("Today"), self.tr("Back to Today"))
        self.put_head(back, self.left.emit, self.tr("Page to print"))

    def refresh(self, changes: "Changes | None") -> None:
        """Check again what may leave."""
        del changes
        self.choices.refresh()
        self.look()

    def compute(self) -> PaperComputation:
        """Return how the page is computed."""
        return today_paper, {"days": self.days}

    def show_paper(self, told: TodayPaper) -> None:
        """Show the page as it would be written."""
        make = partial(today_document, told)
        self.preview.show_text(make, self.choices.chosen_shape())

    def file_name(self, told: TodayPaper) -> str:
        """Return a name with only the day."""
        return proposed_name(told.day, PaperForm.PDF, sealed=bool(self.choices.recipient()))
