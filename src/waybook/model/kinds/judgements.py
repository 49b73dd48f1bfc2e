"""How a group is read: stages under a model, and scored indicators."""

from waybook.model.declare import choice, choices, date, long, ref, scale, text
from waybook.model.fields import Kind
from waybook.model.kinds.stages import INDICATORS, LIFECYCLE, MODELS, NEGOTIATION
from waybook.model.words import say

CONFIDENCE = choices(low=say("Low"), medium=say("Medium"), high=say("High"))

ASSESSMENT = Kind(
    "assessment",
    say("Assessment"),
    say("Assessments"),
    title=("stage", "intentions", "reasoning", "strategy", "evolution"),
    date="date",
    fields=(
        ref("group", say("Group"), "group", owner=True),
        ref("strand", say("Strand"), "strand"),
        choice("model", say("Model"), MODELS, open_ended=True),
        text("model_version", say("Version of the model"), searchable=False),
        choice("stage", say("Stage"), (*LIFECYCLE, *NEGOTIATION), open_ended=True),
        date("date", say("As of")),
        choice("confidence", say("Confidence"), CONFIDENCE),
        long("reason", say("Reason")),
        long("change_my_mind", say("What would change my mind")),
        long("intentions", say("Intentions")),
        long("reasoning", say("Reasoning")),
        long("strategy", say("Strategy")),
        long("evolution", say("Evolution")),
    ),
)

SCORE = Kind(
    "score",
    say("Score"),
    say("Scores"),
    title=("indicator",),
    date="date",
    fields=(
        ref("group", say("Group"), "group", owner=True),
        choice("indicator", say("Indicator"), INDICATORS, required=True, open_ended=True),
        scale("value", say("Value"), say("Unknown stays unknown."), required=True),
        date("date", say("As of")),
        long("note", say("Note"), say("What was observed.")),
    ),
)

KINDS = (ASSESSMENT, SCORE)
