"""Vectors whose archive or sealing is wrong, each in one way."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

from bundle_people import AMINA, JOSEPH, TOMAS
from vector_building import BAD, DAMAGED, FORGED, NOT_FOR_YOU, Case, Part, block, member

from waybook.crypto import age
from waybook.crypto.age import armor

Parts = list[Part]
PLACES = ("manifest", "signature", "entries")


def bad(name: str, comment: str, **steps: Any) -> Case:
    return Case(f"archive_{name}", steps.pop("expect", BAD), comment, **steps)


def head(place: int, name: bytes, **odd: Any) -> Callable[[Parts], Parts]:
    """Write one member's header otherwise."""

    def change(parts: Parts) -> Parts:
        size = odd.pop("size", len(parts[place].content))
        parts[place] = replace(parts[place], head=block(name, size, **odd))
        return parts

    return change


def entries_head(**odd: Any) -> Callable[[Parts], Parts]:
    return head(2, odd.pop("name", b"entries.jsonl"), **odd)


def content(change: Callable[[bytes], bytes]) -> Callable[[Parts], Parts]:
    """Change the entries after they were hashed and signed, and the header to fit."""

    def apply(parts: Parts) -> Parts:
        return [*parts[:2], member("entries.jsonl", change(parts[2].content)), *parts[3:]]

    return apply


def added(*more: Part) -> Callable[[Parts], Parts]:
    return lambda parts: [*parts, *more]


def before(part: Part) -> Callable[[Parts], Parts]:
    return lambda parts: [part, *parts]


def size_off_by(count: int) -> Callable[[Parts], Parts]:
    def change(parts: Parts) -> Parts:
        size = len(parts[2].content) + count
        parts[2] = replace(parts[2], head=block(b"entries.jsonl", size))
        return parts

    return change


def attachment(data: bytes) -> Part:
    return member(f"attachments/{sha256(data).hexdigest()}", data)


def longer_padding(parts: Parts) -> Parts:
    return [member("padding", parts[0].content + bytes(512))]


def shorter_padding(parts: Parts) -> Parts:
    return [member("padding", parts[0].content[:-512])]


PAX = b"30 path=attachments/../../a.b\n"
LONG = b"x" * 200 + b"\0"

MEMBERS = (
    *(bad(f"no_{name}", f"the member {name} is missing",
          parts=lambda parts, place=place: parts[:place] + parts[place + 1 :])
      for place, name in enumerate(PLACES)),
    bad("no_padding", "the padding is missing", padding=lambda _: []),
    bad("nothing", "an archive without members", parts=lambda _: [], padding=lambda _: []),
    bad("only_manifest", "an archive that ends after the manifest",
        parts=lambda parts: parts[:1], padding=lambda _: []),
    *(bad(f"twice_{name}", f"the member {name} stands twice",
          parts=lambda parts, place=place: parts[: place + 1] + parts[place:])
      for place, name in enumerate(PLACES)),
    bad("twice_padding", "the padding stands twice", padding=lambda parts: parts * 2),
    bad("signature_first", "the signature stands before the manifest",
        parts=lambda parts: [parts[1], parts[0], *parts[2:]]),
    bad("entries_first", "the entries stand before the manifest",
        parts=lambda parts: [parts[2], *parts[:2]]),
    bad("padding_first", "the padding stands before the entries",
        parts=lambda parts: [*parts[:2], member("padding", b""), parts[2]]),
    bad("added_readme", "a member that the format does not have",
        parts=added(member("README", b"hello"))),
    bad("added_attachment", "an attachment that the manifest does not list",
        parts=added(attachment(b"a picture"))),
    bad("added_after_padding", "a member after the padding",
        padding=lambda parts: [*parts, member("README", b"hello")]),
    bad("attachments_unsorted", "attachments that are not sorted",
        attached=(b"one", b"two"), parts=lambda parts: [*parts[:3], parts[4], parts[3]]),
    bad("attachment_missing", "one of two attachments is missing",
        attached=(b"one", b"two"), parts=lambda parts: parts[:4]),
    bad("attachment_swapped", "an attachment's content is another of the same size",
        expect=FORGED, attached=(b"one",),
        parts=lambda parts: [*parts[:3], replace(parts[3], content=b"two")]),
    bad("attachments_folder", "a folder before the attachments", attached=(b"one",),
        parts=lambda parts: [*parts[:3], member("attachments/", b"", kind=b"5"), parts[3]]),
)  # fmt: skip

NAMES = (
    bad("name_up", "a name that leads out of the folder",
        parts=entries_head(name=b"../entries.jsonl")),
    bad("name_absolute", "a name from the root", parts=entries_head(name=b"/entries.jsonl")),
    bad("name_dot", "a name that begins with the folder itself",
        parts=entries_head(name=b"./entries.jsonl")),
    bad("name_backslash", "a name that leads out of the folder on Windows",
        parts=entries_head(name=b"..\\entries.jsonl")),
    bad("name_drive", "a name with a drive letter", parts=entries_head(name=b"C:entries.jsonl")),
    bad("name_stream", "a name of a second stream on Windows",
        parts=entries_head(name=b"entries.jsonl:x")),
    bad("name_capitals", "a name that is the same on some disks",
        parts=entries_head(name=b"Entries.jsonl")),
    bad("name_nul", "a second name after a zero byte",
        parts=entries_head(name=b"entries.jsonl\0/../x")),
    bad("name_empty", "a member without a name", parts=entries_head(name=b"")),
    bad("name_full", "a name that fills all 100 bytes", parts=entries_head(name=b"e" * 100)),
    bad("name_bytes", "a name that is no text", parts=entries_head(name=b"entries\xff.jsonl")),
    bad("name_prefix", "the rest of a long name in the prefix",
        parts=entries_head(prefix=b"../..")),
    bad("attachment_name", "an attachment with a path as its name", attached=(b"one",),
        parts=head(3, b"attachments/../" + b"0" * 61)),
)  # fmt: skip

HEADERS = (
    bad("link", "a symbolic link in place of the entries",
        parts=entries_head(kind=b"2", link=b"/etc/passwd")),
    bad("hard_link", "a hard link in place of the entries",
        parts=entries_head(kind=b"1", link=b"manifest.json")),
    bad("folder", "a folder in place of the entries", parts=entries_head(kind=b"5")),
    bad("device", "a character device in place of the entries", parts=entries_head(kind=b"3")),
    bad("block_device", "a block device in place of the entries", parts=entries_head(kind=b"4")),
    bad("pipe", "a pipe in place of the entries", parts=entries_head(kind=b"6")),
    bad("contiguous", "a contiguous file in place of a usual one", parts=entries_head(kind=b"7")),
    bad("old_type", "the type of a file as tar wrote it before 1988",
        parts=entries_head(kind=b"\0")),
    bad("link_name", "a usual file with the name of a link", parts=entries_head(link=b"x")),
    bad("pax", "a pax header that would rename the next member",
        parts=before(member("pax", PAX, kind=b"x"))),
    bad("pax_global", "a pax header that would rename all members",
        parts=before(member("pax", PAX, kind=b"g"))),
    bad("gnu_long_name", "a GNU long name before the first member",
        parts=before(member("././@LongLink", LONG, kind=b"L", magic=b"ustar  \0"))),
    bad("gnu_long_link", "a GNU long link before the first member",
        parts=before(member("././@LongLink", LONG, kind=b"K", magic=b"ustar  \0"))),
    bad("gnu_sparse", "a sparse file", parts=entries_head(kind=b"S", magic=b"ustar  \0")),
    bad("gnu_magic", "GNU's variant of the header", parts=entries_head(magic=b"ustar  \0")),
    bad("no_magic", "a header from before POSIX", parts=entries_head(magic=bytes(8))),
    bad("checksum", "a checksum that does not fit", parts=entries_head(checksum=b"000000\0 ")),
    bad("checksum_spaces", "a checksum with spaces in place of zeros",
        parts=lambda parts: [*parts[:2], replace(
            parts[2], head=parts[2].head[:148] + b" " + parts[2].head[149:])]),
    bad("mode", "a file that may be run", parts=entries_head(mode=b"0000700\0")),
    bad("owner", "a file that belongs to somebody", parts=entries_head(owner=b"0001750\0")),
    bad("user", "a file with its owner's name", parts=entries_head(user=b"amina")),
    bad("date", "a file with a date", parts=entries_head(mtime=b"14524770000\0")),
    bad("size_binary", "a size as a binary number",
        parts=entries_head(digits=b"\x80" + bytes(10) + b"\x7f")),
    bad("size_negative", "a size below zero", parts=entries_head(digits=b"-0000000001\0")),
    bad("size_not_octal", "a size with the digit 9", parts=entries_head(digits=b"00000000999\0")),
    bad("size_spaces", "a size with spaces in place of zeros",
        parts=entries_head(digits=b"        700\0")),
    bad("size_largest", "a manifest of 8 GiB", parts=head(0, b"manifest.json", size=0o77777777777)),
    bad("size_above_limit", "a manifest of 32 MiB and a byte",
        parts=head(0, b"manifest.json", size=(32 << 20) + 1)),
    bad("size_one_more", "the entries' header says one byte more", parts=size_off_by(1)),
    bad("size_one_less", "the entries' header says one byte less", parts=size_off_by(-1)),
    bad("size_block_more", "the entries' header says one block more", parts=size_off_by(512)),
)  # fmt: skip

CONTENT = (
    bad("entries_altered", "one letter of the entries differs from what was signed",
        expect=FORGED, parts=content(lambda raw: raw.replace(b"Cedar", b"Cadar"))),
    bad("entries_longer", "an entry more than was signed",
        parts=content(lambda raw: raw + raw[raw.rindex(b"{", 0, -200) :])),
    bad("entries_shorter", "an entry less than was signed",
        parts=content(lambda raw: raw[: raw.index(b"\n") + 1])),
    bad("filler", "what fills the entries' last block is not zero",
        tar=lambda tar: tar.replace(b'"}\n\0', b'"}\n!', 1)),
    bad("padding_not_zero", "a byte of the padding is not zero",
        padding=lambda parts: [member("padding", parts[0].content[:-1] + b"!")]),
    bad("padding_longer", "the padding is one block longer than it should be",
        padding=longer_padding),
    bad("padding_shorter", "the padding is one block shorter than it should be",
        padding=shorter_padding),
    bad("end_missing", "the archive lacks its end", expect=DAMAGED, tar=lambda tar: tar[:-1024]),
    bad("end_half", "the archive's end is one block", expect=DAMAGED, tar=lambda tar: tar[:-512]),
    bad("end_longer", "a third block of zeros at the end", tar=lambda tar: tar + bytes(512)),
    bad("end_not_zero", "the archive's last byte is not zero", tar=lambda tar: tar[:-1] + b"!"),
    bad("trailing_garbage", "something follows the archive's end", tar=lambda tar: tar + b"!"),
    bad("trailing_archive", "a second archive follows the first", tar=lambda tar: tar + tar),
    bad("cut", "the archive is cut in the middle of a block", expect=DAMAGED,
        tar=lambda tar: tar[: len(tar) // 2]),
    bad("empty", "nothing is sealed", expect=DAMAGED, tar=lambda _: b""),
    bad("zip", "another kind of archive", tar=lambda _: b"PK\x05\x06" + bytes(18 + 490)),
)  # fmt: skip


def sealing(name: str, expect: str, comment: str, **steps: Any) -> Case:
    return Case(f"seal_{name}", expect, comment, **steps)


def sealed_for(*recipients: age.Recipient) -> Callable[[bytes], bytes]:
    return lambda tar: age.seal(tar, recipients)


def flip(place: int) -> Callable[[bytes], bytes]:
    return lambda raw: raw[:place] + bytes([raw[place] ^ 1]) + raw[place:][1:]


def second_stanza(raw: bytes) -> bytes:
    """Copy the one stanza; the header's code no longer fits, but that is found out later."""
    start, end = raw.index(b"-> "), raw.index(b"\n--- ") + 1
    return raw[:end] + raw[start:end] + raw[end:]


SEALING = (
    sealing("for_another", NOT_FOR_YOU, "sealed for Joseph",
            seal=sealed_for(JOSEPH.identity.recipient)),
    sealing("for_two", BAD, "sealed for Tomas and Joseph",
            seal=sealed_for(TOMAS.identity.recipient, JOSEPH.identity.recipient)),
    sealing("for_sender_too", BAD, "sealed for Amina and Tomas",
            seal=sealed_for(AMINA.identity.recipient, TOMAS.identity.recipient)),
    sealing("x25519", BAD, "sealed for a key that a quantum computer opens",
            seal=sealed_for(age.X25519Identity(bytes(range(32))).recipient)),
    sealing("passphrase", BAD, "sealed with a passphrase",
            seal=sealed_for(age.Passphrase("correct horse", log_n=10))),
    sealing("plain", BAD, "not sealed at all", seal=lambda tar: tar),
    sealing("armored", BAD, "sealed as text",
            file=armor.encode),
    sealing("twice", BAD, "sealed a second time for Tomas",
            file=sealed_for(TOMAS.identity.recipient)),
    sealing("two_stanzas", BAD, "the recipient's stanza stands twice", file=second_stanza),
    sealing("version", BAD, "a later version of age",
            file=lambda raw: raw.replace(b"/v1\n", b"/v2\n", 1)),
    sealing("header_cut", BAD, "the file ends within the header", file=lambda raw: raw[:700]),
    sealing("nonce_cut", BAD, "the file ends after the header",
            file=lambda raw: raw[: raw.index(b"\n--- ") + 60]),
    sealing("header_flipped", FORGED, "one letter of the header's code differs",
            file=lambda raw: flip(raw.index(b"\n--- ") + 20)(raw)),
    sealing("stanza_flipped", NOT_FOR_YOU, "one bit of the wrapped key differs",
            file=lambda raw: raw.replace(b"\n", b"\n", 1) and flip(200)(raw)),
    sealing("payload_cut", DAMAGED, "the last byte is missing", file=lambda raw: raw[:-1]),
    sealing("payload_half", DAMAGED, "half of the file is missing",
            file=lambda raw: raw[: len(raw) // 2]),
    sealing("payload_flipped", DAMAGED, "one bit of the content differs", file=flip(-3000)),
    sealing("payload_longer", DAMAGED, "a byte follows the end", file=lambda raw: raw + b"!"),
    sealing("empty", BAD, "an empty file", file=lambda _: b""),
    sealing("zeros", BAD, "a file of zeros", file=lambda _: bytes(4096)),
    sealing("text", BAD, "a text", file=lambda _: b"Meet me at the bridge.\n"),
)  # fmt: skip

CASES = (*MEMBERS, *NAMES, *HEADERS, *CONTENT, *SEALING)
