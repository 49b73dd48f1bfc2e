"""What a brief on paper says of a group: stages that stand, newest scores, warnings, questions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from waybook.model.noted import Noted
from waybook.practice.phases.answers import Input, Result, Shown
from waybook.practice.phases.days import days_of
from waybook.practice.phases.in_force import Methods
from waybook.practice.phases.lines import Line, Span
from waybook.practice.phases.scores import Due, Series, age
from waybook.practice.phases.story import Story
from waybook.practice.phases.warnings import Finding

READINGS = ("intentions", "reasoning", "strategy", "evolution")
_SETTLED = frozenset({"kept", "lifted", "lapsed", "possible"})


@dataclass(frozen=True, slots=True)
class Rest:
    """A record that a judgement rests on, as a reader may name it."""

    kind: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one assessor sees the group under one model, and why.

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
    evidence: tuple[Rest, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """One assessor's newest score of an indicator; `anchor` is '' for unknown."""

    name: str
    value: int | None
    anchor: str
    date: str
    by: str
    note: str
    is_old: bool


class Sort(StrEnum):
    """What an open question is about."""

    MIND = "what would change a mind"
    FOLLOW_UP = "overdue follow-up"
    COMMITMENT = "overdue commitment"
    NO_FOLLOW_UP = "meeting without follow-up"
    SCORE = "score again"
    RULE = "rule not recorded"


@dataclass(frozen=True, slots=True)
class Question:
    """Something still open: what it is about, a detail ('' where there is none), and a date.

    `missing` has the inputs for lack of which a rule says nothing.
    """

    sort: Sort
    about: str
    detail: str = ""
    date: str = ""
    missing: tuple[Shown, ...] = ()


def standings(story: Story, lines: Iterable[Line], methods: Methods) -> tuple[Standing, ...]:
    """Return the stages that go on, each assessor's beside the others'."""
    return tuple(
        _standing(story, line, span, methods)
        for line in lines
        for span in line.spans
        if span.goes_on
    )


def newest_scores(found: Iterable[Series], methods: Methods, day: int) -> tuple[Scored, ...]:
    """Return each assessor's newest score of each indicator, unknown as unknown."""
    scored = []
    for series in found:
        indicator, point = methods.indicators[series.indicator], series.points[-1]
        known = point.value is not None and 1 <= point.value <= len(indicator.anchors)
        scored.append(
            Scored(
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
    standing: Iterable[Standing],
    late: Iterable[Noted],
    unanswered: Iterable[Noted],
    due: Iterable[Due],
    findings: Iterable[Finding],
) -> tuple[Question, ...]:
    """Return what is open: `late` follow-ups, `unanswered` meetings, and what others know of."""
    return (
        *_minds(standing),
        *(Question(Sort.FOLLOW_UP, each.title, date=each.text("due")) for each in late),
        *_promises(story, day),
        *(Question(Sort.NO_FOLLOW_UP, each.title, date=each.text("date")) for each in unanswered),
        *(
            Question(Sort.SCORE, d.indicator.name, d.why, d.last.date if d.last else "")
            for d in due
        ),
        *_rules(findings),
    )


def _standing(story: Story, line: Line, span: Span, methods: Methods) -> Standing:
    model = methods.model_under(line.model, span.version)
    stage = model.by_code.get(span.stage) if model else None
    noted, subject = story.find(span.uid), story.find(line.about)
    said = [(name, noted.text(name)) for name in READINGS] if noted else []
    return Standing(
        model.head.name if model else line.model,
        subject.title if subject else line.about,
        line.by,
        span,
        stage.definition if stage else "",
        tuple((name, text) for name, text in said if text),
        noted.text("change_my_mind") if noted else "",
        tuple(_rests(story, span.evidence)),
    )


def _rests(story: Story, uids: Iterable[str]) -> Iterator[Rest]:
    for uid in uids:
        if noted := story.find(uid):
            yield Rest(noted.kind, noted.title, noted.text("date"))


def _minds(standing: Iterable[Standing]) -> Iterator[Question]:
    for each in standing:
        if each.change_my_mind:
            about = f"{each.span.stage} {each.span.name}".strip()
            yield Question(Sort.MIND, about, each.change_my_mind)


def _promises(story: Story, day: int) -> Iterator[Question]:
    for each in story.of("commitment"):
        due = days_of(each.text("due"))
        if due and due.last < day and each.text("status") not in _SETTLED:
            yield Question(Sort.COMMITMENT, each.title, date=each.text("due"))


def _rules(findings: Iterable[Finding]) -> Iterator[Question]:
    for each in findings:
        if each.result is Result.NOT_RECORDED:
            inputs = each.answer.all_inputs()
            missing = tuple(one for one in inputs if one.state is not Input.KNOWN)
            yield Question(Sort.RULE, f"{each.rule.code} {each.rule.name}", missing=missing)
