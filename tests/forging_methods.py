"""Write methods as a colleague with a changed program would: whatever they say, under any uid."""

import json
from hashlib import sha256
from typing import Any

from waybook.book import Book, Edit
from waybook.resource_files import resource

SHIPPED = ("models/lifecycle", "indicators/mediator", "rules/warnings", "profiles/lessons")


def document(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource(f"{name}.json").read_bytes())
    return found


def weaker(name: str) -> dict[str, Any]:
    """Return a shipped method as somebody may want to have it in our place."""
    found = document(name)
    if found["holds"] == "model":
        found["stages"][0]["name"] = "Over"
    elif found["holds"] == "indicators":
        found["indicators"][0]["name"] = "Nothing"
    elif found["holds"] == "rules":
        found["rules"] = found["rules"][:1]
    else:
        for key in ("leaves_out", "never", "unattributed"):
            found.pop(key, None)
        found["lets_in"] = "everything"
    return found


def forge(book: Book, text: dict[str, Any] | str, **fields: Any) -> str:
    """Write a method as a changed program would; return its record's uid."""
    said = text if isinstance(text, dict) else {}
    told = {"what": said.get("holds"), **{key: said.get(key) for key in ("id", "version", "name")}}
    raw = json.dumps(text) if isinstance(text, dict) else text
    whole = {key: value for key, value in {**told, "text": raw, **fields}.items() if value}
    uid = str(fields.pop("uid", "")) or uid_of_said(whole)
    whole.pop("uid", None)
    book.append([Edit("method", whole, uid)])
    return uid


def uid_of_said(said: dict[str, Any]) -> str:
    named = "waybook method\n{what}\n{id}\n{version}".format(**said)
    return sha256(named.encode()).hexdigest()[:32]
