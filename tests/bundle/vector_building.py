"""Build a bundle by hand, without the writer, and go wrong at any one step of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bundle_people import AMINA, JOSEPH, TOMAS, uid

from waybook.crypto import age, cards, signing

NAMESPACE = "waybook-bundle"
SUCCESS, FORGED, BAD, DAMAGED = "success", "forged", "bad format", "damaged"
NOT_FOR_YOU = "not for you"
SEALED_AT = 1_767_225_600_000
AT = SEALED_AT - 3_600_000 << 16


@dataclass(frozen=True)
class Part:
    """A header block, what follows it, and whether zeros fill its last block."""

    head: bytes
    content: bytes


Same = Callable[[Any], Any]


def same(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Case:
    """One vector: what is expected, what is wrong, and the step that goes wrong."""

    name: str
    expect: str
    comment: str
    entries: Same = same  # list of dicts
    text: Same = same  # entries.jsonl
    receipt: bytes | None = None  # receipt.json
    attached: tuple[bytes, ...] = ()
    order: Same = same  # list of members after the signature: name, content
    manifest: Same = same  # dict
    raw: Same = same  # manifest.json
    signed: Same = same  # manifest.json -> what gets signed
    namespace: str = NAMESPACE
    signer: Any = AMINA
    signature: Same = same  # manifest.json.sig
    parts: Same = same  # list of Part, without padding
    padding: Same = same  # list of Part, of the padding
    tar: Same = same  # the archive
    seal: Callable[[bytes], bytes] = lambda tar: age.seal(tar, [TOMAS.identity.recipient])
    file: Same = same  # the bundle


def block(
    name: bytes,
    size: int,
    *,
    kind: bytes = b"0",
    link: bytes = b"",
    mode: bytes = b"0000600\0",
    owner: bytes = b"0000000\0",
    digits: bytes | None = None,
    mtime: bytes = b"00000000000\0",
    magic: bytes = b"ustar\x0000",
    user: bytes = b"",
    prefix: bytes = b"",
    checksum: bytes | None = None,
) -> bytes:
    head = name.ljust(100, b"\0") + mode + owner * 2
    head += (digits or b"%011o\0" % size) + mtime
    tail = kind + link.ljust(100, b"\0") + magic + user.ljust(32, b"\0") + bytes(32)
    tail += b"0000000\0" * 2 + prefix.ljust(155, b"\0") + bytes(12)
    total = sum(head) + sum(tail) + 8 * ord(" ")
    return head + (b"%06o\0 " % total if checksum is None else checksum) + tail


def member(name: str, content: bytes, **odd: Any) -> Part:
    return Part(block(name.encode(), len(content), **odd), content)


def packed(parts: list[Part]) -> bytes:
    return b"".join(part.head + part.content + bytes(-len(part.content) % 512) for part in parts)


def padding_for(used: int) -> int:
    """Return what Padmé adds, worked out as the paper writes it."""
    length = used + 512 + 1024
    exponent = length.bit_length() - 1
    loose = exponent - (exponent.bit_length() - 1 + 1)
    mask = (1 << loose) - 1
    allowed = max((length + mask) & ~mask, 16 * 1024)
    return allowed + -allowed % 512 - length


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def entry(
    record: int, number: int, kind: str, fields: dict[str, Any], **odd: Any
) -> dict[str, Any]:
    return {
        "at": AT + number,
        "fields": fields,
        "kind": kind,
        "record": uid(record),
        "replica": AMINA.replica().uid,
        "uid": uid(number),
    } | odd


def usual_entries() -> list[dict[str, Any]]:
    theirs, ours = JOSEPH.replica().uid, AMINA.replica().uid
    return [
        entry(1, 11, "group", {"aims": ["Autonomy", 1, {}], "name": ["The Front", 2, {ours: 1}]}),
        entry(2, 12, "contact", {"code_name": ["Cedar", 1, {}]}),
        entry(2, 13, "contact", {"code_name": ["Cèdre", 1, {}]}, replica=theirs),
    ]


def usual_manifest(
    entries: list[dict[str, Any]], members: list[tuple[str, bytes]]
) -> dict[str, Any]:
    used = {each["replica"] for each in entries}
    people = (AMINA, JOSEPH)
    replicas = sorted(
        (one.uid, one.author, one.nonce)
        for one in (person.replica() for person in people)
        if one.uid in used
    )
    fields: dict[str, dict[str, str]] = {}
    for each in entries:
        fields.setdefault(each["kind"], {}).update(dict.fromkeys(each["fields"], "GREEN"))
    return {
        "format": "waybook-bundle-1",
        "book": uid(0xB00C),
        "number": 1,
        "previous": "",
        "sealed_at": SEALED_AT,
        "expires_at": None,
        "from": cards.to_text(AMINA.card, AMINA.key),
        "to": TOMAS.card.digest,
        "label": "AMBER",
        "counts": {
            "entries": len(entries),
            "records": len({each["record"] for each in entries}),
            "values": sum(len(each["fields"]) for each in entries),
        },
        "replicas": [list(replica) for replica in replicas],
        "authors": {
            person.key.fingerprint: person.name for person in people if person.replica().uid in used
        },
        "fields": fields,
        "members": [
            {"name": name, "sha256": sha256(content).hexdigest(), "size": len(content)}
            for name, content in members
        ],
    }


def build(case: Case) -> bytes:
    """Go through all steps; return the bundle."""
    entries = case.entries(usual_entries())
    text = case.text(b"".join(canonical(each) + b"\n" for each in entries))
    attached = sorted((f"attachments/{sha256(one).hexdigest()}", one) for one in case.attached)
    told = [] if case.receipt is None else [("receipt.json", case.receipt)]
    members = case.order([("entries.jsonl", text), *told, *attached])
    raw = case.raw(canonical(case.manifest(usual_manifest(entries, members))))
    armored = signing.sign(case.signer.key, case.signed(raw), case.namespace)
    signature = case.signature(armored.encode())
    parts = [
        member("manifest.json", raw),
        member("manifest.json.sig", signature),
        *(member(name, content) for name, content in members),
    ]
    body = packed(case.parts(parts))
    padding = case.padding([member("padding", bytes(padding_for(len(body))))])
    tar = case.tar(body + packed(padding) + bytes(1024))
    sealed: bytes = case.file(case.seal(tar))
    return sealed
