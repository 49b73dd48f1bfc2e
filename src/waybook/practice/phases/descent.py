"""Where a group comes from and what came of it: dated nodes of its lineage."""

from dataclasses import dataclass
from itertools import groupby

from waybook.model import dates
from waybook.model.faults import BadInput
from waybook.model.noted import Noted
from waybook.practice.phases.days import Days, days_of
from waybook.practice.phases.story import Story


@dataclass(frozen=True, slots=True)
class Branch:
    """One body that begins at a node."""

    uid: str
    name: str
    relation: str
    certainty: str
    until: str


@dataclass(frozen=True, slots=True)
class Node:
    """What began at one date out of one body; `parent` is '' for the first."""

    date: str
    days: Days | None
    parent: str
    branches: tuple[Branch, ...]


def descent(story: Story) -> tuple[Node, ...]:
    """Return the nodes of the lineage in time; what split at one date is one node."""
    found = sorted(story.of("lineage"), key=_key)
    return tuple(
        Node(date, days_of(date), parent, tuple(map(_branch, branches)))
        for (_, date, parent), branches in groupby(found, key=lambda each: _key(each)[:3])
    )


def _key(noted: Noted) -> tuple[str, str, str, str, str]:
    date = noted.text("date")
    try:
        order = dates.sort_key(date)
    except BadInput:
        order = date
    return order, date, noted.text("parent"), noted.text("name"), noted.uid


def _branch(noted: Noted) -> Branch:
    names = ("name", "relation", "certainty", "until")
    return Branch(noted.uid, *(noted.text(name) for name in names))
