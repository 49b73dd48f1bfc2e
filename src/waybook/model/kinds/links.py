"""What ties records to each other and to the world outside."""

from waybook.model.declare import choice, choices, date, long, ref, text
from waybook.model.fields import Choice, Kind
from waybook.model.words import say

SCHEMES = (
    Choice("ucdp-actor", say("UCDP actor")),
    Choice("ucdp-conflict", say("UCDP conflict")),
    Choice("ucdp-dyad", say("UCDP dyad")),
    Choice("gw", say("Gleditsch and Ward state number")),
    Choice("pa-x", say("PA-X agreement")),
    Choice("iso3", say("ISO 3166-1 alpha-3 country")),
    Choice("case", say("Case file")),
)

STRAND_LINK = Kind(
    "strand-link",
    say("Link"),
    say("Links"),
    title=("relation", "note"),
    date="date",
    fields=(
        ref("first", say("From"), "strand", "meeting", "event", owner=True, required=True),
        choice(
            "relation",
            say("Relation"),
            choices(
                precedes=say("Precedes"),
                parallel=say("Runs parallel to"),
                feeds=say("Feeds"),
                blocks=say("Blocks"),
                merged_into=say("Merged into"),
            ),
            required=True,
        ),
        ref("second", say("To"), "strand", "meeting", "event", required=True),
        date("date", say("Date")),
        long("note", say("Note")),
    ),
)

REFERENCE = Kind(
    "reference",
    say("Reference"),
    say("References"),
    title=("title",),
    date="date",
    fields=(
        text("title", say("Title"), say("A publication or document."), required=True),
        text("key", say("Key"), say("Short name it is cited by.")),
        ref("group", say("Group"), "group", owner=True),
        text("author", say("Author")),
        date("date", say("Date")),
        text("address", say("Address")),
        choice(
            "weight",
            say("Weight"),
            choices(
                strong=say("Strong"),
                fair=say("Fair"),
                weak=say("Weak"),
                partisan=say("Partisan"),
            ),
        ),
        long("note", say("Note")),
    ),
)

EVIDENCE = Kind(
    "evidence",
    say("Evidence"),
    say("Evidence"),
    title=("note",),
    fields=(
        ref("about", say("About"), owner=True, required=True),
        ref("record", say("Rests on"), required=True),
        long("note", say("Note")),
    ),
)

EXTERNAL_ID = Kind(
    "external-id",
    say("External id"),
    say("External ids"),
    title=("name", "value"),
    fields=(
        ref("about", say("About"), "group", "event", "actor", "strand", owner=True, required=True),
        choice("scheme", say("Scheme"), SCHEMES, required=True, open_ended=True),
        text("value", say("Id"), required=True),
        text("name", say("Name there")),
        text("version", say("Version"), searchable=False),
        date("checked_on", say("Checked on")),
        text("note", say("Note")),
    ),
)

KINDS = (STRAND_LINK, REFERENCE, EVIDENCE, EXTERNAL_ID)
