"""The content of a brief: current stages, newest scores, warnings, open questions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.commitments import is_overdue
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.phase_lines import PhaseLine, Span
from waybook.practice.phases.history.scores import DueScore, Series, age
from waybook.practice.phases.history.statuses import status_on
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.rules.evaluate_rules import RuleFinding
from waybook.practice.phases.rules.result import Input, Result, ShownInput

READINGS = ("intentions", "reasoning", "strategy", "evolution")


@dataclass(frozen=True, slots=True)
class BriefEvidence:
    """A record of evidence, with the title that the reader may see."""

    kind: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class BriefStage:
    """One assessor's current stage under one model, and why.

    `about` names a strand, channel or side, '' the group. `readings` holds those written, by the
    names of their fields.
    """

    model: str
    about: str
    by: str
    span: Span
    definition: str
    readings: tuple[tuple[str, str], ...]
    change_my_mind: str
    evidence: tuple[BriefEvidence, ...]


@dataclass(frozen=True, slots=True)
class BriefScore:
    """One assessor's newest score of an indicator; `anchor` is '' for unknown."""

    name: str
    value: int | None
    anchor: str
    date: str
    by: str
    note: str
    is_old: bool


class QuestionSort(StrEnum):
    """What an open question is about."""

    MIND = "what would change a mind"
    FOLLOW_UP = "overdue follow-up"
    COMMITMENT = "overdue commitment"
    NO_FOLLOW_UP = "meeting without follow-up"
    SCORE = "score again"
    RULE = "rule not recorded"


@dataclass(frozen=True, slots=True)
class Question:
    """An open question: its subject, a detail ('' if there is none), and a date.

    `missing` has the inputs that a rule needs to give a result.
    """

    sort: QuestionSort
    about: str
    detail: str = ""
    date: str = ""
    missing: tuple[ShownInput, ...] = ()


def standings(story: Story, lines: Iterable[PhaseLine], methods: Methods) -> tuple[BriefStage, ...]:
    """Return the current stages of each assessor."""
    return tuple(
        _standing(story, line, span, methods)
        for line in lines
        for span in line.spans
        if span.goes_on
    )


def newest_scores(found: Iterable[Series], methods: Methods, day: int) -> tuple[BriefScore, ...]:
    """Return each assessor's newest score of each indicator, unknown as unknown."""
    scored = []
    for series in found:
        indicator, point = methods.indicators[series.indicator], series.points[-1]
        known = point.value is not None and 1 <= point.value <= len(indicator.anchors)
        scored.append(
            BriefScore(
                indicator.name,
                point.value,
                indicator.anchors[point.value - 1] if known and point.value else "",
                point.date,
                series.by,
                point.note,
                age(point, day) > indicator.good_for_days,
            )
        )
    return tuple(scored)


def questions(
    story: Story,
    day: int,
    *,
    standing: Iterable[BriefStage],
    late: Iterable[SnapshotRecord],
    unanswered: Iterable[SnapshotRecord],
    due: Iterable[DueScore],
    findings: Iterable[RuleFinding],
) -> tuple[Question, ...]:
    """Return the open questions: with `late` follow-ups and `unanswered` meetings."""
    return (
        *_minds(standing),
        *(Question(QuestionSort.FOLLOW_UP, each.title, date=each.text("due")) for each in late),
        *_promises(story, day),
        *(
            Question(QuestionSort.NO_FOLLOW_UP, each.title, date=each.text("date"))
            for each in unanswered
        ),
        *(
            Question(QuestionSort.SCORE, d.indicator.name, d.why, d.last.date if d.last else "")
            for d in due
        ),
        *_rules(findings),
    )


def _standing(story: Story, line: PhaseLine, span: Span, methods: Methods) -> BriefStage:
    model = methods.model_under(line.model, span.version)
    stage = model.by_code.get(span.stage) if model else None
    noted, subject = story.find(span.uid), story.find(line.about)
    said = [(name, noted.text(name)) for name in READINGS] if noted else []
    return BriefStage(
        model.head.name if model else line.model,
        subject.title if subject else line.about,
        line.by,
        span,
        stage.definition if stage else "",
        tuple((name, text) for name, text in said if text),
        noted.text("change_my_mind") if noted else "",
        tuple(_rests(story, span.evidence)),
    )


def _rests(story: Story, uids: Iterable[str]) -> Iterator[BriefEvidence]:
    for uid in uids:
        if noted := story.find(uid):
            yield BriefEvidence(noted.kind, noted.title, noted.text("date"))


def _minds(standing: Iterable[BriefStage]) -> Iterator[Question]:
    for each in standing:
        if each.change_my_mind:
            about = f"{each.span.stage} {each.span.name}".strip()
            yield Question(QuestionSort.MIND, about, each.change_my_mind)


def _promises(story: Story, day: int) -> Iterator[Question]:
    for each in story.of("commitment"):
        if is_overdue(each, day) and status_on(each, day) != "broken":
            yield Question(QuestionSort.COMMITMENT, each.title, date=each.text("due"))


def _rules(findings: Iterable[RuleFinding]) -> Iterator[Question]:
    for each in findings:
        if each.result is Result.NOT_RECORDED:
            inputs = each.answer.all_inputs()
            missing = tuple(one for one in inputs if one.state is not Input.KNOWN)
            yield Question(QuestionSort.RULE, f"{each.rule.code} {each.rule.name}", missing=missing)
