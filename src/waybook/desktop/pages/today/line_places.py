"""Where a line of Today leads, and the place in which it is chosen."""

from typing import NamedTuple

from waybook.book import Book
from waybook.desktop.pages.phases.record_places import record_place
from waybook.desktop.session.places import place_of
from waybook.practice.today import situation
from waybook.practice.today.lines import TodayLine
from waybook.practice.today.questions import ANSWER, QUESTION
from waybook.work.today import here, news

_PAGES = {
    here.BACKUP: "settings",
    here.CONFLICT: "handover/conflicts",
    here.SUGGESTION: "handover/suggestions",
    QUESTION: "handover/questions",
    ANSWER: "handover/questions",
}


class ChosenLine(NamedTuple):
    """A line as a place names it: its record, source, and what it is based on."""

    uid: str
    code: str
    basis: str

    @property
    def place(self) -> str:
        """Return it as the inner part of a place."""
        return "/".join(self) if self.uid and self.basis else ""


def chosen_line(place: str) -> ChosenLine | None:
    """Read a place; None if it names no line."""
    parts = place.split("/")
    return ChosenLine(*parts) if len(parts) == len(ChosenLine._fields) else None


def leads_to(book: Book, line: TodayLine) -> str:
    """Return the place that a line opens: its record, or where it is settled."""
    source, _, rest = line.code.partition("/")
    if source in _PAGES:
        return _PAGES[source]
    if source == here.DRAFT:
        return f"unfinished/{rest}"
    if source == situation.WARNING:
        return f"groups/{line.group}/phases/warnings"
    if source == news.CODE:
        return place_of(book, line.uid)
    return record_place(book, line.group, line.uid)
