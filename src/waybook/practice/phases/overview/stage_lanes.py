"""The lanes of stages: one for each model and subject, with the levels of its stages."""

from collections.abc import Iterator, Sequence

from waybook.practice.phases.history.days import Days
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.phase_lines import PhaseLine, Span, lines
from waybook.practice.phases.methods.graph import StageStep
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.overview.picture import Lane, LaneSort, PictureItem, PictureRow
from waybook.practice.phases.overview.picture_items import packed
from waybook.practice.phases.overview.steps import StageLevel, Step, stage_levels, steps_of


def stage_lanes(told: Story, methods: Methods, until: int) -> Iterator[Lane]:
    """Yield the lanes; a stage that goes on is drawn until the day `until`."""
    by_subject: dict[tuple[str, str], list[PhaseLine]] = {}
    for line in lines(told, methods):
        by_subject.setdefault((line.model, line.about), []).append(line)
    for (name, about), found in by_subject.items():
        model = methods.model(name)
        subject = told.find(about)
        title = model.head.name if model else name
        said = subject.title if subject else about
        levels = stage_levels(found, methods)
        rows = tuple(row for line in found for row in _rows_of(line, levels, methods, until))
        key = f"stages/{name}/{about}".rstrip("/")
        yield Lane(key, LaneSort.STAGES, f"{title} · {said}" if said else title, rows, levels)


def _rows_of(
    line: PhaseLine, levels: Sequence[StageLevel], methods: Methods, until: int
) -> tuple[PictureRow, ...]:
    """Return one row, or several where stages run beside each other."""
    steps = steps_of(line, levels, methods, until)
    items = tuple(
        _stage(span, line, methods, step) for span, step in zip(line.spans, steps, strict=True)
    )
    model = methods.model(line.model)
    if model is None or model.form != "parallel":
        return (PictureRow(line.by, items, line.author),)
    return tuple(PictureRow(line.by, row.items, line.author) for row in packed(items))


def _stage(span: Span, line: PhaseLine, methods: Methods, step: Step) -> PictureItem:
    model = methods.model_under(line.model, span.version)
    codes = list(model.by_code) if model else []
    stage = model.by_code.get(span.stage) if model else None
    asked = span.step.asks_reason or span.step is StageStep.SAME
    return PictureItem(
        uid=span.uid,
        kind="assessment",
        code=span.stage,
        title=span.name,
        date=span.date,
        begins=Days(span.first, span.first_at_latest),
        ends=Days(span.last, span.last_at_latest),
        goes_on=span.goes_on,
        is_uncertain=span.is_uncertain,
        confidence=span.confidence,
        detail=span.reason,
        by=line.by,
        signs=(*([span.step.value] if asked else []), *(["conflict"] if span.conflicts else [])),
        depth=codes.index(span.stage) / max(1, len(codes) - 1) if stage else 0.5,
        is_aside=stage.aside if stage else False,
        step=step,
    )
