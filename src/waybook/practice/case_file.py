"""Read public case files (format `case-1`, described in resources/docs/case-format.md)."""

from dataclasses import dataclass
from hashlib import sha256

from waybook.model.faults import BadInput
from waybook.model.fields import Json
from waybook.model.labels import Label
from waybook.practice.case_json import LIMIT, read_json, shown
from waybook.practice.case_sections import Item, sections, strangers

__all__ = ["LIMIT", "Case", "Proposed", "read_case", "records_of"]

FORMAT = "case-1"


@dataclass(frozen=True, slots=True)
class Case:
    """Hold what a case file says, checked."""

    id: str
    title: str
    items: tuple[Item, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """Hold a record that a case file asks for."""

    uid: str
    kind: str
    fields: dict[str, Json]


def read_case(raw: bytes) -> Case:
    """Read a case file; raise BadInput that names the place of what is wrong with it."""
    root = read_json(raw)
    name = root.get("format").needed()
    if name != FORMAT:
        raise root.get("format").fault(f"“{shown(name)}” is not “{FORMAT}”; convert the file.")
    case_id, title = root.get("id").needed(), root.get("title").needed()
    items = tuple(sections(root))
    _refuse_doubles(items)
    return Case(case_id, title, items, tuple(strangers(root)))


def records_of(case: Case) -> list[Proposed]:
    """Return the records of a case, its group first; the same file always gives the same uids."""
    return [_proposed(case.id, item) for item in case.items]


def _proposed(case_id: str, item: Item) -> Proposed:
    refs = {name: _uid(case_id, kind, key) for name, (kind, key) in item.points.items()}
    fields = {**item.fields, **refs, "label": Label.CLEAR.code}
    return Proposed(_uid(case_id, item.kind, item.id), item.kind, fields)


def _uid(case_id: str, kind: str, item_id: str) -> str:
    """Derive a record's uid from the file's own ids, so that two laptops agree on it."""
    named = f"waybook {FORMAT}\n{case_id}\n{kind}\n{item_id}"
    return sha256(named.encode()).hexdigest()[:32]


def _refuse_doubles(items: tuple[Item, ...]) -> None:
    places: dict[tuple[str, str], str] = {}
    for item in items:
        key = (item.kind, item.id)
        if key in places:
            doubled = shown(item.id.replace("\n", " ").strip())
            raise BadInput(
                f"{item.place}: “{doubled}” stands already at {places[key]}; give it an id of its"
                " own or remove it."
            )
        places[key] = item.place
