"""The label or rule that an export says a record has, where it would be kept less strictly."""

from base64 import b64encode
from hashlib import sha256

from waybook.journal.entry import Entry, FieldValue, Replica
from waybook.journal.replica import replica_uid
from waybook.practice.disclosure import Terms

_AUTHOR = "SHA256:" + b64encode(sha256(b"waybook export").digest()).decode().rstrip("=")
_NONCE = sha256(b"waybook export label").hexdigest()[:32]
REPLICA = Replica(replica_uid(_AUTHOR, _NONCE), _AUTHOR, _NONCE)
"""Under which it is written in every book: the same label gives the same entry."""


def entry(record: str, kind: str, told_and_now: tuple[Terms, Terms], at: int) -> Entry:
    """Return the entry that has seen no other, so that the strictest of them holds."""
    told, now = told_and_now
    fields = {}
    if told.label > now.label:
        fields["label"] = FieldValue(told.label.code, 1 + told.label, {})
    if told.rule > now.rule:
        fields["rule"] = FieldValue(told.rule.code, 1 + told.rule, {})
    says = f"{REPLICA.uid}\n{record}\n{sorted((n, v.counter) for n, v in fields.items())}"
    uid = sha256(says.encode()).hexdigest()[:32]
    return Entry(uid, record, kind, REPLICA.uid, at, fields)
