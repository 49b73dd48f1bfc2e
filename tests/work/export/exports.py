"""Exports that tests write, change as a forger would, and read."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from waybook.bundle import canonical

Change = Callable[[dict[str, Any]], object]


def content(folder: Path) -> dict[str, bytes]:
    """Return all that an export says of records: each file but the manifest and what tells it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {"manifest.json", "READ-ME.txt"}
    }


def lines(folder: Path, kind: str) -> list[dict[str, Any]]:
    """Return the records of one kind."""
    return [json.loads(each) for each in (folder / f"{kind}.jsonl").read_bytes().splitlines()]


def forged(folder: Path, kind: str, change: Change) -> None:
    """Change each record of a kind, and make the hashes right again."""
    found = lines(folder, kind)
    for each in found:
        change(each)
    raw = b"".join(canonical.serialise(each) + b"\n" for each in found)
    (folder / f"{kind}.jsonl").write_bytes(raw)
    remade(folder, f"{kind}.jsonl")


def remade(folder: Path, name: str = "", change: Change = lambda _: None) -> None:
    """Write the manifest anew, with the hash of a file as it is now."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_bytes())
    for each in manifest["files"]:
        if each["name"] == name:
            raw = (folder / name).read_bytes()
            each |= {"sha256": sha256(raw).hexdigest(), "size": len(raw)}
    change(manifest)
    path.write_bytes(canonical.serialise(manifest) + b"\n")
