"""Draw up a brief of one group for paper: first what its readers may have, then all the rest."""

from dataclasses import dataclass

from waybook.book import Book
from waybook.model.labels import Label
from waybook.practice.phases.brief import (
    Question,
    Scored,
    Standing,
    newest_scores,
    questions,
    standings,
)
from waybook.practice.phases.days import day_of
from waybook.practice.phases.picture import Picture
from waybook.practice.phases.warnings import Finding
from waybook.work.phases.looking import GroupPhases, phases_of
from waybook.work.phases.picturing import picture_of
from waybook.work.phases.telling import day_or_today, today
from waybook.work.phases.withholding import Cleared, cleared

UP_TO = Label.AMBER_STRICT


@dataclass(frozen=True)
class Brief:
    """What the paper says. `withheld` and `cautions` are for who writes it, and never printed.

    `label` is the strictest inside; `by` made it on `made_on`.
    """

    found: GroupPhases
    picture: Picture
    standings: tuple[Standing, ...]
    scores: tuple[Scored, ...]
    warnings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    label: Label
    by: str
    made_on: str
    withheld: str
    cautions: tuple[str, ...]


def brief(
    book: Book, *, group: str, as_of: str = "", known_on: str = "", up_to: Label = UP_TO
) -> Brief:
    """Return what a reader cleared up to a label may know of a group's phases.

    What they may not have is dropped before anything is worked out, so that no stage, count, gap
    or warning tells of it.
    """
    day = day_or_today(book, as_of or known_on)
    may = cleared(book, group=group, up_to=up_to, known_on=known_on)
    found = phases_of(may.story, may.methods, day, known_on=known_on)
    standing = standings(found.story, found.lines, found.methods)
    return Brief(
        found=found,
        picture=picture_of(found),
        standings=standing,
        scores=newest_scores(found.series, found.methods, day),
        warnings=tuple(each for each in found.warnings if each.fires),
        questions=questions(
            found.story,
            day,
            standing=standing,
            late=found.overdue,
            unanswered=found.asks_none_needed,
            due=found.due,
            findings=found.warnings,
        ),
        label=_label(found, may),
        by=book.name,
        made_on=day_of(today(book)),
        withheld=may.withheld.sentence,
        cautions=_cautions(found),
    )


def _label(found: GroupPhases, may: Cleared) -> Label:
    """Return the strictest label of what was so by the day, and of what is agreed for later."""
    shown = (*found.story.all(), *found.ahead)
    return max([may.methods_label, *(may.labels[each.uid] for each in shown)])


def _cautions(found: GroupPhases) -> tuple[str, ...]:
    cautions = []
    if found.known_on:
        cautions.append(
            f"It shows what this book held at the end of {found.known_on}, words that were "
            "corrected since among it."
        )
    conflicts = sum(bool(each.conflicts) for each in found.story.all())
    if conflicts:
        cautions.append(
            f"In {conflicts} of its records people contradict each other; one of their values is "
            "shown. Settle them first."
        )
    return tuple(cautions)
