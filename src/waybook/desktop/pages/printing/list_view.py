"""A list on paper."""

from functools import partial

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from waybook.desktop.document.papers.listing import list_document
from waybook.desktop.document.papers.shortened import MOST_ROWS, beginning_of_list
from waybook.desktop.pages.phases.brief.brief_choices import BriefChoices
from waybook.desktop.pages.phases.brief.paper_view import PaperComputation, PaperView
from waybook.desktop.pages.printing.record_view import never_words, recognition_doubts
from waybook.desktop.session.session import Session
from waybook.desktop.texts.counts import counted, records_words
from waybook.work.phases.paper_names import PaperForm, proposed_name
from waybook.work.printing.list_paper import ListPaper, ListToPrint, list_paper


class ListPaperView(PaperView[ListPaper]):
    """Export or print a list as it was shown."""

    def __init__(
        self, session: Session, listing: ListToPrint, parent: QWidget | None = None
    ) -> None:
        """Take what the list shows."""
        self._listing = listing
        choices = BriefChoices(session, only=(PaperForm.PDF, PaperForm.ODT))
        super().__init__(session, "", "print-list", choices, parent)

    def compute(self) -> PaperComputation:
        """Return how the paper is computed."""
        return list_paper, {"listing": self._listing}

    def show_paper(self, told: ListPaper) -> None:
        """Show the first rows of the paper as they would be written."""
        make = partial(list_document, beginning_of_list(told))
        self.preview.show_text(make, self.choices.chosen_shape())

    def doubts(self, told: ListPaper) -> tuple[str, ...]:
        """Ask where a contact could be recognised."""
        return recognition_doubts(told.recognisable)

    def notes(self, told: ListPaper) -> tuple[str, ...]:
        """Say what is never on the paper, how long it is, and what the preview leaves out."""
        number = QLocale().toString
        said = [never_words()]
        if told.more:
            words = self.tr("{rows} are on the paper, which is the most: {more} are left out.")
            rows, more = records_words(len(told.rows)), number(told.more)
            said.append(words.format(rows=rows, more=more))
        if len(told.rows) > MOST_ROWS:
            said.append(
                counted(
                    "PaperView",
                    "The preview shows the first row; all are exported and printed.",
                    "The preview shows the first %Ln rows; all are exported and printed.",
                    MOST_ROWS,
                )
            )
        return tuple(said)

    def file_name(self, told: ListPaper) -> str:
        """Return a name that does not say what it is about."""
        sealed = bool(self.choices.recipient())
        return proposed_name(told.made_on, self.choices.chosen_form(), sealed=sealed)
