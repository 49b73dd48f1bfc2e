"""Methods that take the place of what is in force, or stop it from being read."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from attacking import TABLE, Attack, attack
from scene import Scene

from forge import Forge
from forging_methods import SHIPPED, document, uid_of_said, weaker

VERSIONS = {
    "lower": "0",
    "equal": "1",
    "equal_spelled_otherwise": "01.0",
    "higher": "2",
    "999": "999",
    "of_many_digits": "9" * 5000,
    "of_a_newer_program": "2031.beta-7",
}


def write(forge: Forge, text: dict[str, Any] | str, record: str = "", **fields: Any) -> str:
    """Write a method that says what its text says, or what is given."""
    said = text if isinstance(text, dict) else {}
    told = {"what": said.get("holds"), **{key: said.get(key) for key in ("id", "version", "name")}}
    raw = json.dumps(text) if isinstance(text, dict) else text
    whole = {**told, "text": raw, **fields}
    record = record or uid_of_said(whole)
    forge.over(record, "method", whole)
    return record


def _weaker_with(scene: Scene, version: str) -> list[Path]:
    forge = scene.forge()
    for name in SHIPPED:
        write(forge, {**weaker(name), "version": version})
    return [forge.seal()]


for _name, _version in VERSIONS.items():
    _made = partial(_weaker_with, version=_version)
    TABLE[f"methods_{_name}"] = Attack(f"methods_{_name}", _made, suggests=True)


@attack(suggests=True)
def my_own_profile_rewritten_and_widened(scene: Scene) -> list[Path]:
    forge = scene.forge()
    wide = {**weaker("profiles/lessons"), "id": "own", "name": "Own lessons"}
    write(forge, wide, record=scene.known["method"])
    return [forge.seal()]


@attack(suggests=True)
def my_own_profile_withdrawn(scene: Scene) -> list[Path]:
    forge = scene.forge()
    forge.over(scene.known["method"], "method", {"withdrawn": True})
    return [forge.seal()]


@attack(suggests=True)
def profiles_that_look_like_others(scene: Scene) -> list[Path]:
    forge = scene.forge()
    shipped = document("profiles/lessons")["name"]
    names = (f" {shipped.upper()} ", f"{shipped}\u200b", "Own les\u0455ons", "\u2800")
    for n, name in enumerate(names):
        write(forge, {**weaker("profiles/lessons"), "id": f"alike{n}", "name": name})
    return [forge.seal()]


@attack(suggests=True)
def sets_that_take_the_codes_of_others(scene: Scene) -> list[Path]:
    forge = scene.forge()
    for name in ("indicators/mediator", "rules/warnings"):
        write(forge, {**weaker(name), "id": "aaa", "name": "First"})
    return [forge.seal()]


@attack(suggests=True)
def methods_under_the_ids_of_others(scene: Scene) -> list[Path]:
    """The uid that a shipped or own version would have, and another text in it."""
    forge = scene.forge()
    for name in SHIPPED:
        said = document(name)
        told = {"what": said["holds"], "id": said["id"], "version": said["version"]}
        write(forge, {**weaker(name), "id": "other"}, record=uid_of_said(told))
        write(forge, {**weaker(name), "id": "else"}, **{**told, "version": "7"})
    return [forge.seal()]


@attack(suggests=True)
def methods_that_are_none(scene: Scene) -> list[Path]:
    forge = scene.forge()
    model = json.dumps(document("models/lifecycle"))
    deep: Any = {"stage_in": ["L1"]}
    for _ in range(150):
        deep = {"all": [{"not": deep}]}
    rules = document("rules/warnings")
    rules["rules"] = [{**rules["rules"][0], "when": deep}]
    texts = (
        "", "\ufeff", "null", "[]", "NaN", "{", "[" * 100_000, '{"a":' * 50_000, "\x00",
        '{"format": 1e999}', '{"format": ' + "9" * 5000 + "}", model.replace('"1"', "1e400"),
        model.replace("waybook-phases-1", "waybook-phases-2"), "x" * 600_000,
        json.dumps({**document("models/lifecycle"), "holds": "worksheet"}),
        json.dumps({**document("models/lifecycle"), "stages": [], "start": ["L1"]}),
        json.dumps({**document("models/lifecycle"), "id": "../../x", "name": {"a": 1}}),
        json.dumps({**document("models/lifecycle"), "stages": "S" * 100_000}),
        json.dumps({**document("indicators/mediator"), "indicators": [None, 1, "x", {}]}),
        json.dumps({**document("profiles/lessons"), "kinds": {"contact": ["*"]}, "up_to": "PINK"}),
        json.dumps(rules),
    )  # fmt: skip
    for n, text in enumerate(texts):
        for what in ("model", "rules", "worksheet"):
            write(forge, text, what=what, id=f"x{n}", version="1", name=None)
    forge.say("method", {"version": "9" * 5000})
    forge.say("method", {"what": None, "id": None, "version": None, "name": None, "text": None})
    return [forge.seal()]


@attack(suggests=True)
def models_that_refer_to_each_other_in_a_ring(scene: Scene) -> list[Path]:
    forge = scene.forge()
    for n in range(30):
        asked = {"stage_in": ["S"], "model": f"m{(n + 1) % 30}"}
        write(forge, small_model(n, asked))
    return [forge.seal()]


def small_model(n: int, proposed_when: dict[str, Any] | None = None) -> dict[str, Any]:
    stage: dict[str, Any] = {"code": "S", "name": "S", "definition": "S"}
    if proposed_when:
        stage["proposed_when"] = proposed_when
    return {
        "format": "waybook-phases-1",
        "holds": "model",
        "id": f"m{n}",
        "version": "1",
        "name": f"M {n}",
        "cites": ["us"],
        "licence": "free",
        "subject": "group",
        "form": "way",
        "start": ["S"],
        "stages": [stage],
    }
