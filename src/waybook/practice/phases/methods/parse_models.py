"""Parse a model of stages, and check its graph."""

import re
from collections.abc import Iterable, Mapping

from waybook.model.translatable import say
from waybook.practice.json_spots import JsonSpot, needed, shown
from waybook.practice.phases.methods.methods import MethodHead, Model, Stage
from waybook.practice.phases.methods.parse_conditions import Referable, WithOwn, read_condition

MODEL_KEYS = ("subject", "form", "note", "start", "from_any", "stages")
_STAGE = ("code", "name", "definition", "entry", "exit", "task", "moves", "aside", "proposed_when")
_FORMS = ("way", "ladder", "bands", "parallel")
_MOST_STAGES = 60
CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")


def read_model(whole: JsonSpot, head: MethodHead, known: Referable) -> Model:
    """Read the stages and moves of a model."""
    members = whole.as_object()
    stages = needed(members, "stages", whole)
    codes = _codes(stages)
    inside = WithOwn(known, head.id, frozenset(codes))
    start = needed(members, "start", whole)
    model = Model(
        head=head,
        subject=needed(members, "subject", whole).code(),
        form=needed(members, "form", whole).one_of(_FORMS),
        note=members["note"].words() if "note" in members else "",
        start=_named(start, codes),
        from_any=_named(members["from_any"], codes) if "from_any" in members else (),
        stages=tuple(_stage(spot, codes, inside) for spot in stages.as_list()),
    )
    if not model.start:
        raise start.fault(say("it is empty. Name the stage or stages where a line may begin."))
    _refuse_unreachable(model, codes)
    return model


def _codes(stages: JsonSpot) -> dict[str, JsonSpot]:
    found: dict[str, JsonSpot] = {}
    for spot in stages.as_list():
        code = needed(spot.as_object(*_STAGE), "code", spot)
        if not CODE.fullmatch(code.code()):
            raise code.fault(say("it needs up to 40 letters, digits, - or _, a letter first."))
        if code.code() in found:
            first = found[code.code()].line
            raise code.fault(
                say("“{given}” is in line {first} already. Choose another code."),
                given=code.code(),
                first=first,
            )
        found[code.code()] = code
    if not 1 <= len(found) <= _MOST_STAGES:
        raise stages.fault(say("it needs 1 to {most} stages."), most=_MOST_STAGES)
    return found


def _named(spot: JsonSpot, codes: Mapping[str, JsonSpot]) -> tuple[str, ...]:
    found = []
    for item in spot.as_list():
        code = item.code()
        if code not in codes:
            raise item.fault(
                say("“{given}” is not a stage of this model. Correct it or add it."),
                given=shown(code),
            )
        if code in found:
            raise item.fault(say("“{given}” is there twice. Remove one of the two."), given=code)
        found.append(code)
    return tuple(found)


def _stage(spot: JsonSpot, codes: Mapping[str, JsonSpot], known: Referable) -> Stage:
    members = spot.as_object(*_STAGE)
    aside = members.get("aside")
    if aside is not None and not isinstance(aside.value, bool):
        raise aside.fault(say("it needs to be true or false. Correct it."))
    when = members.get("proposed_when")
    return Stage(
        code=members["code"].code(),
        name=needed(members, "name", spot).code(),
        definition=needed(members, "definition", spot).words(),
        entry=members["entry"].words() if "entry" in members else "",
        exit=members["exit"].words() if "exit" in members else "",
        task=members["task"].words() if "task" in members else "",
        moves=_named(members["moves"], codes) if "moves" in members else (),
        aside=bool(aside and aside.value),
        proposed_when=read_condition(when, known) if when else None,
    )


def _refuse_unreachable(model: Model, codes: Mapping[str, JsonSpot]) -> None:
    reached = _reached(model, model.start)
    for code, spot in codes.items():
        if code not in reached:
            raise spot.fault(
                say(
                    "no moves lead from “{start}” to “{given}”. Add a move to it, or name it "
                    "under “start”."
                ),
                start=model.start[0],
                given=code,
            )


def _reached(model: Model, start: Iterable[str]) -> set[str]:
    reached: set[str] = set()
    waiting = [*start, *model.from_any]
    while waiting:
        code = waiting.pop()
        if code not in reached:
            reached.add(code)
            waiting.extend(model.by_code[code].moves)
    return reached
