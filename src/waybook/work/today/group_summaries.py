"""What the sentence above a picture is made of, from the phases of a group and the news."""

from dataclasses import replace

from waybook.book import Book
from waybook.practice.phases.history.days import number_of
from waybook.practice.phases.overview.situation import GroupSituation, situation
from waybook.work.phases.group_history import today
from waybook.work.phases.phase_view import GroupPhases
from waybook.work.today.news import news_of


def summary_of(found: GroupPhases) -> GroupSituation:
    """Return where a group stands, without news."""
    warnings = [each.rule.name for each in found.warnings if each.is_open]
    told = situation(
        found.story, found.lines, found.methods, number_of(found.day), warnings=warnings
    )
    status = "" if found.status == "live" else found.status
    return replace(told, status=status, known_from=found.known_from)


def summary_with_news(book: Book, *, found: GroupPhases) -> GroupSituation:
    """Return the same with what came since a person last looked, if it is about the present."""
    told = summary_of(found)
    if found.known_on or number_of(found.day) != today(book):
        return told
    return replace(told, news=news_of(book, found.group))
