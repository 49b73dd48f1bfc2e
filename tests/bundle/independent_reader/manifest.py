"""The manifest: its keys, and what must hold between them."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from independent_reader import canonical_json, forms, receipt
from independent_reader.canonical_json import is_integer, members
from independent_reader.forms import FINGERPRINT, LABELS, SHA256, UID, has_form, is_label
from independent_reader.outcome import FORGED, demand

MAX_BYTES = 33_554_432
MAX_MEMBER_BYTES = 8_589_934_591
MAX_ARCHIVE_BYTES = 68_719_476_736
_LAST_INSTANT = 2**47 - 1
_KEYS = (
    *("format", "book", "number", "previous", "sealed_at", "expires_at", "from", "to", "label"),
    *("counts", "replicas", "authors", "fields", "members"),
)


@dataclass(frozen=True)
class Manifest:
    """What the rest of the bundle is held to."""

    sender: str
    to: str
    counts: tuple[int, int, int]  # entries, records, values
    replicas: list[str]
    fields: dict[str, dict[str, str]]
    members: list[tuple[str, str, int]]


def parse(raw: bytes) -> Manifest:
    """Read a manifest and check all that can be checked without the rest."""
    told = canonical_json.parse(raw)
    demand(type(told) is dict and told.get("format") == "waybook-bundle-1", "another format")
    members(told, *_KEYS)
    demand(has_form(UID, told["book"]), "book")
    demand(type(told["from"]) is str, "from")
    demand(has_form(SHA256, told["to"]), "to")
    _check_chain(told["number"], told["previous"])
    _check_dates(told["sealed_at"], told["expires_at"])
    _check_fields(told["fields"], told["label"])
    listed = _members(told["members"])
    return Manifest(
        sender=told["from"],
        to=told["to"],
        counts=_counts(told["counts"], listed[0]),
        replicas=_replicas(told["replicas"], told["authors"]),
        fields=told["fields"],
        members=listed,
    )


def _check_chain(number: Any, previous: Any) -> None:
    demand(is_integer(number, 1), "number")
    demand(previous == "" if number == 1 else has_form(SHA256, previous), "previous")


def _check_dates(sealed_at: Any, expires_at: Any) -> None:
    demand(is_integer(sealed_at, 1, _LAST_INSTANT), "sealed_at")
    later = expires_at is None or is_integer(expires_at, sealed_at + 1, _LAST_INSTANT)
    demand(later, "expires_at")


def _check_fields(fields: Any, label: Any) -> None:
    demand(is_label(label), "label")
    demand(type(fields) is dict, "fields")
    for kind, labels in fields.items():
        demand(has_form(forms.CODE, kind), "a kind is no code")
        demand(type(labels) is dict and labels, "a kind without fields")
        for field, each in labels.items():
            demand(has_form(forms.CODE, field) and is_label(each), "a field or its label")
            demand(LABELS.index(each) <= LABELS.index(label), "a field is stricter than the whole")


def _counts(told: Any, lines: tuple[str, str, int]) -> tuple[int, int, int]:
    entries, records, values = members(told, "entries", "records", "values")
    demand(all(is_integer(each, 0) for each in (entries, records, values)), "counts")
    demand(records <= entries <= values <= lines[2], "counts of no list of entries")
    return entries, records, values


def _replicas(told: Any, authors: Any) -> list[str]:
    demand(type(told) is list, "replicas")
    for each in told:
        demand(type(each) is list and len(each) == 3, "a replica has three parts")
        uid, author, nonce = each
        demand(has_form(UID, uid) and has_form(UID, nonce), "a replica's ids")
        demand(has_form(FINGERPRINT, author), "a replica's author")
    uids = [uid for uid, _, _ in told]
    demand(uids == sorted(set(uids)), "replicas out of order")
    _check_authors(authors, {author for _, author, _ in told})
    for uid, author, nonce in told:
        bound = sha256(f"{author}\n{nonce}".encode()).hexdigest()[:32]
        demand(uid == bound, "a replica under a false id", FORGED)
    return uids


def _check_authors(authors: Any, wanted: set[str]) -> None:
    demand(type(authors) is dict and authors.keys() == wanted, "authors")
    for name in authors.values():
        demand(name == "" or forms.is_name(name), "an author's name")


def _members(told: Any) -> list[tuple[str, str, int]]:
    demand(type(told) is list and told, "members")
    found: list[tuple[str, str, int]] = []
    for each in told:
        name, digest, size = members(each, "name", "sha256", "size")
        demand(has_form(SHA256, digest) and is_integer(size, 0, MAX_MEMBER_BYTES), "a member")
        usual = f"attachments/{digest}" if found else "entries.jsonl"
        is_receipt = len(found) == 1 and name == "receipt.json" and size <= receipt.MAX_BYTES
        demand(name == usual or is_receipt, "a member's name")
        found.append((name, digest, size))
    attached = [name for name, _, _ in found[1:] if name != "receipt.json"]
    demand(attached == sorted(set(attached)), "attachments out of order")
    demand(sum(size for _, _, size in found) <= MAX_ARCHIVE_BYTES, "more than an archive holds")
    return found
