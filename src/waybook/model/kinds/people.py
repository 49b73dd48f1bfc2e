"""Actors, contacts, where they belong, and the roles they take."""

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
from waybook.model.kinds.shared import AUTHORITY, CERTAINTY, LANGUAGES, TRACKS
from waybook.model.labels import Label
from waybook.model.revealing import Tells
from waybook.model.translatable import say

RELATIONS = choices(
    member=say("Member"),
    delegate=say("Delegate"),
    political_wing=say("Political wing"),
    sympathiser=say("Sympathiser"),
    friend=say("Friend of the group"),
    family=say("Family"),
    diaspora=say("Diaspora"),
    former_member=say("Former member"),
    intermediary=say("Intermediary"),
    none=say("None"),
    unknown=say("Unknown"),
)
ROLES = choices(
    interlocutor=say("Interlocutor"),
    message_carrier=say("Message carrier"),
    adviser=say("Adviser"),
    mediator=say("Mediator"),
    facilitator=say("Facilitator"),
    chair=say("Chair"),
    trainer=say("Trainer"),
    researcher=say("Researcher"),
    host=say("Host"),
    witness=say("Witness"),
    monitor=say("Monitor"),
    observer=say("Observer"),
    guarantor=say("Guarantor"),
    friends_group=say("Friends group"),
    contact_group=say("Contact group"),
)

ACTOR = Kind(
    "actor",
    say("Actor"),
    say("Actors"),
    title=("name",),
    fields=(
        text("name", say("Name"), required=True, tells=(Tells.NAMES,)),
        lines(
            "aliases",
            say("Other names"),
            say("One on each line, in any script."),
            tells=(Tells.NAMES,),
        ),
        choice(
            "form",
            say("Type"),
            choices(
                organisation=say("Organisation"),
                state=say("State"),
                body=say("Intergovernmental or official body"),
                public_person=say("Public person"),
            ),
        ),
        text("country", say("Country of headquarters"), countries=True, tells=(Tells.PLACES,)),
        text("represents_claimed", say("Says it represents"), tells=(Tells.AFFILIATIONS,)),
        text("represents_assessed", say("Represents, as we see it"), tells=(Tells.AFFILIATIONS,)),
        long("mandate", say("Mandate"), say("In its own words."), tells=(Tells.QUOTES,)),
        date("mandate_since", say("Mandate from"), of_work=True),
        date("mandate_until", say("Mandate to"), of_work=True),
        number("rhythm_days", say("Agreed contact interval (days)"), tells=(Tells.OURS,)),
        yes_no("insider", say("Insider mediator")),
        long("levers", say("Means of influence"), say("Incentives and pressure it can use.")),
        long("limits", say("Limits"), say("Law, interests, perceived bias, attention.")),
        date("limits_review", say("Review limits on"), of_work=True),
        codes(
            "resources",
            say("Resources"),
            choices(
                funds=say("Funds"),
                status=say("Status"),
                venue=say("Venue"),
                transport=say("Transport"),
                protection=say("Protection"),
                expertise=say("Expertise"),
            ),
            open_ended=True,
        ),
        date("resources_confirmed", say("Resources last confirmed"), of_work=True, is_over=True),
        text(
            "funders",
            say("Who funds it"),
            say("By category, such as states or churches."),
            tells=(Tells.AFFILIATIONS,),
        ),
        scale("impartiality", say("Seen as impartial"), say("1: takes sides. 5: impartial.")),
        long("note", say("Note")),
    ),
)

CONTACT = Kind(
    "contact",
    say("Contact"),
    say("Contacts"),
    title=("code_name",),
    fields=(
        text(
            "code_name",
            say("Code name"),
            say("Never initials or rank."),
            required=True,
            tells=(Tells.NAMES,),
        ),
        lines(
            "aliases",
            say("Other code names"),
            say("One on each line, in any script; never a real name."),
            names_people=True,
        ),
        ref("group", say("Group"), "group", owner=True, tells=(Tells.AFFILIATIONS,)),
        choice(
            "relation_to_group",
            say("Relation to the group"),
            RELATIONS,
            tells=(Tells.AFFILIATIONS,),
        ),
        text("role", say("Role"), tells=(Tells.AFFILIATIONS,)),
        codes("languages", say("Languages"), LANGUAGES, open_ended=True),
        choice(
            "authority_claimed", say("Authority claimed"), AUTHORITY, tells=(Tells.AFFILIATIONS,)
        ),
        choice(
            "authority_assessed",
            say("Authority as we see it"),
            AUTHORITY,
            tells=(Tells.AFFILIATIONS,),
        ),
        text(
            "authority_words",
            say("Authority in their words"),
            tells=(Tells.AFFILIATIONS, Tells.QUOTES),
        ),
        long(
            "reach",
            say("How to reach"),
            sensitivity=Label.RED,
            names_people=True,
            tells=(Tells.PLACES,),
        ),
        long("safety", say("Safety limits"), sensitivity=Label.RED),
        long("avoid", say("What not to ask")),
        choice(
            "consent",
            say("Consent"),
            choices(
                partners=say("May be shared with partners"),
                organisation=say("Within our organisation"),
                author=say("Only with the author"),
                not_asked=say("Not asked"),
                refused=say("Refused or withdrawn"),
            ),
            say("What this person agreed to."),
            strictest=True,
        ),
        choice(
            "basis",
            say("Basis for keeping this"),
            choices(
                vital=say("Vital interest"),
                public=say("Public interest"),
                legitimate=say("Legitimate interest"),
                consent=say("Consent"),
            ),
        ),
        scale("trust", say("Trust"), say("1: hostile. 5: comes to us first.")),
        scale("impartiality", say("Sees us as impartial"), say("1: takes sides. 5: impartial.")),
        yes_no("insider", say("Insider mediator")),
        date(
            "review_on",
            say("Review on"),
            say("After this day, decide whether to keep or delete this record."),
            of_work=True,
        ),
        long("note", say("Note")),
    ),
)

AFFILIATION = Kind(
    "affiliation",
    say("Affiliation"),
    say("Affiliations"),
    title=("relation", "position"),
    date="since",
    fields=(
        ref("contact", say("Contact"), "contact", owner=True, required=True, names_people=True),
        ref(
            "body",
            say("Belongs to"),
            "group",
            "actor",
            names_people=True,
            tells=(Tells.AFFILIATIONS,),
        ),
        choice(
            "relation", say("Relation"), RELATIONS, open_ended=True, tells=(Tells.AFFILIATIONS,)
        ),
        text("position", say("Position"), tells=(Tells.AFFILIATIONS,)),
        date("since", say("From"), of_work=False),
        date("until", say("To"), of_work=False),
        choice("certainty", say("Certainty"), CERTAINTY),
        long("note", say("Note")),
    ),
)

ROLE = Kind(
    "role",
    say("Role"),
    say("Roles"),
    title=("role", "track_assessed", "track_self"),
    date="since",
    fields=(
        ref("actor", say("Actor"), "actor", owner=True, carry=True, tells=(Tells.AFFILIATIONS,)),
        ref("contact", say("Contact"), "contact", owner=True, names_people=True),
        ref("group", say("Group"), "group", owner=True, tells=(Tells.AFFILIATIONS,)),
        ref("strand", say("Strand"), "strand", tells=(Tells.AFFILIATIONS,)),
        choice("role", say("Role"), ROLES, open_ended=True, tells=(Tells.AFFILIATIONS,)),
        choice(
            "track_self",
            say("Track, self-described"),
            TRACKS,
            open_ended=True,
            tells=(Tells.AFFILIATIONS,),
        ),
        choice(
            "track_assessed",
            say("Track, as we see it"),
            TRACKS,
            open_ended=True,
            tells=(Tells.AFFILIATIONS,),
        ),
        text("represents", say("Represents"), names_people=True, tells=(Tells.AFFILIATIONS,)),
        text("mandate", say("Mandate"), tells=(Tells.AFFILIATIONS,)),
        date("since", say("From"), of_work=False),
        date("until", say("To"), of_work=False),
        choice("certainty", say("Certainty"), CERTAINTY),
        long("note", say("Note")),
    ),
)

CHANNEL = Kind(
    "channel",
    say("Channel"),
    say("Channels"),
    title=("name", "their_end"),
    date="last_two_way",
    fields=(
        text("name", say("Name")),
        ref("group", say("Group"), "group", owner=True),
        text("their_end", say("Their side"), names_people=True, tells=(Tells.AFFILIATIONS,)),
        ref("their_contact", say("Their contact"), "contact", names_people=True),
        text("our_end", say("Our side"), names_people=True, tells=(Tells.OURS,)),
        choice(
            "medium",
            say("Medium"),
            choices(
                in_person=say("In person"),
                message_carrier=say("Message carrier"),
                phone=say("Phone"),
                text=say("Text messages"),
                letter=say("Letter"),
                radio=say("Radio"),
                other=say("Other"),
            ),
            open_ended=True,
            tells=(Tells.OURS,),
        ),
        choice(
            "status",
            say("Status"),
            choices(
                open=say("Open"),
                quiet=say("Quiet"),
                broken=say("Broken"),
                closed=say("Closed"),
                unknown=say("Unknown"),
            ),
        ),
        number("rhythm_days", say("Agreed contact interval (days)"), tells=(Tells.OURS,)),
        date("last_two_way", say("Last two-way contact"), of_work=True, is_over=True),
        long("fallback", say("Fallback"), tells=(Tells.PLACES,)),
        long(
            "reach",
            say("How to reach"),
            sensitivity=Label.RED,
            names_people=True,
            tells=(Tells.PLACES,),
        ),
        long("recognise", say("How we know it is them"), sensitivity=Label.RED),
        long("risk", say("Risk")),
        ref("depends_on", say("Depends on"), "tenure", "contact", names_people=True),
        long("note", say("Note")),
    ),
)

KINDS = (ACTOR, CONTACT, AFFILIATION, ROLE, CHANNEL)
