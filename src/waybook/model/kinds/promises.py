"""What was promised, and what remains to be done."""

from waybook.model.declare import choice, choices, date, long, ref, scale, text, yes_no
from waybook.model.fields import Kind
from waybook.model.kinds.shared import AUTHORITY
from waybook.model.words import say

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
                backing=say("Backing"),
                carrot=say("Carrot"),
                stick=say("Stick"),
            ),
            open_ended=True,
        ),
        text("by_whom", say("By whom"), names_people=True),
        ref("giver", say("Given by"), "actor", "contact", "group", names_people=True),
        choice("authority", say("With what authority"), AUTHORITY),
        text("to_whom", say("To whom"), names_people=True),
        date("date", say("Given on")),
        date("due", say("Due")),
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
                lapsed=say("Lapsed"),
                disputed=say("Disputed"),
            ),
        ),
        scale("strength", say("Strength"), say("1 weak, 5 strong.")),
        yes_no("public", say("Public")),
        text("checked_how", say("How it is checked")),
        date("reconfirm_by", say("Reconfirm by")),
        date("reconfirmed_on", say("Reconfirmed on")),
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
        text("who", say("Who")),
        date("due", say("Due")),
        choice(
            "status",
            say("Status"),
            choices(open=say("Open"), done=say("Done"), dropped=say("Dropped")),
        ),
        ref("group", say("Group"), "group", owner=True),
        ref("meeting", say("Meeting"), "meeting", owner=True),
        ref("contact", say("Contact"), "contact", names_people=True),
        date("done_on", say("Done on")),
        long("note", say("Note")),
    ),
)

KINDS = (COMMITMENT, FOLLOW_UP)
