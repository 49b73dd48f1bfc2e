"""Compare the methods in force before and after: changes counted by warning, stage, kind."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from waybook.practice.phases.methods.methods import Model, Profile
from waybook.practice.phases.methods.profile_width import compared, kinds_out
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.suggested_changes import SuggestedChange, counted

T = TypeVar("T")


def differences(before: Methods, after: Methods) -> list[SuggestedChange]:
    """Return what would change in a book if other methods were in force."""
    return [
        *_of_codes("rules", _rules(before), _rules(after)),
        *_of_codes("indicators", _indicators(before), _indicators(after)),
        *_models(before.models, after.models),
        *([SuggestedChange("plot-changed")] if before.plot != after.plot else ()),
        *(
            (SuggestedChange("turning-points-changed"),)
            if before.turning_points != after.turning_points
            else ()
        ),
        *_profiles(before.profiles, after.profiles),
    ]


def _rules(methods: Methods) -> dict[str, tuple[object, str]]:
    return {code: (rule, f"{code} {rule.name}") for code, (_, rule) in methods.rules.items()}


def _indicators(methods: Methods) -> dict[str, tuple[object, str]]:
    return {code: (one, one.name) for code, one in methods.indicators.items()}


def _stages(model: Model) -> dict[str, tuple[object, str]]:
    return {code: (stage, f"{code} {stage.name}") for code, stage in model.by_code.items()}


def _of_codes(
    what: str, old: Mapping[str, tuple[object, str]], new: Mapping[str, tuple[object, str]]
) -> Iterator[SuggestedChange]:
    same = [code for code in new if code in old]
    yield from counted(f"{what}-new", [new[code][1] for code in new if code not in old])
    yield from counted(
        f"{what}-changed", [new[code][1] for code in same if new[code][0] != old[code][0]]
    )
    yield from counted(f"{what}-gone", [old[code][1] for code in old if code not in new])


def _models(old: Mapping[str, Model], new: Mapping[str, Model]) -> Iterator[SuggestedChange]:
    yield from _came_and_went("model", old, new)
    for name in _changed(old, new):
        before, after = old[name], new[name]
        yield from _of_codes("stages", _stages(before), _stages(after))
        if _graph(before) != _graph(after):
            yield SuggestedChange("model-changed", names=(after.head.name,))


def _graph(model: Model) -> tuple[object, ...]:
    codes = tuple(stage.code for stage in model.stages)
    return (
        model.head.name,
        model.subject,
        model.form,
        model.note,
        model.start,
        model.from_any,
        codes,
    )


def _profiles(old: Mapping[str, Profile], new: Mapping[str, Profile]) -> Iterator[SuggestedChange]:
    for name in new:
        if name not in old:
            yield from counted("profile-new", kinds_out(new[name]))
            yield SuggestedChange("profile-up-to", names=(new[name].up_to.code,))
    yield from counted("profile-gone", [old[name].head.name for name in old if name not in new])
    for name in _changed(old, new):
        before, after = old[name], new[name]
        yield from compared(before, after)
        if (before.head.name, before.note, before.reader) != (
            after.head.name,
            after.note,
            after.reader,
        ):
            yield SuggestedChange("profile-changed", names=(after.head.name,))


def _came_and_went(
    what: str, old: Mapping[str, Model], new: Mapping[str, Model]
) -> Iterator[SuggestedChange]:
    yield from counted(f"{what}-new", [new[name].head.name for name in new if name not in old])
    yield from counted(f"{what}-gone", [old[name].head.name for name in old if name not in new])


def _changed(old: Mapping[str, T], new: Mapping[str, T]) -> list[str]:
    return [name for name in new if name in old and new[name] != old[name]]
