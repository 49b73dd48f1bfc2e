"""Assessments of a group: stages under a model, scored indicators, and replies to warnings."""

from waybook.model.declare import choice, choices, date, file_text, long, ref, scale, text
from waybook.model.fields import Kind
from waybook.model.kinds.stages import INDICATORS, LIFECYCLE, MODELS, NEGOTIATION
from waybook.model.labels import Label
from waybook.model.revealing import Tells
from waybook.model.translatable import say

CONFIDENCE = choices(low=say("Low"), medium=say("Medium"), high=say("High"))
BASIS = choices(
    seen=say("Seen myself"),
    told_by_group=say("Told by the group"),
    told_by_others=say("Told by others"),
    public=say("Public record"),
    inferred=say("My inference"),
)

ASSESSMENT = Kind(
    "assessment",
    say("Assessment"),
    say("Assessments"),
    title=("stage", "intentions", "reasoning", "strategy", "evolution"),
    date="date",
    fields=(
        ref("group", say("Group"), "group", owner=True),
        ref("strand", say("Strand"), "strand"),
        ref("channel", say("Channel"), "channel"),
        text(
            "side",
            say("Side"),
            say("Whom it is about, if not the group."),
            tells=(Tells.AFFILIATIONS,),
        ),
        choice("model", say("Model"), MODELS, open_ended=True),
        text("model_version", say("Version of the model"), searchable=False),
        ref("method", say("Method used"), "method", carry=True),
        choice("stage", say("Stage"), (*LIFECYCLE, *NEGOTIATION), open_ended=True),
        date("date", say("Date"), of_work=True),
        date(
            "until",
            say("Until"),
            say("Only if it ended without another stage after it."),
            of_work=True,
        ),
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
        scale("value", say("Value"), say("Choose unknown if nobody knows."), required=True),
        date("date", say("Date"), of_work=True),
        choice("confidence", say("Confidence"), CONFIDENCE),
        choice("basis", say("Basis"), BASIS),
        text("indicator_set", say("Set of indicators"), searchable=False),
        text("set_version", say("Version of the set"), searchable=False),
        ref("method", say("Method used"), "method", carry=True),
        long("note", say("Note"), say("What was observed.")),
    ),
)

WARNING = Kind(
    "warning",
    say("Warning"),
    say("Warnings"),
    title=("name", "code"),
    date="date",
    fields=(
        ref("group", say("Group"), "group", owner=True),
        text("name", say("Name")),
        text("code", say("Code of the rule"), required=True),
        text("rule_set", say("Set of rules"), searchable=False),
        text("rule_version", say("Version of the set"), searchable=False),
        ref("method", say("Method used"), "method", carry=True),
        date("date", say("Response date"), of_work=True),
        choice(
            "status",
            say("Status"),
            choices(answered=say("Answered"), dismissed=say("Dismissed")),
            required=True,
        ),
        long("response", say("Response")),
        long("reason", say("Reason for dismissing it")),
        long(
            "inputs",
            say("Inputs at the time of the response"),
            say("They may name records with a stricter label than the response."),
            sensitivity=Label.RED,
        ),
        text("basis", say("Fingerprint of the inputs"), searchable=False),
        long("done", say("What was done")),
        choice(
            "helped",
            say("Did it help?"),
            choices(
                helped=say("It helped"),
                partly=say("It helped in part"),
                too_late=say("The warning came too late"),
                nothing=say("Nothing came of it"),
            ),
        ),
        date(
            "change_on",
            say("The change came on"),
            say("If what it warned of came."),
            of_work=True,
            is_over=True,
        ),
        date("checked_on", say("Looked back on"), of_work=True, is_over=True),
    ),
)

METHOD = Kind(
    "method",
    say("Method"),
    say("Methods"),
    title=("name", "id"),
    fields=(
        choice(
            "what",
            say("Type"),
            choices(
                model=say("Model"),
                indicators=say("Set of indicators"),
                rules=say("Set of warning rules"),
                profile=say("Bundle profile"),
                turning_points=say("Set of turning points"),
            ),
            required=True,
        ),
        text("id", say("ID"), required=True),
        text("version", say("Version"), required=True),
        text("name", say("Name")),
        file_text("text", say("Text of the file"), required=True),
    ),
    steers=("what", "id", "version", "name", "text"),
)

KINDS = (ASSESSMENT, SCORE, WARNING, METHOD)
