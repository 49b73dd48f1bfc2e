"""What happened in a group's life."""

from waybook.model.declare import choice, choices, codes, date, long, ref, text
from waybook.model.fields import Kind
from waybook.model.kinds.shared import CHECKED, TRACKS
from waybook.model.kinds.stages import LIFECYCLE, NEGOTIATION
from waybook.model.revealing import Tells
from waybook.model.translatable import say

TYPES = choices(
    agreement=say("Agreement"),
    arrest_of_negotiators=say("Arrest of negotiators"),
    assurance=say("Assurance"),
    ceasefire=say("Ceasefire"),
    cessation_of_hostilities=say("Cessation of hostilities"),
    contact=say("Contact"),
    context=say("Context"),
    crisis=say("Crisis"),
    ddr=say("Disarmament and reintegration"),
    emergency_law=say("Emergency law"),
    exposure=say("Exposure of a channel"),
    founding=say("Founding"),
    humanitarian_pause=say("Humanitarian pause"),
    leadership=say("Leadership change"),
    mediator=say("Change of mediator"),
    misattribution=say("Misattribution"),
    missed_contact=say("Missed contact"),
    mission=say("Mission"),
    offensive=say("Offensive"),
    split=say("Split"),
    statement=say("Statement"),
    support=say("Outside support"),
    talks=say("Talks"),
    transition=say("Transition"),
    truce=say("Truce"),
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
        date("date", say("Date"), of_work=False),
        text("title", say("What happened"), required=True),
        text("place", say("Place"), tells=(Tells.PLACES,)),
        choice("type", say("Type"), TYPES, open_ended=True),
        choice("confidence", say("Confidence"), CHECKED, open_ended=True),
        codes("tracks", say("Tracks"), TRACKS, open_ended=True),
        choice("lifecycle", say("Life cycle stage after it"), LIFECYCLE, open_ended=True),
        choice("negotiation", say("Negotiation stage after it"), NEGOTIATION, open_ended=True),
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
        choice(
            "turning_point",
            say("Turning point in the picture"),
            choices(
                automatic=say("Automatic, by its type"),
                always=say("Always"),
                never=say("Never"),
            ),
            say("Turning points keep their names in the picture. Empty is automatic."),
        ),
        long(
            "their_account",
            say("Their account"),
            say("How the group explains it."),
            tells=(Tells.QUOTES,),
        ),
        long("our_reading", say("Our interpretation")),
        long("note", say("Note")),
    ),
)

KINDS = (EVENT,)
