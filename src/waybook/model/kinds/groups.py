"""Groups, their origins, splits and leaders, and the strands of talks with them."""

from waybook.model.declare import (
    choice,
    choices,
    codes,
    date,
    lines,
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
from waybook.model.revealing import Tells
from waybook.model.translatable import say

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
    kidnap=say("Kidnapping and extortion"),
    state_backer=say("Support from a state"),
    aid=say("Diverted aid"),
)
LISTED = choices(
    not_checked=say("Not checked"),
    not_listed=say("Not listed"),
    listed=say("Listed"),
)

GROUP_STATUS = choices(
    live=say("Live"),
    dormant=say("Dormant"),
    closed=say("Closed"),
    library=say("Library, for study"),
)
POSTS = choices(
    leader=say("Leads the group"),
    wing_leader=say("Leads a wing"),
    deputy=say("Deputy"),
    spokesperson=say("Spokesperson"),
    delegate=say("Delegate"),
    other=say("Other"),
)

GROUP = Kind(
    "group",
    say("Group"),
    say("Groups"),
    title=("name",),
    fields=(
        text("name", say("Name"), required=True),
        lines("aliases", say("Other names"), say("One on each line, in any script.")),
        choice("form", say("Type"), FORMS),
        text(
            "country",
            say("Country"),
            say("Type a name, or an ISO 3166-1 code."),
            countries=True,
            tells=(Tells.PLACES,),
        ),
        choice(
            "status",
            say("Status of the file"),
            GROUP_STATUS,
            say("Only a live group gives warnings. Empty means live."),
        ),
        date("status_since", say("Status since"), of_work=True),
        choice("organisation", say("Organisation"), ORGANISATION),
        ref("part_of", say("Part of"), "group"),
        text("political_body", say("Political body")),
        choice("political_link", say("Link to the political body"), POLITICAL_LINK),
        long("summary", say("Summary"), say("What a successor should read first.")),
        long("aims", say("Aims")),
        long("motives", say("Motives and values")),
        long("structure", say("Structure"), say("Wings, factions, and who can decide what.")),
        date("structure_confirmed", say("Structure last confirmed"), of_work=True, is_over=True),
        long("principles", say("Principles of action")),
        long("interests", say("Interests and needs")),
        long(
            "political_agenda", say("Political agenda"), say("Demands, priorities, alternatives.")
        ),
        long("constituency", say("Constituency"), say("People it says it speaks for.")),
        long("culture", say("Culture and identity")),
        long(
            "control",
            say("People and land"),
            say("In general terms. Never military positions."),
            tells=(Tells.PLACES,),
        ),
        codes(
            "income",
            say("Economic base"),
            INCOME,
            say("Categories only, never who pays."),
            open_ended=True,
        ),
        long(
            "income_note",
            say("Notes on the economic base"),
            say("Income that peace would have to replace."),
        ),
        long("third_parties", say("Third parties")),
        choice("posture", say("Our engagement"), POSTURE, tells=(Tells.OURS,)),
        number(
            "rhythm_days",
            say("Agreed contact interval (days)"),
            say("How often we agreed to be in contact."),
            tells=(Tells.OURS,),
        ),
        choice("entry", say("Access to the group"), ACCESS, tells=(Tells.OURS,)),
        choice("entry_other_side", say("Access to the other side"), ACCESS, tells=(Tells.OURS,)),
        choice("listed", say("Legal listing"), LISTED, tells=(Tells.OURS,)),
        date(
            "listed_checked",
            say("Listing checked on"),
            tells=(Tells.OURS,),
            of_work=True,
            is_over=True,
        ),
        text("listed_by", say("Listing checked by"), names_people=True, tells=(Tells.OURS,)),
        long("listed_note", say("Legal advice"), tells=(Tells.OURS,)),
        long("unknowns", say("What we do not know")),
        long("handover", say("Handover note")),
    ),
)

LINEAGE = Kind(
    "lineage",
    say("Origin or split"),
    say("Origins and splits"),
    title=("name",),
    date="date",
    fields=(
        ref("group", say("Group"), "group", owner=True),
        text("name", say("Name"), required=True),
        text("parent", say("Came from")),
        text("into", say("Went into"), say("The group that it joined, or went back to.")),
        choice(
            "relation",
            say("Relation"),
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
        date("date", say("Date"), of_work=False),
        date("until", say("Until"), of_work=False),
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
        text(
            "holder",
            say("Who"),
            say("A public name, or a code name."),
            required=True,
            tells=(Tells.NAMES,),
        ),
        text("position", say("Position"), tells=(Tells.AFFILIATIONS,)),
        choice(
            "post",
            say("Kind of post"),
            POSTS,
            say("Only a change of who leads counts as a change of leadership."),
            tells=(Tells.AFFILIATIONS,),
        ),
        text("wing", say("Wing or faction"), tells=(Tells.AFFILIATIONS,)),
        date("since", say("From"), of_work=False),
        date("until", say("To"), of_work=False),
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
        long("parties", say("Parties"), tells=(Tells.AFFILIATIONS,)),
        codes("tracks", say("Tracks"), TRACKS, open_ended=True),
        choice("model", say("Model"), MODELS, open_ended=True),
        choice(
            "stage",
            say("Stage"),
            (*NEGOTIATION, *LIFECYCLE),
            say("Counts only until somebody assesses the stage of this strand."),
            open_ended=True,
        ),
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
        date("since", say("From"), of_work=True),
        date("until", say("To"), of_work=True),
        text("lead", say("Leaders"), names_people=True, tells=(Tells.OURS,)),
        date("funded_until", say("Funded until"), tells=(Tells.OURS,), of_work=True),
        scale(
            "coordination",
            say("Coordination"),
            say("1: they work against each other. 5: their work is coordinated."),
            tells=(Tells.OURS,),
        ),
        yes_no("public", say("Public")),
        long("note", say("Note")),
    ),
)

KINDS = (GROUP, STRAND, LINEAGE, TENURE)
