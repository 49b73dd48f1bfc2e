"""What was promised, what remains to be done, and what of it was dismissed."""

from waybook.model.declare import choice, choices, date, long, ref, scale, text, yes_no
from waybook.model.fields import Kind
from waybook.model.kinds.shared import AUTHORITY
from waybook.model.revealing import Tells
from waybook.model.translatable import say

COMMITMENT = Kind(
    "commitment",
    say("Commitment"),
    say("Commitments"),
    title=("what",),
    date="date",
    fields=(
        text("what", say("What was promised"), required=True),
        ref("group", say("Group"), "group", owner=True),
        ref("meeting", say("Meeting"), "meeting", owner=True),
        choice(
            "form",
            say("Form"),
            choices(
                promise=say("Promise"),
                declaration=say("Unilateral declaration"),
                deed=say("Deed of commitment"),
                internal_rule=say("Internal rule"),
                assurance=say("Assurance"),
                backing=say("Support"),
                carrot=say("Incentive"),
                stick=say("Pressure"),
            ),
            open_ended=True,
        ),
        text("by_whom", say("By whom"), names_people=True, tells=(Tells.AFFILIATIONS,)),
        ref(
            "giver",
            say("Given by"),
            "actor",
            "contact",
            "group",
            names_people=True,
            tells=(Tells.AFFILIATIONS,),
        ),
        choice("authority", say("With what authority"), AUTHORITY, tells=(Tells.AFFILIATIONS,)),
        text("to_whom", say("To whom"), names_people=True, tells=(Tells.AFFILIATIONS,)),
        date("date", say("Given on"), of_work=True),
        date("due", say("Due"), of_work=True),
        long("conditions", say("Conditions")),
        choice(
            "status",
            say("Status"),
            choices(
                possible=say("Possible"),
                open=say("Open"),
                in_force=say("In force"),
                late=say("Late"),
                kept=say("Kept"),
                broken=say("Broken"),
                lifted=say("Lifted"),
                lapsed=say("Expired"),
                disputed=say("Disputed"),
            ),
        ),
        date("status_since", say("Status since"), of_work=True),
        scale("strength", say("Strength"), say("1: weak. 5: strong.")),
        yes_no("public", say("Public")),
        text("checked_how", say("How it is checked"), tells=(Tells.NOTES,)),
        date("reconfirm_by", say("Reconfirm by"), of_work=True),
        date("reconfirmed_on", say("Reconfirmed on"), of_work=True, is_over=True),
        long("reaction", say("How it was received")),
        long("note", say("Note")),
    ),
)

FOLLOW_UP = Kind(
    "follow-up",
    say("Follow-up"),
    say("Follow-ups"),
    title=("what",),
    date="due",
    fields=(
        text("what", say("What"), required=True),
        text("who", say("Who"), names_people=True, tells=(Tells.OURS,)),
        date("due", say("Due"), of_work=True),
        choice(
            "status",
            say("Status"),
            choices(open=say("Open"), done=say("Done"), dropped=say("Cancelled")),
        ),
        ref("group", say("Group"), "group", owner=True),
        ref("meeting", say("Meeting"), "meeting", owner=True),
        ref("contact", say("Contact"), "contact", names_people=True),
        date("done_on", say("Done on"), of_work=True, is_over=True),
        long("note", say("Note")),
    ),
)

DISMISSAL = Kind(
    "dismissal",
    say("Dismissed line"),
    say("Dismissed lines"),
    title=("reason",),
    date="date",
    fields=(
        ref("about", say("About"), owner=True, required=True),
        text("line", say("Line of Today"), required=True, searchable=False),
        text("basis", say("Fingerprint of the values"), required=True, searchable=False),
        long("reason", say("Reason"), required=True),
        date("date", say("Dismissed on"), of_work=True),
    ),
)

KINDS = (COMMITMENT, FOLLOW_UP, DISMISSAL)
