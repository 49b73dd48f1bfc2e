"""Whom a condition is asked of, and as of which day."""

from dataclasses import dataclass, field
from functools import cached_property

from waybook.practice.phases.answers import Answer
from waybook.practice.phases.contacts import Contact, contacts_by
from waybook.practice.phases.in_force import Methods
from waybook.practice.phases.scores import Point, points_of
from waybook.practice.phases.silence import Silence, of_channels
from waybook.practice.phases.standing import Stand, stands
from waybook.practice.phases.story import Story


@dataclass(frozen=True)
class Asked:
    """Whom is asked, and as of which day; what several conditions need is worked out once."""

    story: Story
    methods: Methods
    day: int
    rules: dict[str, Answer] = field(default_factory=dict)

    @cached_property
    def points(self) -> dict[str, list[Point]]:
        """Return the scores of each indicator."""
        return points_of(self.story)

    def on(self, day: int) -> "Asked":
        """Ask of the same group on another day; what does not depend on the day is kept."""
        other = Asked(self.story, self.methods, day)
        other.__dict__["points"] = self.points
        return other

    @cached_property
    def stands(self) -> tuple[Stand, ...]:
        """Return the stages that stand."""
        return stands(self.story, self.methods, self.day)

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """Return the two-way contacts by that day."""
        return contacts_by(self.story, self.day)

    @cached_property
    def channels(self) -> tuple[Silence, ...]:
        """Return the silence of each channel."""
        return of_channels(self.story, self.day, self.contacts)
