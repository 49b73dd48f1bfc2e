"""Assess a group's stage, and score what was observed. A person does; nothing sets it for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waybook.book import Book, Changes, Edit
from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.kinds import kind as kind_of
from waybook.model.values import check_record
from waybook.practice.phases.days import days_of
from waybook.practice.phases.graph import Step, step_between
from waybook.practice.phases.in_force import Methods
from waybook.practice.phases.lines import about_of
from waybook.practice.phases.methods import Model
from waybook.work.phases.methods import methods_of, ref_to
from waybook.work.phases.telling import story_of

READINGS = ("intentions", "reasoning", "strategy", "evolution")
_ABOUT = ("strand", "channel", "side")
_WHO_MAY_READ = ("label", "rule")
_MAY_SAY = ("confidence", "reason", "change_my_mind", *READINGS, *_ABOUT, *_WHO_MAY_READ)


@dataclass(frozen=True, slots=True)
class Assessed:
    """The new assessment, how it follows the one before, and whether it asks for a reason."""

    uid: str
    step: Step
    before: str
    asks_reason: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class Scored:
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
) -> Assessed:
    """Set the stage of a group under a model, resting on at least one record.

    `more` may hold confidence, reason, what would change my mind, the four readings, what it is
    about, and who may read it. Going back or jumping is never refused; `asks_reason` says that a
    reason is wanted.
    """
    methods = methods_of(book)
    held = _model(methods, model)
    if stage not in held.by_code:
        known = ", ".join(held.by_code)
        raise BadInput(f"“{stage[:100]}” is no stage of “{model}”; use one of: {known}.")
    if not evidence:
        raise BadInput("An assessment rests on at least one record; name one with its uid.")
    _check_held(book, evidence)
    said = {name: value for name, value in (more or {}).items() if value not in (None, "")}
    for name in said:
        if name not in _MAY_SAY:
            raise BadInput(f"“{name[:100]}” is not asked here; use: {', '.join(_MAY_SAY)}.")
    fields: dict[str, Json] = {
        "group": group,
        "model": model,
        "model_version": held.head.version,
        "stage": stage,
        "date": date,
        **said,
        **ref_to(book, held.head),
    }
    clean = _dated("assessment", fields)
    about = str(clean.get("strand") or clean.get("channel") or clean.get("side") or "")
    step, before = step_of(
        book, group=group, model=held, stage=stage, date=str(clean["date"]), about=about
    )
    uid = book.world.new_uid()
    changes = book.append([Edit("assessment", clean, uid), *_rests_on(book, uid, evidence)])
    asks = step.asks_reason and "reason" not in clean
    return Assessed(uid, step, before, asks, changes)


def step_of(
    book: Book, *, group: str, model: Model, stage: str, date: str, about: str = ""
) -> tuple[Step, str]:
    """Tell how a stage would follow the one that I set before it in time, of the same thing.

    Return the step and that stage's code, '' where I set none.
    """
    days = days_of(date)
    mine = [
        (when, each.uid, each.text("stage"))
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
) -> Scored:
    """Score indicators on a date: 1 to 5 against their anchors, or unknown.

    `more` may hold note, basis and confidence, for all of them.
    """
    methods = methods_of(book)
    if not values:
        raise BadInput("Score at least one indicator, such as cohesion=3 or cohesion=unknown.")
    _check_held(book, evidence)
    edits: list[Edit] = []
    uids: dict[str, str] = {}
    for indicator, value in values.items():
        if indicator not in methods.indicators:
            known = ", ".join(methods.indicators)
            raise BadInput(f"“{indicator[:100]}” is no indicator here; use one of: {known}.")
        head = methods.set_of(indicator)
        said: dict[str, Json] = {"group": group, "indicator": indicator, "value": value}
        under: dict[str, Json] = (
            {"indicator_set": head.id, "set_version": head.version} if head else {}
        )
        clean = _dated(
            "score", {**(more or {}), **said, "date": date, **under, **ref_to(book, head)}
        )
        uids[indicator] = book.world.new_uid()
        edits.append(Edit("score", clean, uids[indicator]))
        edits += _rests_on(book, uids[indicator], evidence)
    return Scored(uids, book.append(edits))


def _model(methods: Methods, name: str) -> Model:
    found = methods.model(name)
    if found is None:
        known = ", ".join(methods.models)
        raise BadInput(f"There is no model “{name[:100]}”; use one of: {known}.")
    return found


def _dated(kind: str, fields: Mapping[str, Json]) -> dict[str, Json]:
    clean = check_record(kind_of(kind), fields)
    if not clean.get("date"):
        raise BadInput("Give a date, such as 2001-10-31 or 2001-10~.")
    return clean


def _check_held(book: Book, uids: Sequence[str]) -> None:
    held = book.held(uids)
    for uid in uids:
        if uid not in held:
            raise BadInput(f"There is no record “{uid[:40]}” in this book to rest on.")


def _rests_on(book: Book, uid: str, evidence: Sequence[str]) -> list[Edit]:
    return [
        Edit("evidence", {"about": uid, "record": each}, book.world.new_uid())
        for each in dict.fromkeys(evidence)
    ]
