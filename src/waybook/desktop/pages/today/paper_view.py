"""Today on one page of paper."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from waybook.desktop.document.lettering import paper_font
from waybook.desktop.document.saving import save_today
from waybook.desktop.document.today import today_document
from waybook.desktop.pages.phases.brief.brief_choices import BriefChoices
from waybook.desktop.pages.phases.brief.paper_view import PaperView, PaperWork
from waybook.desktop.session.session import Session
from waybook.desktop.widgets.bars import back_button, title_bar
from waybook.practice.today.due import AHEAD_DAYS
from waybook.work.phases.papers import PaperForm, proposed_name
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
        back = back_button(self.tr("Today"), self.tr("Back to Today"), self.left.emit)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, back, 0, Qt.AlignmentFlag.AlignLeading)
            layout.insertLayout(1, title_bar(self.tr("Page to print")))

    def refresh(self, changes: "Changes | None") -> None:
        """Check again what may leave."""
        del changes
        self.choices.refresh()
        self.look()

    def compute(self) -> PaperWork:
        """Return how the page is computed."""
        return today_paper, {"days": self.days}

    def show_paper(self, told: TodayPaper) -> None:
        """Show the page as it would be written."""
        font = paper_font()
        font.setPointSizeF(QApplication.font().pointSizeF())
        self.preview.show_document(today_document(told, font))

    def write(self, told: TodayPaper) -> PaperWork:
        """Return how the page is saved."""
        return save_today, {"paper": told}

    def file_name(self, told: TodayPaper) -> str:
        """Return a name with only the day."""
        return proposed_name(told.day, PaperForm.PDF, sealed=bool(self.choices.recipient()))
