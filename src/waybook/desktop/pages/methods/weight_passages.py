"""A set of turning points, to be read in full."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from waybook.desktop.texts.field_values import choice_words
from waybook.desktop.texts.passages import Passage, head_passage
from waybook.desktop.texts.phrases import isolate
from waybook.model.kinds import kind as kind_of
from waybook.practice.phases.methods.methods import TurningPointSet

translate = QCoreApplication.translate


def weight_passages(found: TurningPointSet) -> tuple[Passage, ...]:
    """Return the head of a set, how many events it chooses, and what each type weighs."""
    chosen = translate(
        "Methods",
        "An event is a turning point from weight {least} on. If that is fewer than {fewest}, the "
        "next heaviest are added; at most {most} are named. An event on which a change of stage is "
        "based weighs {more} more.",
    ).format(
        least=found.from_weight, fewest=found.fewest, most=found.most, more=found.changes_stage
    )
    return (
        head_passage(found.head),
        Passage(translate("Methods", "What is chosen"), chosen, ()),
        Passage(translate("Methods", "Weights of events"), "", _weights(found.weights)),
        Passage(
            translate("Methods", "Weights of the first event of a type"), "", _weights(found.first)
        ),
    )


def _weights(weights: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    field = kind_of("event").by_name["type"]
    heaviest = sorted(weights.items(), key=lambda each: (-each[1], each[0]))
    return tuple((isolate(choice_words(field, code)), str(weight)) for code, weight in heaviest)
