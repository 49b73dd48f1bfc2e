"""Check the parts of a manifest against each other."""

from itertools import pairwise

from waybook.bundle.archive import ATTACHMENTS, ENTRIES, RECEIPT
from waybook.bundle.limits import MAX_ARCHIVE_BYTES, MAX_RECEIPT_BYTES, SHA256
from waybook.bundle.manifest_values import Manifest, Member
from waybook.crypto import cards
from waybook.journal.replica import is_bound
from waybook.model.faults import BadFormat, BadInput, Forged, OwnWords
from waybook.model.labels import label_from
from waybook.model.translatable import say


def check(manifest: Manifest) -> None:
    """Raise BadFormat if the manifest contradicts itself, Forged for a replica under a false id."""
    _check_chain(manifest)
    _check_members(manifest.members)
    _check_counts(manifest)
    _check_replicas(manifest)


def _check_chain(manifest: Manifest) -> None:
    first = manifest.number == 1
    if first != (manifest.previous == "") or not (first or SHA256.fullmatch(manifest.previous)):
        raise _contradiction(say("number and previous bundle"))
    if manifest.expires_at is not None and manifest.expires_at <= manifest.sealed_at:
        raise _contradiction(say("dates"))


def _check_members(members: tuple[Member, ...]) -> None:
    names = [member.name for member in members]
    first = 2 if names[1:2] == [RECEIPT] else 1
    attached = members[first:]
    if names[:1] != [ENTRIES] or any(one >= next_ for one, next_ in pairwise(names[first:])):
        raise _contradiction(say("list of members"))
    if first > 1 and members[1].size > MAX_RECEIPT_BYTES:
        raise _contradiction(say("list of members"))
    if any(member.name != ATTACHMENTS + member.sha256 for member in attached):
        raise _contradiction(say("list of members"))
    if sum(member.size for member in members) > MAX_ARCHIVE_BYTES:
        raise BadFormat("The bundle is too large. Ask the sender to seal it in several parts.")


def _check_counts(manifest: Manifest) -> None:
    counts = manifest.counts
    if not counts.records <= counts.entries <= counts.values <= manifest.members[0].size:
        raise _contradiction(say("counts"))
    if not all(manifest.fields.values()):
        raise _contradiction(say("list of fields"))
    inside = {code for labels in manifest.fields.values() for code in labels.values()}
    if any(label_from(code) > label_from(manifest.label) for code in inside):
        raise _contradiction(say("label"))


def _check_replicas(manifest: Manifest) -> None:
    uids = [replica.uid for replica in manifest.replicas]
    if any(one >= next_ for one, next_ in pairwise(uids)):
        raise _contradiction(say("list of replicas"))
    if {replica.author for replica in manifest.replicas} != set(manifest.authors):
        raise _contradiction(say("list of authors"))
    for name in filter(None, manifest.authors.values()):
        _check_name(name)
    for replica in manifest.replicas:
        if not is_bound(replica):
            raise Forged(
                "The bundle has entries under an id that is not its author's. Do not use it."
            )


def _check_name(name: str) -> None:
    try:
        cards.check_name(name)
    except BadInput as fault:
        raise _contradiction(say("list of authors")) from fault


def _contradiction(what: str) -> BadFormat:
    return BadFormat(
        "The bundle's {what} cannot be right. Ask the sender to seal again.", what=OwnWords(what)
    )
