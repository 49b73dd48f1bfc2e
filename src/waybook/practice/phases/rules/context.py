"""The group and the day for which a condition is evaluated."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from waybook.practice.phases.history.contacts import Contact, contacts_by
from waybook.practice.phases.history.current_stages import (
    CurrentStage,
    DatedStage,
    stages_of,
    stands_among,
)
from waybook.practice.phases.history.days import NEVER
from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.history.scores import Point, newest, points_of
from waybook.practice.phases.history.silence import Silence, of_channels
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.rules.result import Answer
from waybook.practice.phases.rules.rule_record import RuleRecord


@dataclass(frozen=True)
class RuleContext:
    """The group and the day of an evaluation; shared data is computed once.

    `records` are what became of earlier warnings of each rule in the whole book.
    """

    story: Story
    methods: Methods
    day: int
    records: Mapping[str, RuleRecord] = field(default_factory=dict)
    rules: dict[str, Answer] = field(default_factory=dict)

    @cached_property
    def points(self) -> dict[str, list[Point]]:
        """Return the scores of each indicator."""
        return points_of(self.story)

    @cached_property
    def newest(self) -> dict[str, tuple[Point, ...]]:
        """Return the newest scores of each indicator that began by that day."""
        return {code: newest(points, self.day) for code, points in self.points.items()}

    def on(self, day: int) -> "RuleContext":
        """Return the context of the same group on another day.

        Keep what does not depend on the day.
        """
        other = RuleContext(self.story, self.methods, day, self.records)
        for name in ("points", "assessed", "all_contacts"):
            other.__dict__[name] = getattr(self, name)
        return other

    @cached_property
    def assessed(self) -> tuple[DatedStage, ...]:
        """Return all assessments of a stage."""
        return stages_of(self.story)

    @cached_property
    def stands(self) -> tuple[CurrentStage, ...]:
        """Return the current stages."""
        return stands_among(self.assessed, self.methods, self.day)

    @cached_property
    def all_contacts(self) -> tuple[Contact, ...]:
        """Return all two-way contacts, the newest last."""
        return contacts_by(self.story, NEVER)

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """Return the two-way contacts that began by that day, the newest last."""
        return tuple(each for each in self.all_contacts if each.days.first <= self.day)

    @cached_property
    def channels(self) -> tuple[Silence, ...]:
        """Return the silence of each channel."""
        return of_channels(self.story, self.day, self.contacts)
