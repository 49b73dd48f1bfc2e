"""Where a group stands, in a few words: what the sentence above its picture says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from math import floor
from typing import NamedTuple

from waybook.practice.phases.history.days import EVER, Days
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.phase_lines import PhaseLine, Span
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.information import no_information

MOST_MODELS, MOST_OTHERS, MOST_WARNINGS = 4, 2, 3
"""The sentence names so many; the others it counts."""
_MONTHS_FROM, _YEARS_FROM = 60, 730  # days
_MONTH, _YEAR = 30, 365


class AgeUnit(StrEnum):
    """In what an age is said."""

    TODAY = "today"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


class RoundedAge(NamedTuple):
    """How long ago something began, as people say it; `is_about` where the day is not known."""

    number: int
    unit: AgeUnit
    is_about: bool


def rounded(age: Days) -> RoundedAge:
    """Return an age in days, months or years: the middle of what it may be.

    Of a date that is known only whole months and years count, as of people: who counts from 2020
    to 2026 does not come to seven.
    """
    days, is_about = (age.first + age.last + 1) // 2, age.first != age.last
    whole = round if is_about else floor
    if not days:
        return RoundedAge(0, AgeUnit.TODAY, is_about=False)
    if days < _MONTHS_FROM:
        return RoundedAge(days, AgeUnit.DAYS, is_about)
    if days < _YEARS_FROM:
        return RoundedAge(whole(days / _MONTH), AgeUnit.MONTHS, is_about)
    return RoundedAge(whole(days / _YEAR), AgeUnit.YEARS, is_about)


@dataclass(frozen=True, slots=True)
class AssessedStage:
    """What one assessor says now: the stages (several where they run beside each other).

    `age` is how many days ago the newest began, at least and at most; None if that is not known.
    """

    by: str
    stages: tuple[str, ...]
    confidence: str
    age: Days | None

    @property
    def grounds(self) -> tuple[str, RoundedAge | None, str]:
        """Return by whom, how long ago and how sure."""
        return self.by, rounded(self.age) if self.age else None, self.confidence


@dataclass(frozen=True, slots=True)
class ModelSituation:
    """What is said under one model; `about` is the title of a strand, channel or side, or ''.

    `newest` is the newest word, `others` are assessors who say something else, the newest first.
    """

    model: str
    about: str
    newest: AssessedStage
    others: tuple[AssessedStage, ...]


@dataclass(frozen=True, slots=True)
class NewsOfGroup:
    """How many records came in bundles since a person last looked, and who sent them."""

    new: int
    changed: int
    senders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupSituation:
    """What the sentence above a picture is made of.

    `open_warnings` are the names of the rules that warn. `status` is that of a group that is not
    live, else ''. `news` is None where nobody asks: of the past, and on paper, whose readers look
    at another book. `unknown_since` is the date of the newest record if it is long ago, else ''.
    `known_from` is that of the first one if all are of later days, else ''.
    """

    models: tuple[ModelSituation, ...]
    open_warnings: tuple[str, ...] = ()
    status: str = ""
    news: NewsOfGroup | None = None
    unknown_since: str = ""
    known_from: str = ""

    @property
    def shown_models(self) -> tuple[ModelSituation, ...]:
        """Return the models that the sentence names."""
        return self.models[:MOST_MODELS]

    @property
    def has_one_source(self) -> bool:
        """Tell whether all of them have the same grounds, which are then said once."""
        shown = self.shown_models
        grounds = {each.newest.grounds for each in shown}
        return len(shown) > 1 and len(grounds) == 1 and not any(each.others for each in shown)


def situation(
    story: Story, lines: Iterable[PhaseLine], methods: Methods, day: int, *, warnings: Iterable[str]
) -> GroupSituation:
    """Return where things stand on a day: by models, those about the whole group first."""
    found = sorted(lines, key=lambda line: (line.about != "", line.model, line.about))
    models = []
    for (_, name, about), of_model in groupby(
        found, key=lambda line: (line.about != "", line.model, line.about)
    ):
        said = _said(list(of_model), day)
        if said:
            model, subject = methods.model(name), story.find(about)
            title = model.head.name if model else name
            others = tuple(each for each in said[1:] if each.stages != said[0].stages)
            named = subject.title if subject else about
            models.append(ModelSituation(title, named, said[0], others))
    unknown = no_information(story, day)
    return GroupSituation(
        tuple(models), tuple(warnings), unknown_since=unknown.since if unknown else ""
    )


def _said(lines: Sequence[PhaseLine], day: int) -> list[AssessedStage]:
    """Return the word of each assessor who has a current stage, the newest first."""
    current = [(line.by, spans) for line in lines if (spans := _current(line))]
    current.sort(key=lambda each: each[0])
    current.sort(key=lambda each: _began(each[1][-1]), reverse=True)
    return [
        AssessedStage(
            by,
            tuple(sorted(span.name or span.stage for span in spans)),
            spans[-1].confidence,
            _age(spans[-1], day),
        )
        for by, spans in current
    ]


def _current(line: PhaseLine) -> list[Span]:
    return sorted((span for span in line.spans if span.goes_on), key=_began)


def _began(span: Span) -> tuple[int, int]:
    return span.first, span.first_at_latest


def _age(span: Span, day: int) -> Days | None:
    if span.first == EVER:
        return None
    return Days(max(day - span.first_at_latest, 0), max(day - span.first, 0))
