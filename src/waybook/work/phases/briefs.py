"""Make a brief of one group: first filter what its readers may have, then compute."""

from dataclasses import dataclass

from waybook.book import Book
from waybook.model.labels import Label
from waybook.practice.phases.history.days import day_of
from waybook.practice.phases.overview.brief import (
    BriefScore,
    BriefStage,
    Question,
    newest_scores,
    questions,
    standings,
)
from waybook.practice.phases.overview.picture import GroupPicture
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.work.phases.group_history import day_or_today, today
from waybook.work.phases.paper_content import UP_TO, PaperContent, conflict_cautions
from waybook.work.phases.phase_view import GroupPhases, phases_of
from waybook.work.phases.pictures import picture_of
from waybook.work.phases.redaction import ClearedContent, cleared


@dataclass(frozen=True)
class Brief(PaperContent):
    """The content of the paper."""

    found: GroupPhases
    picture: GroupPicture
    standings: tuple[BriefStage, ...]
    scores: tuple[BriefScore, ...]
    warnings: tuple[RuleFinding, ...]
    questions: tuple[Question, ...]


def brief(
    book: Book, *, group: str, as_of: str = "", known_on: str = "", up_to: Label = UP_TO
) -> Brief:
    """Return what a reader cleared up to a label may know of a group's phases.

    Withheld records are removed before anything is computed, so that no stage, count, gap or
    warning reveals them.
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


def _label(found: GroupPhases, may: ClearedContent) -> Label:
    """Return the strictest label of the records up to the day, and of those planned for later."""
    shown = (*found.story.all(), *found.ahead)
    return max([may.methods_label, *(may.labels[each.uid] for each in shown)])


def _cautions(found: GroupPhases) -> tuple[str, ...]:
    cautions = []
    if found.known_on:
        cautions.append(
            f"It shows what this book contained at the end of {found.known_on}, also texts that "
            "were corrected since."
        )
    return (*cautions, *conflict_cautions(found.story.all()))
