"""Origins and splits of a group: dated nodes of its lineage."""

from dataclasses import dataclass
from itertools import groupby

from waybook.model import dates
from waybook.model.faults import BadInput
from waybook.model.snapshot import SnapshotRecord
from waybook.practice.phases.history.days import Days, begun
from waybook.practice.phases.history.group_history import Story


@dataclass(frozen=True, slots=True)
class Branch:
    """One body at a node: it begins there, or goes `into` another.

    `by` says so.
    """

    uid: str
    name: str
    relation: str
    certainty: str
    until: str
    into: str = ""
    by: str = ""

    @property
    def is_disputed(self) -> bool:
        """Tell whether the link to another body is disputed."""
        return self.certainty == "disputed"


@dataclass(frozen=True, slots=True)
class LineageNode:
    """The bodies that began at one date from one parent, or went into another.

    `parent` is '' for the first, and where a body only went into another.
    """

    date: str
    days: Days | None
    parent: str
    branches: tuple[Branch, ...]


def descent(story: Story) -> tuple[LineageNode, ...]:
    """Return the nodes of the lineage in order of time; splits at the same date are one node."""
    found = sorted(story.of("lineage"), key=_key)
    return tuple(
        LineageNode(date, begun(date), parent, tuple(map(_branch, branches)))
        for (_, date, parent), branches in groupby(found, key=lambda each: _key(each)[:3])
    )


def _key(noted: SnapshotRecord) -> tuple[str, str, str, str, str]:
    date = noted.text("date")
    try:
        order = dates.sort_key(date)
    except BadInput:
        order = date
    return order, date, noted.text("parent"), noted.text("name"), noted.uid


def _branch(noted: SnapshotRecord) -> Branch:
    name, relation, certainty, until, into = (
        noted.text(field) for field in ("name", "relation", "certainty", "until", "into")
    )
    return Branch(noted.uid, name, relation, certainty, until, into, noted.by)
