"""The stored form of a draft. See resources/docs/drafts.md, Format."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from waybook.model.fields import Json

FORMAT = 2
PREFIX = "form/"
PartState = dict[str, Any]
"""The state of a part of a form, as JSON: its content under its own names, the cursor at `spot`."""

SPOT = "spot"


@dataclass(frozen=True, slots=True)
class About:
    """The subject of a form: the kind, the record, and the record of the page; uids, or ''."""

    kind: str = ""
    record: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What a person changed in one form: by part, its state, and the earlier value of the field.

    A draft that `asks` may be less strict than what was typed: saving it asks a person first.
    """

    about: About = About()
    place: str = ""
    begun_ms: int = 0
    focus: str = ""
    asks: bool = False
    parts: Mapping[str, PartState] = field(default_factory=dict)
    base: Mapping[str, Json] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the text kept in the book."""
        about = {
            "kind": self.about.kind,
            "record": self.about.record,
            "owner": self.about.owner,
        }
        held = {
            "draft": FORMAT,
            "about": about,
            "place": self.place,
            "begun_ms": self.begun_ms,
            "focus": self.focus,
            "asks": self.asks,
            "parts": dict(self.parts),
            "base": dict(self.base),
        }
        return json.dumps(held, ensure_ascii=False)


def kept_from(raw: str) -> KeptDraft | None:
    """Read a text of `to_json`; return None for any other text."""
    try:
        held: Any = json.loads(raw)
        if held["draft"] != FORMAT:
            return None
        about = held["about"]
        return KeptDraft(
            About(str(about["kind"]), str(about["record"]), str(about["owner"])),
            str(held["place"]),
            int(held["begun_ms"]),
            str(held["focus"]),
            bool(held["asks"]),
            {str(name): dict(state) for name, state in held["parts"].items()},
            dict(held["base"]),
        )
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def old_text(raw: str) -> PartState | None:
    """Return the text that an earlier version kept of one field, as the state of its box."""
    try:
        held: Any = json.loads(raw)
        cursor = int(held["cursor"])
        return {"text": str(held["text"]), SPOT: [cursor, cursor, 0]}
    except (ValueError, TypeError, LookupError):
        return None


def content(state: PartState) -> PartState:
    """Return the content of a part's state, without its cursor."""
    return {name: value for name, value in state.items() if name != SPOT}


def form_name(*parts: str) -> str:
    """Return the name of a form's draft."""
    return PREFIX + "/".join(part for part in parts if part)
