"""Read a model of stages, and see that its graph holds together."""

import re
from collections.abc import Iterable, Mapping

from waybook.practice.phases.lined_json import Spot, needed, shown
from waybook.practice.phases.methods import Head, Model, Stage
from waybook.practice.phases.reading_conditions import Known, read_condition

MODEL_KEYS = ("subject", "form", "note", "start", "from_any", "stages")
_STAGE = ("code", "name", "definition", "entry", "exit", "task", "moves", "aside", "proposed_when")
_FORMS = ("way", "ladder", "bands", "parallel")
_MOST_STAGES = 60
CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")


def read_model(whole: Spot, head: Head, known: Known) -> Model:
    """Read the stages and moves of a model."""
    members = whole.as_object()
    stages = needed(members, "stages", whole)
    codes = _codes(stages)
    inside = Known(known.indicators, {**known.stages, head.id: frozenset(codes)})
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
        raise start.fault("it is empty; name the stage or stages where a line may begin.")
    _refuse_unreachable(model, codes)
    return model


def _codes(stages: Spot) -> dict[str, Spot]:
    found: dict[str, Spot] = {}
    for spot in stages.as_list():
        code = needed(spot.as_object(*_STAGE), "code", spot)
        if not CODE.fullmatch(code.code()):
            raise code.fault("it needs up to 40 letters, digits, - or _, a letter first.")
        if code.code() in found:
            first = found[code.code()].line
            raise code.fault(f"“{code.code()}” stands already in line {first}; choose another.")
        found[code.code()] = code
    if not 1 <= len(found) <= _MOST_STAGES:
        raise stages.fault(f"it needs 1 to {_MOST_STAGES} stages.")
    return found


def _named(spot: Spot, codes: Mapping[str, Spot]) -> tuple[str, ...]:
    found = []
    for item in spot.as_list():
        code = item.code()
        if code not in codes:
            raise item.fault(f"“{shown(code)}” is no stage of this model; correct it or add it.")
        if code in found:
            raise item.fault(f"“{code}” stands twice; remove one of the two.")
        found.append(code)
    return tuple(found)


def _stage(spot: Spot, codes: Mapping[str, Spot], known: Known) -> Stage:
    members = spot.as_object(*_STAGE)
    aside = members.get("aside")
    if aside is not None and not isinstance(aside.value, bool):
        raise aside.fault("it needs to be true or false; correct it.")
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


def _refuse_unreachable(model: Model, codes: Mapping[str, Spot]) -> None:
    reached = _reached(model, model.start)
    for code, spot in codes.items():
        if code not in reached:
            raise spot.fault(
                f"no moves lead from “{model.start[0]}” to “{code}”; add a move to it, or name it"
                " under “start”."
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
