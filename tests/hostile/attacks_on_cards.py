"""Words about cards that others should not trust any more, in whoever's name."""

from pathlib import Path

from attacking import attack
from scene import Scene

from forge import Forge
from waybook.crypto.cards import Card
from waybook.journal.entry import Replica
from waybook.work.cards.revocations import uid_of


def _say(
    forge: Forge, about: Card, *, author: str, by: Replica | None = None, **changed: str | None
) -> None:
    said = {
        "card": about.digest,
        "key": about.fingerprint,
        "name": about.name,
        "state": "revoked",
        "since": "2020-01-01T00:00:00+00:00",
        "reason": "The laptop is lost.",
        "date": "2026-01-01",
    }
    forge.over(uid_of(about.digest, author), "revocation", {**said, **changed}, by=by)


def _cards(scene: Scene) -> list[Card]:
    return [book.card for book in (scene.tomas, scene.mallory, scene.chloe)]


@attack(suggests=True)
def all_cards_revoked_in_my_own_name(scene: Scene) -> list[Path]:
    forge = scene.forge()
    for card in _cards(scene):
        _say(forge, card, author=scene.mallory.signing.fingerprint)
    return [forge.seal()]


@attack(suggests=True)
def all_cards_revoked_in_the_names_of_others(scene: Scene) -> list[Path]:
    forge = scene.forge()
    for book in (scene.tomas, scene.chloe):
        author = book.signing.fingerprint
        for card in _cards(scene):
            _say(forge, card, author=author)  # under Mallory's replica
            _say(forge, card, author=author, by=forge.replica(author))
    return [forge.seal()]


@attack(suggests=True)
def revocations_that_make_no_sense(scene: Scene) -> list[Path]:
    forge = scene.forge()
    me = scene.mallory.signing.fingerprint
    odd = (
        {"since": "never"}, {"since": "9999-12-31T23:59:59-23:59"},
        {"since": "0001-01-01T00:00:00+23:59"},
        {"certificate": "A" * 100_000}, {"certificate": "\x00"}, {"state": "perhaps"},
        {"state": None}, {"card": "f" * 64}, {"card": ""}, {"card": None}, {"key": "x" * 5_000},
        {"name": "\u202e" * 99}, {"reason": "w" * 60_000}, {"since": "1" * 5_000},
    )  # fmt: skip
    for changed in odd:
        _say(forge, scene.chloe.card, author=me, **changed)
        record = forge.new_uid()
        forge.say("revocation", {"card": scene.chloe.card.digest, **changed}, record=record)
    for n in range(50):
        forge.say("revocation", {"card": f"{n:064x}", "state": "revoked", "name": "Tomas"})
    return [forge.seal()]
