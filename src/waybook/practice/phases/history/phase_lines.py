"""Phase lines: each assessor's stages under each model, in order of time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import NEVER, begun, days_of
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.typed_stages import about_of, days_of_stage, typed_stages
from waybook.practice.phases.methods.graph import StageStep, step_between
from waybook.practice.phases.methods.methods import Model
from waybook.practice.phases.methods.registry import Methods


@dataclass(frozen=True, slots=True)
class Span:
    """A stage from one assessment to the next.

    It began between `first` and `first_at_latest`, and ended between `last` and `last_at_latest`
    (day numbers; both NEVER while it goes on).
    """

    uid: str
    stage: str
    name: str
    date: str
    first: int
    first_at_latest: int
    last: int
    last_at_latest: int
    step: StageStep
    confidence: str
    reason: str
    version: str
    evidence: tuple[str, ...]
    conflicts: tuple[str, ...]

    @property
    def goes_on(self) -> bool:
        """Tell whether no stage followed it yet."""
        return self.last_at_latest == NEVER

    @property
    def is_doubted(self) -> bool:
        """Tell whether its date is marked as uncertain or about."""
        return any(mark in self.date for mark in "?~%")

    @property
    def is_uncertain(self) -> bool:
        """Tell whether its date is partial, an interval, or marked as uncertain or about."""
        return self.first != self.first_at_latest or self.is_doubted


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """One assessor's stages under one model. `about`: a strand, channel or side, '' the group."""

    model: str
    about: str
    by: str
    author: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    noted: SnapshotRecord
    first: int
    last: int


def lines(story: Story, methods: Methods, models: Iterable[str] = ()) -> tuple[PhaseLine, ...]:
    """Return the lines of some models, or of all that were used; in the order of their names."""
    wanted = frozenset(models)
    by_line: dict[tuple[str, str, str, str], list[_Mark]] = {}
    for noted in (*story.of("assessment"), *typed_stages(story)):
        days = days_of_stage(noted)
        model = noted.text("model")
        if days and model and noted.text("stage") and (not wanted or model in wanted):
            key = (model, about_of(noted), noted.by, noted.author)
            by_line.setdefault(key, []).append(_Mark(noted, *days))
    evidence = evidence_of(story)
    return tuple(
        PhaseLine(*key, _spans(marks, methods, evidence)) for key, marks in sorted(by_line.items())
    )


def evidence_of(story: Story) -> dict[str, tuple[str, ...]]:
    """Return for each record its evidence."""
    found: dict[str, list[str]] = {}
    for noted in story.of("evidence"):
        if noted.text("record"):
            found.setdefault(noted.text("about"), []).append(noted.text("record"))
    return {uid: tuple(sorted(set(records))) for uid, records in found.items()}


def _spans(
    marks: list[_Mark], methods: Methods, evidence: dict[str, tuple[str, ...]]
) -> tuple[Span, ...]:
    marks.sort(key=lambda each: (each.first, each.last, *each.noted.order))
    marks = [_begun(each) for each in marks]
    model = methods.model(marks[0].noted.text("model"))
    found = []
    for number, mark in enumerate(marks):
        before = marks[number - 1].noted.text("stage") if number else ""
        ends = _end(marks, number, model)
        under = methods.model(mark.noted.text("model"), mark.noted.text("model_version")) or model
        stage = under.by_code.get(mark.noted.text("stage")) if under else None
        found.append(
            Span(
                uid=mark.noted.uid,
                stage=mark.noted.text("stage"),
                name=stage.name if stage else "",
                date=mark.noted.text("date"),
                first=mark.first,
                first_at_latest=mark.last,
                last=ends[0],
                last_at_latest=ends[1],
                step=_step(under, before, mark.noted.text("stage")),
                confidence=mark.noted.text("confidence"),
                reason=mark.noted.text("reason"),
                version=mark.noted.text("model_version"),
                evidence=evidence.get(mark.noted.uid, ()),
                conflicts=mark.noted.conflicts,
            )
        )
    return tuple(found)


def _begun(mark: _Mark) -> _Mark:
    days = begun(mark.noted.text("date"))
    return replace(mark, last=days.last) if days else mark


def _step(model: Model | None, before: str, after: str) -> StageStep:
    return step_between(model, before, after) if model else StageStep.UNKNOWN


def _end(marks: Sequence[_Mark], number: int, model: Model | None) -> tuple[int, int]:
    """Return when a stage ended: its own end, or the start of what follows it.

    Under a model of parallel lines only the same stage follows a stage.
    """
    mine = marks[number]
    until = days_of(mine.noted.text("until"))
    if until is not None:
        return max(mine.first, until.first), max(mine.last, until.last)
    for later in marks[number + 1 :]:
        parallel = model is not None and model.form == "parallel"
        if not parallel or later.noted.text("stage") == mine.noted.text("stage"):
            return max(mine.first, later.first), max(mine.last, later.last)
    return NEVER, NEVER
