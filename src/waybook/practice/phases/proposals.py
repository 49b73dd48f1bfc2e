"""Stages that the scores propose. A person sets the stage; nothing here does."""

from dataclasses import dataclass

from waybook.practice.phases.answers import Answer, Result
from waybook.practice.phases.asked import Asked
from waybook.practice.phases.asking import ask
from waybook.practice.phases.in_force import Methods
from waybook.practice.phases.methods import Stage
from waybook.practice.phases.story import Story


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stage whose signs are met, and from which inputs."""

    model: str
    stage: Stage
    answer: Answer


def proposals(story: Story, methods: Methods, day: int, model: str = "") -> tuple[Proposal, ...]:
    """Return the stages that a day's scores propose, under one model or all."""
    asked = Asked(story, methods, day)
    found = []
    for name, each in methods.models.items():
        for stage in each.stages if model in {"", name} else ():
            if stage.proposed_when is not None:
                answer = ask(stage.proposed_when, asked)
                if answer.result is Result.YES:
                    found.append(Proposal(name, stage, answer))
    return tuple(found)
