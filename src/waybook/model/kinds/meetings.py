"""Meetings, who took part, and what was said."""

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
    time,
    yes_no,
)
from waybook.model.fields import Kind
from waybook.model.kinds.shared import TRACKS
from waybook.model.labels import Label
from waybook.model.revealing import Tells
from waybook.model.translatable import say

STATUS = choices(
    planned=say("Planned"),
    confirmed=say("Confirmed"),
    took_place=say("Took place"),
    missed=say("Missed"),
    cancelled=say("Cancelled"),
    unknown=say("Unknown"),
)
MISSED_BY = choices(
    them=say("They did not come"),
    us=say("We did not come"),
    neither=say("Neither: something prevented it"),
)
PLACES = choices(
    capital=say("Capital"),
    town=say("Town"),
    border_town=say("Border town"),
    rural=say("Countryside"),
    camp=say("Camp"),
    hotel=say("Hotel"),
    private_house=say("Private house"),
    office=say("Office"),
    worship=say("Place of worship"),
    abroad=say("Third country"),
    remote=say("By phone or video"),
)
PURPOSES = choices(
    develop_strategy=say("Develop strategy"),
    influence_opinion=say("Influence opinion"),
    organise_resources=say("Organise resources"),
    explore_solution=say("Explore a solution"),
    build_relationship=say("Build a relationship"),
    discussion=say("Discussion"),
    seminar=say("Seminar"),
    agenda_support=say("Agenda support"),
    carry_message=say("Carry a message"),
)

MEETING = Kind(
    "meeting",
    say("Meeting"),
    say("Meetings"),
    title=("title", "aim"),
    date="date",
    time="time",
    fields=(
        text("title", say("Title")),
        ref("group", say("Group"), "group", owner=True),
        ref("strand", say("Strand"), "strand"),
        ref("channel", say("Channel"), "channel"),
        date("date", say("Date"), of_work=True),
        time(
            "time",
            say("Time"),
            say("With its zone, such as 14:30 Africa/Bujumbura."),
            tells=(Tells.PLACES,),
        ),
        choice("status", say("Status"), STATUS),
        choice("missed_by", say("Missed by"), MISSED_BY, say("Only if it was missed.")),
        choice("place_class", say("Kind of place"), PLACES, open_ended=True, tells=(Tells.PLACES,)),
        text(
            "place_exact",
            say("Exact place"),
            sensitivity=Label.RED,
            names_people=True,
            tells=(Tells.PLACES,),
        ),
        codes("tracks", say("Tracks"), TRACKS, open_ended=True),
        choice(
            "formality",
            say("Formality"),
            choices(
                informal=say("Informal"),
                semi_formal=say("Semi-formal"),
                formal=say("Formal"),
            ),
        ),
        choice(
            "publicity",
            say("Publicity"),
            choices(
                private=say("Private"),
                disclosed=say("Disclosed to those concerned"),
                public=say("Public"),
            ),
        ),
        codes("purposes", say("Purposes"), PURPOSES, open_ended=True),
        yes_no("no_commitment", say("Without commitment"), say("Ideas only, no positions.")),
        long("aim", say("Aim")),
        long(
            "mandate",
            say("Mandate"),
            say("Who asked us, and what it covers."),
            names_people=True,
            tells=(Tells.AFFILIATIONS, Tells.OURS),
        ),
        long("agenda", say("Agenda")),
        long("red_lines", say("Red lines")),
        long(
            "opening",
            say("Who we are, who asked us, what we do with answers"),
            names_people=True,
            tells=(Tells.AFFILIATIONS, Tells.OURS),
        ),
        long("safety", say("Safety and travel"), sensitivity=Label.RED, tells=(Tells.PLACES,)),
        long("readiness", say("Readiness"), say("Open checks, and why we still go.")),
        text(
            "spoke_for",
            say("Whom we spoke for"),
            names_people=True,
            tells=(Tells.AFFILIATIONS, Tells.OURS),
        ),
        choice(
            "disclaimer",
            say("Disclaimer"),
            choices(
                given=say("Given"),
                not_given=say("Not given"),
                not_needed=say("Not needed"),
            ),
            tells=(Tells.OURS,),
        ),
        long("disclaimer_words", say("Text of the disclaimer")),
        scale(
            "disclaimer_understood", say("Disclaimer understood"), say("1: not at all. 5: fully.")
        ),
        scale("impartiality", say("Seen as impartial"), say("1: takes sides. 5: impartial.")),
        date("legal_check", say("Legal check on"), tells=(Tells.OURS,), of_work=True),
        text("legal_check_by", say("Legal check by"), names_people=True, tells=(Tells.OURS,)),
        long("surprises", say("Surprises")),
        long("learned", say("What we learned about their reasoning")),
        long("harm", say("Harm, and what we do about it")),
        number("effort_days", say("Effort in days"), tells=(Tells.OURS,)),
        yes_no("no_follow_up", say("No follow-up needed")),
    ),
)

ATTENDANCE = Kind(
    "attendance",
    say("Participant"),
    say("Participants"),
    title=("side", "spoke_as"),
    fields=(
        ref("meeting", say("Meeting"), "meeting", owner=True, required=True),
        ref("contact", say("Contact"), "contact", carry=True, names_people=True),
        ref(
            "actor",
            say("Actor"),
            "actor",
            carry=True,
            names_people=True,
            tells=(Tells.AFFILIATIONS,),
        ),
        text("side", say("Side or category"), names_people=True, tells=(Tells.AFFILIATIONS,)),
        choice(
            "spoke_as",
            say("Spoke as"),
            choices(
                spokesperson=say("Spokesperson"),
                delegate=say("Delegate"),
                adviser=say("Adviser"),
                friend=say("Friend of the group"),
                message_carrier=say("Message carrier"),
                mediator=say("Mediator"),
                host=say("Host"),
                observer=say("Observer"),
                private_person=say("Private person"),
            ),
            open_ended=True,
            names_people=True,
            tells=(Tells.AFFILIATIONS,),
        ),
        number("count", say("How many"), say("For participants without a name.")),
        long("note", say("Note"), names_people=True),
    ),
)

ACCOUNT = Kind(
    "account",
    say("Account"),
    say("Accounts"),
    title=("title", "text", "they_said", "we_said", "we_think"),
    date="date",
    fields=(
        text("title", say("Title")),
        ref("meeting", say("Meeting"), "meeting", owner=True),
        ref("event", say("Event"), "event", owner=True),
        ref("group", say("Group"), "group", owner=True),
        date("date", say("Date"), of_work=True),
        long("text", say("Account")),
        long("they_said", say("What they said"), tells=(Tells.QUOTES,)),
        long("we_said", say("What we said")),
        long("we_think", say("What we think"), sensitivity=Label.AMBER_STRICT),
        yes_no(
            "reply",
            say("They replied"),
            say("Somebody of the group answered us: by message, phone or letter."),
        ),
        text("mood", say("Mood"), tells=(Tells.NOTES,)),
        long("offers", say("Offers and requests"), tells=(Tells.QUOTES,)),
        long(
            "quotes",
            say("Their exact words"),
            say("Word for word."),
            names_people=True,
            tells=(Tells.QUOTES,),
        ),
    ),
)

KINDS = (MEETING, ATTENDANCE, ACCOUNT)
