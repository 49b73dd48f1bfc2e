"""A whole bundle, in the order in which the specification has a reader check it."""

from hashlib import sha256

from independent_reader import card, entries, manifest, receipt, signature
from independent_reader.archive import Archive
from independent_reader.card import Card
from independent_reader.entries import Entry
from independent_reader.outcome import FORGED, NOT_FOR_YOU, demand

MAX_SIGNATURE_BYTES = 4096


def read(plain: bytes, me: Card) -> list[Entry]:
    """Return the entries of an unsealed bundle; raise a refusal if anything is wrong."""
    archive = Archive(plain)
    raw = archive.member("manifest.json", manifest.MAX_BYTES)
    armored = archive.member("manifest.json.sig", MAX_SIGNATURE_BYTES)
    told = manifest.parse(raw)
    sender = card.parse(told.sender)
    signature.verify(sender.sign, raw, armored, "waybook-bundle")
    demand(told.to == me.digest, "written to another card", NOT_FOR_YOU)
    found = _entries(archive, told)
    for name, digest, size in told.members[1:]:
        content = archive.member_of(name, size)
        _check_hash(content, digest)
        if name == "receipt.json":
            receipt.check(content)
    archive.finish()
    return found


def _entries(archive: Archive, told: manifest.Manifest) -> list[Entry]:
    name, digest, size = told.members[0]
    text = archive.member_of(name, size)
    found = entries.parse(text)
    _check_hash(text, digest)
    entries.check(found, told)
    return found


def _check_hash(content: bytes, digest: str) -> None:
    demand(sha256(content).hexdigest() == digest, "a hash differs", FORGED)
