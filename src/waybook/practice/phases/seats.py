"""Which track an actor works on, by their own word and as we see it, on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from waybook.model.noted import Noted
from waybook.practice.phases.days import EVER, NEVER, Days, days_of

View = Literal["self", "assessed"]


@dataclass(frozen=True, slots=True)
class Seat:
    """One role of an actor or contact with its two tracks."""

    uid: str
    who: str
    self_described: str
    assessed: str
    since: str
    until: str
    certainty: str

    def __str__(self) -> str:
        """Return both views, as “self 2 / assessed 1.5”."""
        views = (("self", self.self_described), ("assessed", self.assessed))
        return " / ".join(f"{view} {track or 'unknown'}" for view, track in views)


def seats(roles: Iterable[Noted], day: int) -> tuple[Seat, ...]:
    """Return the roles held on a day, by all that is noted."""
    found = []
    for role in roles:
        since = days_of(role.text("since")) or Days(EVER, EVER)
        until = days_of(role.text("until")) or Days(NEVER, NEVER)
        who = role.text("actor") or role.text("contact")
        if who and since.first <= day <= until.last:
            names = ("track_self", "track_assessed", "since", "until", "certainty")
            found.append(Seat(role.uid, who, *(role.text(name) for name in names)))
    return tuple(sorted(found, key=lambda each: (each.who, each.uid)))


def on_track(held: Iterable[Seat], track: str, view: View) -> tuple[Seat, ...]:
    """Return the seats on a track, by one view or the other."""
    return tuple(
        each for each in held if (each.self_described if view == "self" else each.assessed) == track
    )
