"""Groups, their descent and leaders, and the strands of talks around them."""

from waybook.model.declare import (
    choice,
    choices,
    codes,
    date,
    long,
    number,
    ref,
    scale,
    text,
    yes_no,
)
from waybook.model.fields import Kind
from waybook.model.kinds.shared import ACCESS, CERTAINTY, TRACKS
from waybook.model.kinds.stages import LIFECYCLE, MODELS, NEGOTIATION
from waybook.model.words import say

FORMS = choices(
    group=say("Armed group"),
    wing=say("Wing"),
    faction=say("Faction"),
    political_body=say("Political body"),
    diaspora=say("Diaspora body"),
    alliance=say("Alliance"),
    authority=say("De facto authority"),
)
ORGANISATION = choices(
    centralised=say("Centralised"),
    decentralised=say("Decentralised"),
    community_embedded=say("Community-embedded"),
    unknown=say("Unknown"),
)
POLITICAL_LINK = choices(
    same=say("Same leadership"),
    linked=say("Linked"),
    disputed=say("Disputed"),
    none=say("None"),
    unknown=say("Unknown"),
)
POSTURE = choices(
    observe=say("Observe"),
    available=say("Available"),
    invited=say("Invited"),
    active=say("Active"),
)
INCOME = choices(
    local_levy=say("Local levies"),
    diaspora=say("Diaspora gifts or levies"),
    legal_business=say("Legal business"),
    unlawful_trade=say("Unlawful trade"),
    natural_resources=say("Natural resources"),
    kidnap=say("Kidnap and extortion"),
    state_backer=say("A state that backs it"),
    aid=say("Diverted aid"),
)
LISTED = choices(
    not_checked=say("Not checked"),
    not_listed=say("Not listed"),
    listed=say("Listed"),
)

GROUP = Kind(
    "group",
    say("Group"),
    say("Groups"),
    title=("name",),
    fields=(
        text("name", say("Name"), required=True),
        long("aliases", say("Other names"), say("One on each line, in any script.")),
        choice("form", say("What it is"), FORMS),
        text("country", say("Country"), say("ISO 3166-1 code where there is one.")),
        choice("organisation", say("How it is organised"), ORGANISATION),
        ref("part_of", say("Part of"), "group"),
        text("political_body", say("Political body")),
        choice("political_link", say("Link to the political body"), POLITICAL_LINK),
        long("summary", say("In short"), say("What a successor should read first.")),
        long("aims", say("Aims")),
        long("motives", say("Motives and values")),
        long("structure", say("Structure"), say("Wings, factions, and who can decide what.")),
        date("structure_confirmed", say("Structure last confirmed")),
        long("principles", say("Principles of action")),
        long("interests", say("Interests and needs")),
        long("political_agenda", say("Political agenda"), say("Demands, rank, alternatives.")),
        long("constituency", say("Constituency"), say("People it says it speaks for.")),
        long("culture", say("Culture and identity")),
        long("control", say("People and land"), say("In general terms; never positions.")),
        codes(
            "income",
            say("Economic base"),
            INCOME,
            say("Categories only, never who pays."),
            open_ended=True,
        ),
        long("income_note", say("Notes on the economic base"), say("What peace would replace.")),
        long("third_parties", say("Third parties")),
        choice("posture", say("Our posture"), POSTURE),
        number("rhythm_days", say("Agreed rhythm in days"), say("Of contact with the group.")),
        choice("entry", say("Access to the group"), ACCESS),
        choice("entry_other_side", say("Access to the other side"), ACCESS),
        choice("listed", say("Legal listing"), LISTED),
        date("listed_checked", say("Listing checked on")),
        text("listed_by", say("Listing checked by")),
        long("listed_note", say("Legal advice")),
        long("unknowns", say("What we do not know")),
        long("handover", say("Handover note")),
    ),
)

LINEAGE = Kind(
    "lineage",
    say("Lineage"),
    say("Lineage"),
    title=("name",),
    date="date",
    fields=(
        ref("group", say("Group"), "group", owner=True),
        text("name", say("Name"), required=True),
        text("parent", say("Came from")),
        choice(
            "relation",
            say("How"),
            choices(
                splinter=say("Splinter of"),
                majority_wing=say("Majority wing of"),
                minority_wing=say("Minority wing of"),
                temporary_split=say("Temporarily split from"),
                merged=say("Merged into"),
                allied=say("Allied with"),
                joined=say("Joined"),
                renamed=say("New name of"),
            ),
            open_ended=True,
        ),
        date("date", say("Date")),
        date("until", say("Until")),
        choice("certainty", say("Certainty"), CERTAINTY),
        long("note", say("Note")),
    ),
)

TENURE = Kind(
    "tenure",
    say("Leader"),
    say("Leaders"),
    title=("holder", "position"),
    date="since",
    fields=(
        ref("group", say("Group"), "group", owner=True),
        text("holder", say("Who"), say("A public name, or a code name."), required=True),
        text("position", say("Position")),
        text("wing", say("Wing or faction")),
        date("since", say("From")),
        date("until", say("To")),
        choice(
            "ended",
            say("How it ended"),
            choices(
                stepped_down=say("Stepped down"),
                replaced=say("Replaced"),
                split=say("Split"),
                detained=say("Detained"),
                died=say("Died"),
                term_ended=say("Term ended"),
                unknown=say("Unknown"),
            ),
            open_ended=True,
        ),
        choice("certainty", say("Certainty"), CERTAINTY),
        long("note", say("Note")),
    ),
)

STRAND = Kind(
    "strand",
    say("Strand"),
    say("Strands"),
    title=("title",),
    date="since",
    fields=(
        text("title", say("Title"), required=True),
        ref("group", say("Group"), "group", owner=True),
        choice(
            "level",
            say("Level"),
            choices(
                local=say("Local"),
                sub_national=say("Sub-national"),
                national=say("National"),
                regional=say("Regional"),
                international=say("International"),
            ),
        ),
        ref("part_of", say("Part of"), "strand"),
        long("parties", say("Parties")),
        codes("tracks", say("Tracks"), TRACKS, open_ended=True),
        choice("model", say("Model"), MODELS, open_ended=True),
        choice("stage", say("Stage"), (*NEGOTIATION, *LIFECYCLE), open_ended=True),
        choice(
            "status",
            say("Status"),
            choices(
                planned=say("Planned"),
                open=say("Open"),
                paused=say("Paused"),
                closed=say("Closed"),
                unknown=say("Unknown"),
            ),
        ),
        date("since", say("From")),
        date("until", say("To")),
        text("lead", say("Who leads")),
        date("funded_until", say("Funded until")),
        scale("coordination", say("Coordination"), say("1 undercut each other, 5 work agreed.")),
        yes_no("public", say("Public")),
        long("note", say("Note")),
    ),
)

KINDS = (GROUP, STRAND, LINEAGE, TENURE)
