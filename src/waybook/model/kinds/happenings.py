"""What happened in a group's life."""

from waybook.model.declare import choice, choices, codes, date, long, ref, text
from waybook.model.fields import Choice, Kind
from waybook.model.kinds.shared import CHECKED, TRACKS
from waybook.model.kinds.stages import LIFECYCLE, NEGOTIATION
from waybook.model.words import say

TYPES = (
    Choice("agreement", say("Agreement")),
    Choice("arrest of negotiators", say("Arrest of negotiators")),
    Choice("assurance", say("Assurance")),
    Choice("ceasefire", say("Ceasefire")),
    Choice("cessation of hostilities", say("Cessation of hostilities")),
    Choice("contact", say("Contact")),
    Choice("context", say("Context")),
    Choice("crisis", say("Crisis")),
    Choice("ddr", say("Disarmament and reintegration")),
    Choice("founding", say("Founding")),
    Choice("humanitarian pause", say("Humanitarian pause")),
    Choice("leadership", say("Leadership change")),
    Choice("mediator", say("Change of mediator")),
    Choice("misattribution", say("Misattribution")),
    Choice("missed contact", say("Missed contact")),
    Choice("mission", say("Mission")),
    Choice("offensive", say("Offensive")),
    Choice("split", say("Split")),
    Choice("statement", say("Statement")),
    Choice("support", say("Outside support")),
    Choice("talks", say("Talks")),
    Choice("transition", say("Transition")),
    Choice("truce", say("Truce")),
)

EVENT = Kind(
    "event",
    say("Event"),
    say("Events"),
    title=("title",),
    date="date",
    fields=(
        ref("group", say("Group"), "group", owner=True),
        ref("strand", say("Strand"), "strand"),
        date("date", say("Date")),
        text("title", say("What happened"), required=True),
        text("place", say("Place")),
        choice("type", say("Type"), TYPES, open_ended=True),
        choice("confidence", say("Confidence"), CHECKED, open_ended=True),
        codes("tracks", say("Tracks"), TRACKS, open_ended=True),
        choice("lifecycle", say("Life cycle after it"), LIFECYCLE, open_ended=True),
        choice("negotiation", say("Negotiation after it"), NEGOTIATION, open_ended=True),
        choice(
            "status",
            say("Status"),
            choices(
                announced=say("Announced, not confirmed"),
                planned=say("Planned"),
                took_place=say("Took place"),
                cancelled=say("Cancelled"),
                disputed=say("Disputed"),
                unknown=say("Unknown"),
            ),
        ),
        long("their_account", say("Their account"), say("How the group explains it.")),
        long("our_reading", say("Our reading")),
        long("note", say("Note")),
    ),
)

KINDS = (EVENT,)
