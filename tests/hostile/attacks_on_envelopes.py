"""What an envelope may claim: chains, senders, authors, receipts, days."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from attacking import attack
from scene import Scene

from forge import Chain, Counts, HeldBundle
from waybook.bundle.content import Attachment
from waybook.crypto import cards
from waybook.model.labels import Label

if TYPE_CHECKING:
    from waybook.model.fields import Json

LAST = (1 << 53) - 1


@attack()
def chains_that_fork_and_leap(scene: Scene) -> list[Path]:
    forge = scene.forge()
    ours, theirs = scene.mallory.id, scene.tomas.id
    chains = [
        Chain(ours, LAST, "f" * 64),
        Chain(ours, 2, "0" * 64),
        Chain(ours, 1, ""),
        Chain(theirs, 1, ""),
        Chain(theirs, 7, "f" * 64),
        Chain(scene.chloe.id, 3, "e" * 64),
    ]
    made = []
    for chain in chains:
        forge.say("reference", {"title": f"Part {chain.number}"})
        made.append(forge.seal(chain=chain))
    return made


@attack()
def receipts_that_lie(scene: Scene) -> list[Path]:
    """Mallory holds all that was sealed for anybody; then nothing; then all but every record."""
    sent = scene.tomas.sent_bundles.listed()
    uids = tuple(scene.tomas.lists.all_uids())
    made = []
    for lacking in ((), uids, ("0" * 32,)):
        told = [
            HeldBundle(scene.tomas.id, lacking, max(1, each.number), each.sha256) for each in sent
        ]
        told += [
            HeldBundle(scene.chloe.id, (), LAST, "f" * 64),
            HeldBundle("0" * 32, uids, 1, "e" * 64),
        ]
        forge = scene.forge()
        forge.say("reference", {"title": "A note"})
        unique = {each.place: each for each in told}
        made.append(forge.seal(receipt=list(unique.values())))
    return made


@attack()
def authors_under_the_names_of_others(scene: Scene) -> list[Path]:
    forge = scene.forge()
    me, chloe = scene.tomas.signing.fingerprint, scene.chloe.signing.fingerprint
    for author, name in ((me, "Mallory"), (chloe, "Tomas"), ("SHA256:" + "A" * 43, "Tomas")):
        by = forge.replica(author)
        forge.say("reference", {"title": f"By {name}"}, by=by)
        forge.over(scene.known["account"], "account", {"text": "I said so."}, by=by)
    names = {me: "Mallory", chloe: "Tomas", "SHA256:" + "A" * 43: "Chloe"}
    return [forge.seal(authors=names)]


@attack()
def days_at_their_ends(scene: Scene) -> list[Path]:
    forge = scene.forge()
    made = []
    for sealed_ms, expires_ms in ((1, None), ((1 << 47) - 1, None), (5, (1 << 47) - 1)):
        forge.say("reference", {"title": f"Sealed {sealed_ms}"})
        made.append(forge.seal(sealed_ms=sealed_ms, expires_ms=expires_ms, label=Label.RED))
    return made


@attack()
def files_that_nobody_asked_for(scene: Scene) -> list[Path]:
    raw = b"MZ" * 5000
    digest = sha256(raw).hexdigest()
    forge = scene.forge()
    forge.say("reference", {"title": "With a file"})
    mine: dict[str, Json] = {
        "about": scene.known["meeting"],
        "name": "terms.txt",
        "digest": digest,
        "size": 3,
    }
    forge.say("attachment", {**mine, "size": 1 << 50, "label": "CLEAR"})
    loose = b"loose" * 10
    return [
        forge.seal(
            attachments=[
                Attachment(digest, len(raw), lambda: iter([raw])),
                Attachment(sha256(loose).hexdigest(), len(loose), lambda: iter([loose])),
            ]
        )
    ]


@attack(refused=True)
def an_envelope_that_counts_wrong(scene: Scene) -> list[Path]:
    forge = scene.forge()
    forge.say("reference", {"title": "A note"})
    return [forge.seal_raw(lambda raw: raw, counts=Counts(LAST, LAST, LAST))]


@attack(refused=True)
def an_envelope_of_somebody_else(scene: Scene) -> list[Path]:
    forge = scene.forge()
    forge.say("reference", {"title": "A note"})
    card = cards.to_text(scene.chloe.card, scene.chloe.signing)
    return [forge.seal_raw(lambda raw: raw, sender=card)]
