"""The nine tracks (Diamond and McDonald 1996) and track 1.5, as they are explained to people."""

import json
from dataclasses import dataclass
from functools import cache

from waybook.resource_files import resource


@dataclass(frozen=True, slots=True)
class Track:
    """Say what a track is: its name, what it makes peace through, who works on it."""

    code: str
    name: str
    through: str
    who: str
    examples: str


@cache
def tracks() -> tuple[Track, ...]:
    """Read the tracks, in their order."""
    text = resource("tracks.json").read_text(encoding="utf-8")
    return tuple(Track(**track) for track in json.loads(text)["tracks"])
