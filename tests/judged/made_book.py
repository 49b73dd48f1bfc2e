"""Make the book of story.toml: records of three groups, forty contacts and their meetings.

The same seed gives the same book. A seed changes days, who took part and a few scores that somebody
got wrong by one; what happened stays.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

from waybook.model.fields import Json
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.group_history import Story, story

PLACE = Path(__file__).parent
_AFTER_CONTACT = (
    *("interest_in_dialogue", "isolation", "channel_trust", "stalemate", "way_out"),
    *("guarantee_trust", "access"),
)
_MONTHLY = (
    *("cohesion", "leadership_stability", "command_control", "mil_pressure", "violence"),
    *("civilian_harm", "rhetoric", "counterpart_ready"),
)
_PUBLIC = frozenset(
    {"cohesion", "leadership_stability", "mil_pressure", "violence", "rhetoric", "rivals"}
)
_OF_OTHERS = frozenset({"attendance", "evidence"})  # kinds that name no group
_EACH = {"well": 1, "fairly": 2, "poorly": 3}  # every which meeting is scored
_WRONG = 0.04  # how often somebody scores one too high or too low
_NAMELESS = 0.1  # meetings that name nobody


@cache
def told() -> Mapping[str, Any]:
    """Return the story as it is written."""
    return tomllib.loads((PLACE / "story.toml").read_text("utf-8"))


def uid_of(*names: object) -> str:
    """Return the uid that a name always gets."""
    return sha256("/".join(map(str, names)).encode()).hexdigest()[:32]


def made_records(seed: int = 0) -> list[SnapshotRecord]:
    """Return all records of the book; 0 takes the seed of the story."""
    found: list[SnapshotRecord] = []
    for each in told()["group"]:
        found += _Group(each, Random(f"{seed or told()['seed']}/{each['key']}")).records()
    return found


def made_stories(seed: int = 0) -> dict[str, Story]:
    """Return the story of each group, by its key."""
    records = made_records(seed)
    return {
        each["key"]: story(uid, (noted for noted in records if noted.group == uid))
        for each in told()["group"]
        if (uid := uid_of(each["key"]))
    }


def month_ends() -> list[date]:
    """Return the ends of all months of the story."""
    day, last = date.fromisoformat(told()["first"]), date.fromisoformat(told()["last"])
    found = []
    while day <= last:
        after = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        found.append(after - timedelta(days=1))
        day = after
    return found


def value_on(track: str, day: str) -> str:
    """Return the value of a track such as "2021-01 4, 2022-05 3" on a day."""
    value = ""
    for step in track.split(","):
        since, said = step.split()
        if since <= day[:7]:
            value = said
    return value


class _Group:
    """Make the records of one group."""

    def __init__(self, given: Mapping[str, Any], draw: Random) -> None:
        self.given = given
        self.draw = draw
        self.key = str(given["key"])
        self.uid = uid_of(self.key)
        self.made: list[SnapshotRecord] = []
        self.last = str(given.get("closed_on") or told()["last"])

    def records(self) -> list[SnapshotRecord]:
        given = self.given
        group: dict[str, Json] = {"name": given["name"], "rhythm_days": given["rhythm_days"]}
        if "closed_on" in given:
            group |= {"status": "closed", "status_since": given["closed_on"]}
        self.made.append(SnapshotRecord(self.uid, "group", self.uid, group, "a", "Amina"))
        for number in range(given["contacts"]):
            role = ("delegate", "member", "political-wing")[number % 3]
            code = f"{self.key.upper()}-{number + 1}"
            self.note("contact", f"contact/{number}", code_name=code, relation_to_group=role)
        self._channels()
        self._stages()
        for number, each in enumerate(r for r in told()["record"] if r["group"] == self.key):
            fields = {name: value for name, value in each.items() if name not in {"group", "kind"}}
            if "channel" in fields:
                fields["channel"] = uid_of(self.key, f"channel/{fields['channel']}")
            self.note(each["kind"], f"{each['kind']}/own/{number}", **fields)
        self._meetings()
        self._press()
        return self.made

    def note(self, kind: str, key: str, /, **fields: Json) -> str:
        uid = uid_of(self.key, key)
        of_group: dict[str, Json] = {} if kind in _OF_OTHERS else {"group": self.uid}
        whole = {**of_group, **fields}
        self.made.append(SnapshotRecord(uid, kind, self.uid, whole, "a", "Amina"))
        return uid

    def _channels(self) -> None:
        for number, each in enumerate(self.given["channels"]):
            name = f"channel/{number}"
            rhythm = each["rhythm_days"]
            self.note("channel", name, name=each["name"], rhythm_days=rhythm, status="open")
            for place, day in enumerate(each.get("calls", ())):
                meeting = self._meeting(f"{name}/{place}", day, channel=uid_of(self.key, name))
                self._took_part(meeting, f"{name}/{place}")

    def _stages(self) -> None:
        strand = self.given.get("strand")
        about: dict[str, Json] = {}
        if strand:
            uid = self.note("strand", "strand", title=strand, status="open", since="2021-01")
            about = {"strand": uid}
        for step in self.given["stages"].split(","):
            month, stage = step.split()
            self.note(
                "assessment",
                f"stage/{month}",
                model="negotiation",
                stage=stage,
                date=f"{month}-05",
                **about,
            )

    def _meetings(self) -> None:
        for number, day in enumerate(self._days()):
            shares = [each["share"] for each in self.given["channels"]]
            channel = self.draw.choices(range(len(shares)), shares)[0]
            meeting = self._meeting(
                f"meeting/{number}", day, channel=uid_of(self.key, f"channel/{channel}")
            )
            self._took_part(meeting, f"meeting/{number}")
            if number % _EACH[self.given["kept"]] == 0 and not self._is_unscored(day):
                self._score(day, meeting, _AFTER_CONTACT)
                self._score(day, meeting, self._due(day))

    def _meeting(self, name: str, day: str, **more: Json) -> str:
        return self.note(
            "meeting", name, title=f"Meeting of {day}", date=day, status="took-place", **more
        )

    def _took_part(self, meeting: str, name: str) -> None:
        if self.draw.random() < _NAMELESS:
            return
        count = self.draw.randint(1, 3)
        for number in self.draw.sample(range(self.given["contacts"]), count):
            contact = uid_of(self.key, f"contact/{number}")
            self.note("attendance", f"{name}/{number}", meeting=meeting, contact=contact)

    def _days(self) -> Iterator[str]:
        day = date.fromisoformat(self.given["first_meeting"])
        while day.isoformat() <= self.last:
            held = (day + timedelta(days=self.draw.randint(-3, 3))).isoformat()
            if not any(first <= held <= last for first, last in self.given["gaps"]):
                yield min(held, self.last)
            day += timedelta(days=self.given["every_days"])

    def _due(self, day: str) -> list[str]:
        """Return what is scored by the calendar: not more often than once in 25 days."""
        return [
            code
            for code in self.given["tracks"]
            if code not in _AFTER_CONTACT
            and self._age(code, day) >= (25 if code in _MONTHLY else 50)
        ]

    def _age(self, code: str, day: str) -> int:
        dates = [
            each.text("date")
            for each in self.made
            if each.kind == "score" and each.text("indicator") == code
        ]
        if not dates:
            return 1000
        return (date.fromisoformat(day) - date.fromisoformat(max(dates))).days

    def _is_unscored(self, day: str) -> bool:
        return any(first <= day <= last for first, last in self.given.get("unscored", ()))

    def _score(
        self, day: str, evidence: str, codes: Iterator[str] | list[str] | tuple[str, ...]
    ) -> None:
        for code in codes:
            track = self.given["tracks"].get(code)
            if track is None:
                continue
            value = int(value_on(track, day))
            if self.draw.random() < _WRONG:
                value = max(1, min(5, value + self.draw.choice((-1, 1))))
            name = f"score/{code}/{day}"
            score = self.note("score", name, indicator=code, value=value, date=day)
            self.note("evidence", f"{name}/evidence", about=score, record=evidence)

    def _press(self) -> None:
        """Score from the press, in the middle of each month, what is public."""
        if self.given["kept"] != "fairly":
            return
        for end in month_ends():
            day = end.replace(day=15).isoformat()
            if not self._is_unscored(day):
                seen = self.note(
                    "event", f"press/{day}", title="Press review", type="context", date=day
                )
                codes = [code for code in self.given["tracks"] if code in _PUBLIC]
                if any(first <= day <= last for first, last in self.given["gaps"]):
                    codes += ["isolation"]  # told by others
                self._score(day, seen, codes)
