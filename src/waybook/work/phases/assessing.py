"""Assess a group's stage, and score indicators. Only a person sets these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waybook.book import Book, Changes, Edit
from waybook.model.doubtful_dates import check_dates
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of
from waybook.model.values import check_record
from waybook.practice.phases.history.days import days_of
from waybook.practice.phases.history.typed_stages import about_of
from waybook.practice.phases.methods.graph import StageStep, step_between
from waybook.practice.phases.methods.methods import Model
from waybook.practice.phases.methods.registry import Methods
from waybook.work.phases.group_history import story_of
from waybook.work.phases.methods import methods_of, ref_to

READINGS = ("intentions", "reasoning", "strategy", "evolution")
_ABOUT = ("strand", "channel", "side")
_WHO_MAY_READ = ("label", "rule")
_MAY_SAY = ("confidence", "reason", "change_my_mind", *READINGS, *_ABOUT, *_WHO_MAY_READ)


@dataclass(frozen=True, slots=True)
class AssessmentOutcome:
    """The new assessment, its step from the one before, and whether a reason is asked for."""

    uid: str
    step: StageStep
    before: str
    asks_reason: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class SavedScores:
    """The new scores by their indicators."""

    uids: Mapping[str, str]
    changes: Changes


def assess(
    book: Book,
    *,
    group: str,
    model: str,
    stage: str,
    date: str,
    evidence: Sequence[str],
    more: Mapping[str, Json] | None = None,
    as_written: bool = False,
) -> AssessmentOutcome:
    """Set the stage of a group under a model, with at least one record as evidence.

    `more` may hold confidence, reason, what would change my mind, the four readings, what it is
    about, and who may read it. Going back or jumping is never refused; then `asks_reason` is true.
    """
    methods = methods_of(book)
    held = _model(methods, model)
    if stage not in held.by_code:
        known = ", ".join(held.by_code)
        raise BadInput(
            "“{stage}” is not a stage of “{model}”. Use one of: {known}.",
            stage=stage[:100],
            model=model,
            known=known,
        )
    if not evidence:
        raise BadInput("An assessment needs at least one record as evidence.", code="no-evidence")
    _check_held(book, evidence)
    said = {name: value for name, value in (more or {}).items() if value not in (None, "")}
    for name in said:
        if name not in _MAY_SAY:
            raise BadInput(
                "“{name}” is not a field of an assessment. Use: {known}.",
                name=name[:100],
                known=", ".join(_MAY_SAY),
            )
    fields: dict[str, Json] = {
        "group": group,
        "model": model,
        "model_version": held.head.version,
        "stage": stage,
        "date": date,
        **said,
        **ref_to(book, held.head),
    }
    clean = _dated(book, "assessment", fields, as_written=as_written)
    about = str(clean.get("strand") or clean.get("channel") or clean.get("side") or "")
    step, before = step_of(
        book, group=group, model=held, stage=stage, date=str(clean["date"]), about=about
    )
    uid = book.world.new_uid()
    changes = book.append([Edit("assessment", clean, uid), *_rests_on(book, uid, evidence)])
    asks = step.asks_reason and "reason" not in clean
    return AssessmentOutcome(uid, step, before, asks, changes)


def step_of(
    book: Book, *, group: str, model: Model, stage: str, date: str, about: str = ""
) -> tuple[StageStep, str]:
    """Return the step from my last earlier stage of the same subject to a stage.

    Return the step and that stage's code, '' if I set none.
    """
    days = days_of(date)
    mine = [
        (when, each.order, each.text("stage"))
        for each in story_of(book, group).of("assessment")
        if each.author == book.signing.fingerprint
        and each.text("model") == model.head.id
        and about_of(each) == about
        and (when := days_of(each.text("date")))
        and days is not None
        and when <= days
    ]
    before = max(mine)[2] if mine else ""
    return step_between(model, before, stage), before


def score(
    book: Book,
    *,
    group: str,
    date: str,
    values: Mapping[str, Json],
    evidence: Sequence[str] = (),
    more: Mapping[str, Json] | None = None,
    as_written: bool = False,
) -> SavedScores:
    """Score indicators on a date: 1 to 5 against their anchors, or unknown.

    `more` may hold note, basis and confidence, for all of them.
    """
    methods = methods_of(book)
    if not values:
        raise BadInput("Score at least one indicator.", code="no-scores")
    _check_held(book, evidence)
    edits: list[Edit] = []
    uids: dict[str, str] = {}
    for indicator, value in values.items():
        if indicator not in methods.indicators:
            known = ", ".join(methods.indicators)
            raise BadInput(
                "“{indicator}” is not an indicator here. Use one of: {known}.",
                indicator=indicator[:100],
                known=known,
            )
        head = methods.set_of(indicator)
        said: dict[str, Json] = {"group": group, "indicator": indicator, "value": value}
        under: dict[str, Json] = (
            {"indicator_set": head.id, "set_version": head.version} if head else {}
        )
        fields = {**(more or {}), **said, "date": date, **under, **ref_to(book, head)}
        clean = _dated(book, "score", fields, as_written=as_written)
        uids[indicator] = book.world.new_uid()
        edits.append(Edit("score", clean, uids[indicator]))
        edits += _rests_on(book, uids[indicator], evidence)
    return SavedScores(uids, book.append(edits))


def _model(methods: Methods, name: str) -> Model:
    found = methods.model(name)
    if found is None:
        known = ", ".join(methods.models)
        raise BadInput(
            "There is no model “{name}”. Use one of: {known}.", name=name[:100], known=known
        )
    return found


def _dated(
    book: Book, kind: str, fields: Mapping[str, Json], *, as_written: bool
) -> dict[str, Json]:
    clean = check_record(kind_of(kind), fields)
    if not as_written:
        check_dates(kind_of(kind), clean, book.world)
    if not clean.get("date"):
        raise BadInput("Give a date, such as 2001-10-31 or 2001-10~.")
    return clean


def _check_held(book: Book, uids: Sequence[str]) -> None:
    held = book.lists.held(uids)
    for uid in uids:
        if uid not in held:
            raise BadInput(
                "There is no record “{uid}” in this book.", code="no-record", uid=uid[:40]
            )


def _rests_on(book: Book, uid: str, evidence: Sequence[str]) -> list[Edit]:
    return [
        Edit("evidence", {"about": uid, "record": each}, book.world.new_uid())
        for each in dict.fromkeys(evidence)
    ]
