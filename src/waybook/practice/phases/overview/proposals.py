"""Stages that the scores propose. Only a person sets a stage."""

from dataclasses import dataclass

from waybook.practice.phases.history.group_history import Story
from waybook.practice.phases.methods.methods import Stage
from waybook.practice.phases.methods.registry import Methods
from waybook.practice.phases.rules.context import RuleContext
from waybook.practice.phases.rules.evaluate_condition import ask
from waybook.practice.phases.rules.result import Answer, Result


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stage whose condition holds, and the inputs."""

    model: str
    stage: Stage
    answer: Answer


def proposals(story: Story, methods: Methods, day: int, model: str = "") -> tuple[Proposal, ...]:
    """Return the stages that a day's scores propose, under one model or all."""
    asked = RuleContext(story, methods, day)
    found = []
    for name, each in methods.models.items():
        for stage in each.stages if model in {"", name} else ():
            if stage.proposed_when is not None:
                answer = ask(stage.proposed_when, asked)
                if answer.result is Result.YES:
                    found.append(Proposal(name, stage, answer))
    return tuple(found)
