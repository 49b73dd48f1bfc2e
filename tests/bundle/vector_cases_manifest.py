"""Vectors whose manifest or signature is wrong, each in one way."""

import json
from collections.abc import Callable
from typing import Any

from bundle_people import AMINA, JOSEPH, TOMAS, uid
from vector_building import BAD, FORGED, NOT_FOR_YOU, SEALED_AT, Case, canonical

from waybook.crypto import cards
from waybook.crypto.cards import Card
from waybook.journal.replica import replica_uid

Manifest = dict[str, Any]
KEYS = (
    *("authors", "book", "counts", "expires_at", "fields", "format", "from", "label"),
    *("members", "number", "previous", "replicas", "sealed_at", "to"),
)
WRONG_TYPES: dict[str, Any] = {
    "authors": [],
    "book": 7,
    "counts": [3, 2, 4],
    "expires_at": "2027-01-01",
    "fields": ["group.name"],
    "format": 1,
    "from": None,
    "label": 2,
    "members": {},
    "number": "1",
    "previous": None,
    "replicas": {},
    "sealed_at": 1767225600000.5,
    "to": [],
}


def put(key: str, value: Any) -> Callable[[Manifest], Manifest]:
    return lambda manifest: manifest | {key: value}


def drop(key: str) -> Callable[[Manifest], Manifest]:
    return lambda manifest: {name: value for name, value in manifest.items() if name != key}


def within(key: str, change: Callable[[Any], Any]) -> Callable[[Manifest], Manifest]:
    return lambda manifest: manifest | {key: change(manifest[key])}


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        assert raw.count(old) >= 1
        return raw.replace(old, new, 1)

    return change


def bad(name: str, comment: str, **steps: Any) -> Case:
    return Case(f"manifest_{name}", steps.pop("expect", BAD), comment, **steps)


def members_put(**new: Any) -> Callable[[Manifest], Manifest]:
    return within("members", lambda members: [members[0] | new])


def forged_card(_: Manifest) -> Manifest:
    text = cards.to_text(AMINA.card, AMINA.key)
    return _ | {"from": text.replace("name Amina", "name Amira")}


def stranger_nonce(replicas: list[list[str]]) -> list[list[str]]:
    return [[uid_, author, uid(99)] for uid_, author, _ in replicas]


def anothers_replica(manifest: Manifest) -> Manifest:
    """Claim Joseph's replica for Amina: the id is real, the author is not."""
    fingerprint = AMINA.key.fingerprint
    replicas = [[one, fingerprint, nonce] for one, _, nonce in manifest["replicas"]]
    return manifest | {"replicas": replicas, "authors": {fingerprint: "Amina"}}


def unlisted_replica(manifest: Manifest) -> Manifest:
    ours = AMINA.key.fingerprint
    return manifest | {
        "replicas": [one for one in manifest["replicas"] if one[1] == ours],
        "authors": {ours: "Amina"},
    }


def unused_replica(replicas: list[list[str]]) -> list[list[str]]:
    author = AMINA.key.fingerprint
    return sorted([*replicas, [replica_uid(author, uid(5)), author, uid(5)]])


SHAPES = (
    *(bad(f"no_{key}", f"the key {key} is missing", manifest=drop(key)) for key in KEYS),
    *(
        bad(f"mistyped_{key}", f"the value of {key} has a wrong type", manifest=put(key, value))
        for key, value in WRONG_TYPES.items()
    ),
    bad("unknown_key", "a key that the format does not have", manifest=put("urgent", value=True)),
    bad("unknown_count", "a key inside counts that the format does not have",
        manifest=within("counts", lambda counts: counts | {"pages": 1})),
    bad("no_count", "counts lacks values",
        manifest=within("counts", lambda c: {"entries": c["entries"], "records": c["records"]})),
    bad("unknown_format", "a later format", manifest=put("format", "waybook-bundle-2")),
    bad("array", "an array in place of the object", raw=lambda raw: b"[" + raw + b"]"),
    bad("empty", "no byte in it", raw=lambda _: b""),
    bad("no_json", "no JSON", raw=lambda _: b"waybook-bundle-1\n"),
    bad("deep", "ten thousand brackets", raw=lambda _: b'{"authors":' + b"[" * 10_000),
)  # fmt: skip

SPELLING = (
    bad("duplicate_key", "the key number stands twice",
        raw=swap(b'"number":1,', b'"number":1,"number":1,')),
    bad("duplicate_key_differs", "number stands twice, and readers would differ on which counts",
        raw=swap(b'"number":1,', b'"number":2,"number":1,')),
    bad("space", "a space after a comma", raw=swap(b'","', b'", "')),
    bad("newline_at_end", "a line end after the object", raw=lambda raw: raw + b"\n"),
    bad("unsorted", "the last key comes first", raw=lambda raw: canonical(
        {"to": (whole := json.loads(raw))["to"]})[:-1] + b"," + canonical(
        {key: value for key, value in whole.items() if key != "to"})[1:]),
    bad("needless_escape", "a letter is written as an escape",
        raw=swap(b'"Joseph"', b'"\\u004aoseph"')),
    bad("escaped_slash", "a slash is escaped", raw=swap(b"/", b"\\/")),
    bad("float_number", "1.0 in place of 1", raw=swap(b'"number":1,', b'"number":1.0,')),
    bad("exponent_number", "1e0 in place of 1", raw=swap(b'"number":1,', b'"number":1e0,')),
    bad("minus_zero", "-0 in place of 0", entries=lambda _: [],
        raw=swap(b'"records":0', b'"records":-0')),
    bad("byte_order_mark", "a byte order mark before the object",
        raw=lambda raw: b"\xef\xbb\xbf" + raw),
    bad("bad_utf8", "a name that is not UTF-8", raw=swap(b'"Joseph"', b'"Jos\xe9ph"')),
    bad("overlong_utf8", "a slash as two bytes", raw=swap(b'"Joseph"', b'"Jos\xc0\xafph"')),
    bad("lone_surrogate", "half of a surrogate pair", raw=swap(b'"Joseph"', b'"\\ud83d"')),
    bad("control_character", "a bare line end inside a string", raw=swap(b'"Joseph"', b'"Jo\nsi"')),
    bad("trailing_garbage", "a second object after the first", raw=lambda raw: raw + raw),
)  # fmt: skip

VALUES = (
    bad("number_zero", "bundles are counted from 1", manifest=put("number", 0)),
    bad("number_negative", "a number below zero", manifest=put("number", -1)),
    bad("number_huge", "a number above 2^53 - 1",
        manifest=lambda m: m | {"number": 1 << 53, "previous": "0" * 64}),
    bad("first_with_previous", "number 1 names a bundle before it",
        manifest=put("previous", "0" * 64)),
    bad("second_without_previous", "number 2 names no bundle before it", manifest=put("number", 2)),
    bad("previous_short", "the hash of the bundle before lacks a digit",
        manifest=lambda m: m | {"number": 2, "previous": "0" * 63}),
    bad("previous_capitals", "the hash of the bundle before is in capitals",
        manifest=lambda m: m | {"number": 2, "previous": "A" * 64}),
    bad("book_capitals", "the book's id is in capitals", manifest=put("book", "B00C" * 8)),
    bad("book_newline", "the book's id ends in a line end", manifest=put("book", uid(1) + "\n")),
    bad("sealed_at_zero", "sealed at no time", manifest=put("sealed_at", 0)),
    bad("sealed_at_huge", "sealed after the year 6000", manifest=put("sealed_at", 1 << 47)),
    bad("expires_before_sealed", "it expired before it was sealed",
        manifest=put("expires_at", SEALED_AT)),
    bad("label_unknown", "a label that TLP 2.0 does not have", manifest=put("label", "PURPLE")),
    bad("label_lower_case", "a label in small letters", manifest=put("label", "amber")),
    bad("label_too_open", "a field inside has a stricter label than the whole",
        manifest=put("label", "CLEAR")),
    bad("field_label_unknown", "a field's label is none",
        manifest=put("fields", {
            "contact": {"code_name": "X"}, "group": {"aims": "RED", "name": "RED"}})),
    bad("field_unlisted", "a field inside is not in the list of fields",
        manifest=put("fields", {"contact": {"code_name": "GREEN"}, "group": {"name": "GREEN"}})),
    bad("field_unused", "a field is listed that is not inside",
        manifest=within("fields", lambda f: f | {
            "contact": {"code_name": "GREEN", "phone": "GREEN"}})),
    bad("kind_unlisted", "a kind inside is not in the list of fields",
        manifest=put("fields", {"contact": {"code_name": "GREEN"}})),
    bad("kind_unused", "a kind is listed that is not inside",
        manifest=within("fields", lambda f: f | {"meeting": {"date": "GREEN"}})),
    bad("kind_without_fields", "a kind is listed without a field",
        manifest=within("fields", lambda f: f | {"meeting": {}})),
    bad("count_entries", "one entry more is counted than there is",
        manifest=within("counts", lambda c: c | {"entries": c["entries"] + 1})),
    bad("count_records", "one record less is counted than there is",
        manifest=within("counts", lambda c: c | {"records": c["records"] - 1})),
    bad("count_values", "one value more is counted than there is",
        manifest=within("counts", lambda c: c | {"values": c["values"] + 1})),
    bad("count_negative", "a count below zero",
        manifest=within("counts", lambda c: c | {"records": -1})),
    bad("to_short", "the digest of the recipient's card lacks a digit",
        manifest=within("to", lambda to: to[:-1])),
    bad("author_unlisted", "an author of a replica has no name listed",
        manifest=put("authors", {AMINA.key.fingerprint: "Amina"})),
    bad("author_unused", "an author is listed who wrote nothing inside",
        manifest=within("authors", lambda a: a | {TOMAS.key.fingerprint: "Tomas"})),
    bad("author_name_newline", "an author's name holds a line end",
        manifest=within("authors", lambda a: dict.fromkeys(a, "A\nB"))),
    bad("author_name_reordering", "an author's name turns the direction of what follows",
        manifest=within("authors", lambda a: dict.fromkeys(a, "A\u202eB"))),
    bad("author_name_long", "an author's name of 65 characters",
        manifest=within("authors", lambda a: dict.fromkeys(a, "A" * 65))),
    bad("author_fingerprint", "an author's fingerprint has padding",
        manifest=lambda m: m | {
            "authors": {f"{key}=": name for key, name in m["authors"].items()},
            "replicas": [[one, f"{author}=", nonce] for one, author, nonce in m["replicas"]]}),
)  # fmt: skip

REPLICAS = (
    bad("replica_hash", "a replica's id is not the hash of its author and nonce", expect=FORGED,
        manifest=within("replicas", stranger_nonce)),
    bad("replica_of_another", "a replica that belongs to Joseph is claimed for Amina",
        expect=FORGED, manifest=anothers_replica),
    bad("replica_unlisted", "an entry stands under a replica that is not listed",
        manifest=unlisted_replica),
    bad("replica_unused", "a replica is listed under which no entry stands",
        manifest=within("replicas", unused_replica)),
    bad("replica_twice", "a replica is listed twice",
        manifest=within("replicas", lambda replicas: [*replicas, replicas[-1]])),
    bad("replicas_unsorted", "the replicas are not sorted",
        manifest=within("replicas", lambda replicas: replicas[::-1])),
    bad("replica_short", "a replica without its nonce",
        manifest=within("replicas", lambda replicas: [one[:2] for one in replicas])),
    bad("replica_long", "a replica with a fourth part",
        manifest=within("replicas", lambda replicas: [[*one, 1] for one in replicas])),
)  # fmt: skip

MEMBERS = (
    bad("members_none", "the list of members is empty", manifest=put("members", [])),
    bad("members_hash", "the hash of the entries is another", expect=FORGED,
        manifest=members_put(sha256="0" * 64)),
    bad("members_size", "the entries are one byte longer than listed",
        manifest=within("members", lambda m: [m[0] | {"size": m[0]["size"] - 1}])),
    bad("members_size_huge", "the entries are listed with 16 GiB",
        manifest=members_put(size=16 << 30)),
    bad("members_name", "the entries are listed under another name",
        manifest=members_put(name="entries.json")),
    bad("members_name_path", "a member is listed outside the archive",
        manifest=members_put(name="../entries.jsonl")),
    bad("members_padding", "the padding is listed",
        manifest=within("members", lambda m: [*m, m[0] | {"name": "padding"}])),
    bad("members_missing_attachment", "an attachment is listed that is not inside",
        manifest=within("members", lambda m: [
            *m, {"name": "attachments/" + "0" * 64, "sha256": "0" * 64, "size": 1}])),
    bad("members_attachment_name", "an attachment's name is not its hash",
        manifest=within("members", lambda m: [
            *m, {"name": "attachments/" + "0" * 64, "sha256": "1" * 64, "size": 1}])),
)  # fmt: skip

SIGNATURES = (
    Case("signature_by_another_key", FORGED, "Joseph signed what says it is from Amina",
         signer=JOSEPH),
    Case("signature_other_namespace", FORGED, "a signature made for cards",
         namespace="waybook-card"),
    Case("signature_other_bytes", FORGED, "the signature is over another manifest",
         signed=swap(b'"number":1', b'"number":2')),
    Case("signature_flipped", FORGED, "one letter of the signature differs",
         signature=lambda text: text[:200] + bytes([text[200] ^ 1]) + text[201:]),
    Case("signature_not_armored", FORGED, "the signature is bare bytes",
         signature=lambda _: AMINA.key.sign_raw(b"x") + b"\xff"),
    Case("signature_empty", FORGED, "no signature", signature=lambda _: b""),
    Case("signature_crlf", FORGED, "the signature's lines end in CR LF",
         signature=lambda text: text.replace(b"\n", b"\r\n")),
    Case("signature_twice", FORGED, "two signatures", signature=lambda text: text * 2),
    Case("signature_too_long", BAD, "a signature of five kilobytes",
         signature=lambda text: text + b"\n" * 5000),
    Case("card_forged", FORGED, "the sender's card does not sign itself", manifest=forged_card),
    Case("card_of_another", FORGED, "the card is Joseph's, the signature Amina's",
         manifest=put("from", cards.to_text(JOSEPH.card, JOSEPH.key))),
    Case("card_unsigned", BAD, "the sender's card lacks its signature",
         manifest=within("from", lambda text: text.partition("-----BEGIN")[0])),
    Case("card_name_only", BAD, "a name in place of a card", manifest=put("from", "Amina")),
    Case("to_another", NOT_FOR_YOU,
         "Amina sealed it for Joseph; he sealed it again, unchanged, for Tomas",
         manifest=put("to", JOSEPH.card.digest)),
    Case("to_renamed", NOT_FOR_YOU, "sealed for the same keys under another name",
         manifest=put("to", Card("Thomas", TOMAS.card.sign, TOMAS.card.seal).digest)),
)  # fmt: skip

CASES = (*SHAPES, *SPELLING, *VALUES, *REPLICAS, *MEMBERS, *SIGNATURES)
