"""The nine tracks (Diamond and McDonald 1996) and track 1.5, with explanations."""

import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Track:
    """A track: its name, its way to peace, the people who work on it."""

    code: str
    name: str
    through: str
    who: str
    examples: str


def tracks_in(text: str) -> tuple[Track, ...]:
    """Read tracks from the text of a file, in their order."""
    return tuple(Track(**track) for track in json.loads(text)["tracks"])
