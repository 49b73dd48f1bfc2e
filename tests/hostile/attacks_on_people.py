"""Claims about who is who."""

from itertools import pairwise
from pathlib import Path

from attacking import attack
from scene import Scene


def claim(keep: str, other: str, verdict: str = "same") -> dict[str, str]:
    return {"keep": keep, "other": other, "verdict": verdict}


@attack(suggests=True)
def persons_in_a_ring(scene: Scene) -> list[Path]:
    forge, known = scene.forge(), scene.known
    ring = [known[name] for name in ("pine", "heron", "ibis", "crane")]
    for one, other in pairwise([*ring, ring[0]]):
        forge.say("same-person", claim(one, other))
    return [forge.seal()]


@attack(suggests=True)
def persons_in_a_chain_that_joins_all(scene: Scene) -> list[Path]:
    forge = scene.forge()
    contacts = scene.tomas.lists.all_uids("contact")
    added = [forge.say("contact", {"code_name": f"X-{n}"}) for n in range(40)]
    for one, other in pairwise([*added, *contacts]):
        forge.say("same-person", claim(one, other))
    return [forge.seal()]


@attack(suggests=True)
def my_claims_turned_around(scene: Scene) -> list[Path]:
    forge, known = scene.forge(), scene.known
    forge.over(known["same"], "same-person", {"withdrawn": True, "verdict": "different"})
    forge.over(known["different"], "same-person", {"verdict": "same", "why": "Seen together"})
    forge.say("same-person", claim(known["heron"], known["ibis"], "different"))
    forge.say("same-person", claim(known["ibis"], known["crane"]))
    return [forge.seal()]


@attack(suggests=True)
def my_claims_moved_to_others(scene: Scene) -> list[Path]:
    forge, known = scene.forge(), scene.known
    forge.over(known["same"], "same-person", {"keep": known["pine"], "other": known["oak"]})
    forge.over(known["different"], "same-person", {"other": None, "verdict": None})
    return [forge.seal()]


@attack(suggests=True)
def claims_about_nobody(scene: Scene) -> list[Path]:
    forge, known = scene.forge(), scene.known
    pairs = [
        (known["pine"], known["pine"]),
        (known["pine"], "f" * 32),
        (known["group"], known["pine"]),
        ("x", "\u0000"),
        ("a" * 32, "b" * 32),
    ]
    for one, other in pairs:
        forge.say("same-person", claim(one, other))
        forge.say("same-person", claim(one, other, "perhaps"))
    itself = forge.new_uid()
    forge.say("same-person", claim(itself, known["pine"]), record=itself)
    forge.say("same-person", {"keep": known["pine"]})
    return [forge.seal()]
