"""A record on paper."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from waybook.desktop.document.papers.record import record_document
from waybook.desktop.document.papers.shortened import beginning_of_record
from waybook.desktop.pages.phases.brief.brief_choices import BriefChoices
from waybook.desktop.pages.phases.brief.paper_view import PaperComputation, PaperView
from waybook.desktop.session.session import Session
from waybook.work.phases.paper_names import PaperForm, proposed_name
from waybook.work.printing.record_paper import RecordPaper, record_paper


class RecordPaperView(PaperView[RecordPaper]):
    """Export or print one record."""

    marks_record = False

    def __init__(self, session: Session, uid: str, parent: QWidget | None = None) -> None:
        """Take the record."""
        choices = BriefChoices(session, only=(PaperForm.PDF, PaperForm.ODT))
        super().__init__(session, uid, "print", choices, parent)

    def compute(self) -> PaperComputation:
        """Return how the paper is computed."""
        return record_paper, {"uid": self.uid}

    def show_paper(self, told: RecordPaper) -> None:
        """Show the beginning of the paper as it would be written."""
        make = partial(record_document, beginning_of_record(told).paper)
        self.preview.show_text(make, self.choices.chosen_shape())

    def doubts(self, told: RecordPaper) -> tuple[str, ...]:
        """Ask where a contact could be recognised."""
        return recognition_doubts(told.recognisable)

    def notes(self, told: RecordPaper) -> tuple[str, ...]:
        """Say what is never on the paper, and whether the preview is only its beginning."""
        is_cut = beginning_of_record(told).is_cut
        short = self.tr("The preview shows only the beginning; all of it is exported and printed.")
        return (never_words(), short) if is_cut else (never_words(),)

    def file_name(self, told: RecordPaper) -> str:
        """Return a name that does not say what it is about."""
        sealed = bool(self.choices.recipient())
        return proposed_name(told.made_on, self.choices.chosen_form(), sealed=sealed)


def never_words() -> str:
    """Return what no such paper holds."""
    return QCoreApplication.translate(
        "PaperView",
        "People have only their code names. Where and how to find them is never printed.",
    )


def recognition_doubts(sentence: str) -> tuple[str, ...]:
    """Return the question about contacts who could be recognised, or nothing."""
    if not sentence:
        return ()
    ask = QCoreApplication.translate(
        "PaperView",
        "Choose a more open label, so that less is printed, or hand the paper on all the same.",
    )
    return (sentence, ask)
