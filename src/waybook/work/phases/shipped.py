"""What comes with Waybook itself: methods of phases, and how tracks are explained."""

from functools import cache

from waybook.practice.phases.methods.registry import Methods, methods_that_ship
from waybook.practice.tracks import Track, tracks_in
from waybook.resource_files import resource

FOLDERS = ("models", "indicators", "rules", "profiles", "turning_points")


@cache
def shipped() -> Methods:
    """Read the methods that ship."""
    return methods_that_ship(
        (f"{folder}/{path.name}", path.read_bytes())
        for folder in FOLDERS
        for path in sorted(resource(folder).iterdir())
        if path.name.endswith(".json")
    )


@cache
def tracks() -> tuple[Track, ...]:
    """Read the tracks, in their order."""
    return tracks_in(resource("tracks.json").read_text(encoding="utf-8"))
