"""The words of an export's manifest, as values."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from waybook.bundle import canonical
from waybook.bundle.limits import CODE
from waybook.bundle.manifest_values import (
    Code,
    Count,
    Fingerprint,
    Instant,
    LabelCode,
    Name,
    Sha256,
    Size,
    Uid,
    Writer,
)
from waybook.crypto import cards
from waybook.journal.replica import is_bound
from waybook.model.faults import BadFormat, BadInput, Forged
from waybook.model.kinds import KINDS
from waybook.model.translatable import say
from waybook.work.records.file_names import file_name

_FAMILY = "waybook-export/"
FORMAT = f"{_FAMILY}1"
MANIFEST = "manifest.json"
READ_ME = "READ-ME.txt"
ATTACHMENTS = "attachments"
LINES, TABLE = ".jsonl", ".csv"
_UNKNOWN = "unknown-"
_STEM = re.compile(rf"({_UNKNOWN})?({CODE.pattern})")
_PARTS = 3  # of the path of an attachment

NOT_ALIKE = say("This is not an export as Waybook writes it. Export the book again.")


class ExportedFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One file beside the manifest, by its path inside the folder."""

    name: Annotated[str, Meta(max_length=400)]
    sha256: Sha256
    size: Size


class ExportManifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What is inside an export. See resources/docs/export-format.md for each key."""

    format: str
    about: Annotated[str, Meta(max_length=1000)]
    book: Uid
    by: Name
    made_at: Instant
    label: LabelCode
    history: bool
    records: dict[Code, Count]
    replicas: tuple[Writer, ...]
    authors: dict[Fingerprint, Name]
    fields: dict[Code, dict[Code, LabelCode]]
    files: tuple[ExportedFile, ...]


_decoder = msgspec.json.Decoder(ExportManifest)


def serialise(manifest: ExportManifest) -> bytes:
    """Return the manifest as it stands in its file."""
    return canonical.serialise(manifest) + b"\n"


def parse(raw: bytes) -> ExportManifest:
    """Return a manifest that holds together; raise Refused for all else."""
    if raw[-1:] != b"\n":
        raise BadFormat(NOT_ALIKE)
    _require_version(raw)
    manifest = canonical.parse(raw[:-1], _decoder, _objects, NOT_ALIKE)
    _check(manifest)
    return manifest


def stem(kind: str) -> str:
    """Name the files of a kind; a name of others cannot be one that a system reads otherwise."""
    return kind if kind in KINDS else _UNKNOWN + kind


def kind_in(name: str) -> str:
    """Return the kind whose lines a file holds; '' for a file of another sort."""
    found = _STEM.fullmatch(name.removesuffix(LINES)) if name.endswith(LINES) else None
    return found[2] if found and stem(found[2]) + LINES == name else ""


def digest_in(name: str) -> str:
    """Return the hash under which an attachment's content stands; '' for another file."""
    parts = name.split("/")
    return parts[1] if len(parts) == _PARTS and parts[0] == ATTACHMENTS else ""


def _require_version(raw: bytes) -> None:
    try:
        given = msgspec.json.decode(raw).get("format")
    except (*canonical.NOT_JSON, AttributeError) as fault:
        raise BadFormat(NOT_ALIKE) from fault
    if isinstance(given, str) and given.startswith(_FAMILY) and given != FORMAT:
        raise BadFormat("A newer version of Waybook made this export. Update, then try again.")
    if given != FORMAT:
        raise BadFormat(NOT_ALIKE)


def _objects(manifest: ExportManifest) -> Iterator[Mapping[str, object]]:
    yield from (manifest.authors, manifest.fields, manifest.records)
    yield from manifest.fields.values()


def _check(manifest: ExportManifest) -> None:
    names = [each.name for each in manifest.files]
    kinds = [kind_in(name) for name in names if name.endswith(LINES)]
    if (
        names != sorted(set(names))
        or not all(map(_is_name, manifest.files))
        or sorted(kinds) != sorted(manifest.records)
        or manifest.fields.keys() != manifest.records.keys()
        or not all(manifest.fields.values())
    ):
        raise BadFormat(NOT_ALIKE)
    _check_authors(manifest)


def _is_name(file: ExportedFile) -> bool:
    """Tell whether a file has one of the names that an export gives."""
    if file.name == READ_ME or kind_in(file.name):
        return True
    if file.name.endswith(TABLE) and kind_in(file.name.removesuffix(TABLE) + LINES):
        return True
    leaf = file.name.rpartition("/")[2]
    return digest_in(file.name) == file.sha256 and file_name(leaf) == leaf


def _check_authors(manifest: ExportManifest) -> None:
    uids = [replica.uid for replica in manifest.replicas]
    authors = {replica.author for replica in manifest.replicas}
    if uids != sorted(set(uids)) or authors != manifest.authors.keys():
        raise BadFormat(NOT_ALIKE)
    if not all(map(is_bound, manifest.replicas)):
        raise Forged(
            "The export says that somebody wrote edits which they did not write. Do not use it."
        )
    try:
        for name in filter(None, (manifest.by, *manifest.authors.values())):
            cards.check_name(name)
    except BadInput as fault:
        raise BadFormat(NOT_ALIKE) from fault
