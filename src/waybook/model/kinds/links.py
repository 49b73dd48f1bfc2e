"""Links from records to each other and to outside sources."""

from waybook.model.declare import choice, choices, date, long, ref, text
from waybook.model.fields import Choice, Kind
from waybook.model.revealing import Tells
from waybook.model.translatable import say

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
                feeds=say("Contributes to"),
                blocks=say("Blocks"),
                merged_into=say("Merged into"),
            ),
            required=True,
        ),
        ref("second", say("To"), "strand", "meeting", "event", required=True),
        date("date", say("Date"), of_work=True),
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
        text("key", say("Key"), say("Short name used in citations."), tells=(Tells.NAMES,)),
        ref("group", say("Group"), "group", owner=True),
        text("author", say("Author"), tells=(Tells.NAMES,)),
        date("date", say("Date"), of_work=False),
        text("address", say("Address")),
        choice(
            "weight",
            say("Reliability"),
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
        ref("record", say("Based on"), required=True),
        long("note", say("Note")),
    ),
)

EXTERNAL_ID = Kind(
    "external-id",
    say("External ID"),
    say("External IDs"),
    title=("name", "value"),
    fields=(
        ref("about", say("About"), "group", "event", "actor", "strand", owner=True, required=True),
        choice("scheme", say("Scheme"), SCHEMES, required=True, open_ended=True),
        text("value", say("ID"), required=True),
        text("name", say("Name in that data set"), tells=(Tells.NAMES,)),
        text("version", say("Version"), searchable=False),
        date("checked_on", say("Checked on"), of_work=True, is_over=True),
        text("note", say("Note"), tells=(Tells.NOTES,)),
    ),
)

KINDS = (STRAND_LINK, REFERENCE, EVIDENCE, EXTERNAL_ID)
