"""Read public case files (format `case-2` or `case-1`, see resources/docs/case-format.md)."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

from waybook.model.fields import Json
from waybook.model.incoming_text import without_mark
from waybook.model.labels import Label
from waybook.model.names.editions import edition_name
from waybook.model.translatable import say
from waybook.practice.case_items import CaseItem
from waybook.practice.case_sections import FORMATS, sections, strangers, version_of
from waybook.practice.json_spots import shown
from waybook.practice.json_with_lines import JsonLimits, read_with_lines

_OF_UIDS = "case-1"  # in all formats: a file keeps its records
LIMITS = JsonLimits(size=32 << 20, parts=1_000_000, depth=16)


@dataclass(frozen=True, slots=True)
class Case:
    """The checked content of a case file."""

    id: str
    title: str
    version: str
    items: tuple[CaseItem, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposedRecord:
    """A record to make from a case file."""

    uid: str
    kind: str
    fields: dict[str, Json]


def read_case(raw: bytes) -> Case:
    """Read a case file; raise BadInput with the line and place of an error."""
    root = read_with_lines(without_mark(raw), LIMITS)
    name = root.get("format").code()
    if name not in FORMATS:
        raise root.get("format").fault(
            say("“{name}” is not “{format}”. Convert the file."),
            name=shown(name),
            format=FORMATS[0],
        )
    case_id, title = root.get("id").code(), root.get("title").code()
    items = tuple(sections(root))
    _refuse_doubles(items)
    return Case(case_id, title, version_of(root), items, tuple(strangers(root)))


def author_of(case: Case) -> tuple[str, str]:
    """Return the file as an author: a fingerprint without a key, and a name with the version."""
    digest = sha256(f"waybook case file\n{case.id}".encode()).digest()
    fingerprint = "SHA256:" + b64encode(digest).decode().rstrip("=")
    return fingerprint, edition_name(case.title, case.version)


def records_of(case: Case) -> list[ProposedRecord]:
    """Return the records of a case, its group first; the same file always gives the same uids."""
    return [_proposed(case.id, item) for item in case.items]


def _proposed(case_id: str, item: CaseItem) -> ProposedRecord:
    refs = {name: _uid(case_id, kind, key) for name, (kind, key) in item.points.items()}
    fields = {**item.fields, **refs, "label": Label.CLEAR.code}
    return ProposedRecord(_uid(case_id, item.kind, item.id), item.kind, fields)


def _uid(case_id: str, kind: str, item_id: str) -> str:
    """Derive a record's uid from the file's own ids, so that two laptops agree on it."""
    named = f"waybook {_OF_UIDS}\n{case_id}\n{kind}\n{item_id}"
    return sha256(named.encode()).hexdigest()[:32]


def _refuse_doubles(items: tuple[CaseItem, ...]) -> None:
    places: dict[tuple[str, str], str] = {}
    for item in items:
        key = (item.kind, item.id)
        if key in places:
            doubled = shown(item.id.replace("\n", " ").strip())
            raise item.spot.fault(
                say("“{doubled}” is at {there} already. Give it its own id, or remove it."),
                doubled=doubled,
                there=places[key],
            )
        places[key] = item.spot.place
